"""Which BLAS and LAPACK numpy and torch have really loaded."""
import ctypes

import numpy
import torch


def loaded():
    """The files mapped into this process once numpy and torch have multiplied matrices."""
    numpy.linalg.eigvalsh(numpy.dot(numpy.eye(50), numpy.eye(50)))
    torch.mm(torch.ones(50, 50), torch.ones(50, 50))
    with open("/proc/self/maps", encoding="utf-8") as maps:
        paths = {line.split(maxsplit=5)[5].strip() for line in maps if line.count("/")}
    return sorted(path for path in paths
                  if any(name in path.rsplit("/", 1)[-1] for name in ("blas", "lapack", "mkl", "blis")))


def found():
    """The path of OpenBLAS and what it says of itself; without it, no "openblas" and what there is instead."""
    paths = loaded()
    # All of them, or one library would be quick and another one slow.
    if not all("openblas" in path for path in paths):
        return {"libraries": paths}
    for path in paths:
        if "/libopenblas" not in path:
            continue
        library = ctypes.CDLL(path)
        library.openblas_get_config.restype = ctypes.c_char_p
        library.openblas_get_corename.restype = ctypes.c_char_p
        return {"libraries": paths, "openblas": path, "config": library.openblas_get_config().decode(),
                "core": library.openblas_get_corename().decode(), "blasThreads": library.openblas_get_num_threads()}
    return {"libraries": paths}


def capability():
    """The instructions that torch's own kernels use."""
    for part in torch.__config__.show().splitlines():
        if "CPU capability usage" in part:
            return part.rsplit(":", 1)[-1].strip()
    return "unknown"
