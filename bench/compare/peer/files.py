"""Arrays that the parent wrote: raw little-endian numbers."""
import numpy
import torch


def doubles(path, *shape):
    return numpy.fromfile(path, dtype="<f8").reshape(shape)


def integers(path):
    return torch.from_numpy(numpy.fromfile(path, dtype="<i4").astype(numpy.int64))


def tensor(path, dtype, *shape):
    return torch.from_numpy(doubles(path, *shape)).to(getattr(torch, dtype)).clone()


def layers(path, dtype, widths):
    """Weights and biases of dense layers, one behind the other in one vector: a list of leaves."""
    flat, parts, at = tensor(path, dtype, -1), [], 0
    for below, above in zip(widths, widths[1:]):
        for shape in ((above, below), (above,)):
            size = above * (below if len(shape) == 2 else 1)
            parts.append(flat[at:at + size].reshape(shape).clone().requires_grad_())
            at += size
    return parts
