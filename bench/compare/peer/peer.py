"""The peer's side of the comparison: does what the lines on standard input ask for, one JSON answer a line.

The parent sets OPENBLAS_NUM_THREADS and OMP_NUM_THREADS before the start: the libraries read them when they load.
"""
import json
import sys
import time
import traceback

try:
    import numpy
    import torch

    import blas
    import works
except ImportError as error:
    print(json.dumps({"error": str(error)}), flush=True)
    sys.exit(2)


def answer(**values):
    print(json.dumps({**values, "total": time.process_time()}), flush=True)


def measure(work, seconds, most):
    """Repeats the work for so many seconds, once at least: the wall and processor time of every repeat."""
    wall, processor = [], []
    while not wall or (sum(wall) < seconds and len(wall) < most):
        before, processor_before = time.perf_counter(), time.process_time()
        work.run()
        wall.append(time.perf_counter() - before)
        processor.append(time.process_time() - processor_before)
    return wall, processor


def main():
    threads = int(sys.argv[1])
    torch.set_num_threads(threads)
    torch.set_num_interop_threads(1)
    answer(python=sys.version.split()[0], numpy=numpy.__version__, torch=torch.__version__,
           torchThreads=torch.get_num_threads(), capability=blas.capability(), **blas.found())
    work = None
    for line in sys.stdin:
        request = json.loads(line)
        try:
            if request["command"] == "prepare":
                work = None
                work = works.KINDS[request["kind"]](request)
                work.warm()
                answer(ready=True)
            elif request["command"] == "round":
                wall, processor = measure(work, request["seconds"], request["most"])
                answer(wall=wall, processor=processor)
            elif request["command"] == "result":
                work.result().astype(numpy.float64).tofile(request["file"])
                answer(ready=True)
            elif request["command"] == "free":
                work = None
                answer(ready=True)
        except Exception as error:
            traceback.print_exc()
            answer(error=f"{type(error).__name__}: {error}")


if __name__ == "__main__":
    main()
