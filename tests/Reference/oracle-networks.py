"""Writes oracle-networks.json: ten networks without random numbers and their exact curvature.

Needs PyTorch; everything is double precision, all second derivatives are by differentiating twice. For tensor t of a
network in PyTorch's order (weight row-major, bias, weight, ...; filters [out, in, height, width]) the parameters are
a sin(0.5 + 0.3 t + 1.7 k), k = 0, 1, ..., with a = 0.8 / sqrt(fan in) for weights and 0.1 for biases. Inputs are
sin(0.2 + 0.9 k), targets cos(0.4 + 0.6 k), labels (3 n + 1) mod classes, the probed vector cos(0.3 + 0.9 k). Squared
errors are means over samples and outputs, cross-entropies over samples.
"""
import json
import math

import torch

torch.set_default_dtype(torch.float64)


def dense(widths, activation):
    layers = []
    for below, above in zip(widths, widths[1:]):
        layers += [torch.nn.Linear(below, above), activation()]
    return torch.nn.Sequential(*layers[:-1])


class Erf(torch.nn.Module):
    def forward(self, x):
        return torch.erf(x)


def convolutional():
    nn = torch.nn
    return nn.Sequential(
        nn.Conv2d(1, 2, 3, padding=1), nn.ReLU(), nn.AvgPool2d(2), nn.Conv2d(2, 3, 3, padding=1), nn.ReLU(),
        nn.Flatten(), nn.Linear(27, 3))


NETWORKS = [
    ("mlp3-5-2_tanh_mse", lambda: dense([3, 5, 2], torch.nn.Tanh), (8, 3), "mse"),
    ("mlp3-5-2_erf_mse", lambda: dense([3, 5, 2], Erf), (8, 3), "mse"),
    ("mlp3-5-2_softplus_mse", lambda: dense([3, 5, 2], torch.nn.Softplus), (8, 3), "mse"),
    ("mlp3-5-2_gelu_mse", lambda: dense([3, 5, 2], torch.nn.GELU), (8, 3), "mse"),
    ("mlp3-5-2_relu_mse", lambda: dense([3, 5, 2], torch.nn.ReLU), (8, 3), "mse"),
    ("mlp3-5-4_tanh_ce", lambda: dense([3, 5, 4], torch.nn.Tanh), (6, 3), "ce"),
    ("mlp3-5-4_relu_ce", lambda: dense([3, 5, 4], torch.nn.ReLU), (6, 3), "ce"),
    ("mlp4-6-6-3_tanh_ce", lambda: dense([4, 6, 6, 3], torch.nn.Tanh), (10, 4), "ce"),
    ("mlp20-30-1_erf_mse", lambda: dense([20, 30, 1], Erf), (200, 20), "mse"),
    ("cnn_relu_ce", convolutional, (4, 1, 6, 6), "ce"),
]


def fill(network):
    with torch.no_grad():
        for t, p in enumerate(network.parameters()):
            k = torch.arange(p.numel(), dtype=torch.float64)
            fan = p[0].numel() if p.dim() > 1 else 0
            size = 0.8 / math.sqrt(fan) if fan else 0.1
            p.copy_((size * torch.sin(0.5 + 0.3 * t + 1.7 * k)).view_as(p))


def flat(tensors):
    return torch.cat([t.reshape(-1) for t in tensors])


def rows(values, parameters):
    def row(value):
        found = torch.autograd.grad(value, parameters, retain_graph=True, allow_unused=True)
        return flat([torch.zeros_like(p) if g is None else g for p, g in zip(parameters, found)])

    return torch.stack([row(value) for value in values])


def curvature(name, make, shape, kind):
    network = make()
    fill(network)
    parameters = list(network.parameters())
    x = torch.sin(0.2 + 0.9 * torch.arange(math.prod(shape), dtype=torch.float64)).view(shape)
    f = network(x)
    n, c = f.shape
    if kind == "mse":
        target = torch.cos(0.4 + 0.6 * torch.arange(n * c, dtype=torch.float64)).view(n, c)
        each = ((f - target) ** 2).mean(1)
        metric = torch.eye(c).expand(n, c, c) * 2 / c
    else:
        target = (3 * torch.arange(n) + 1) % c
        each = torch.nn.functional.cross_entropy(f, target, reduction="none")
        p = torch.softmax(f, 1)
        metric = torch.diag_embed(p) - p[:, :, None] * p[:, None, :]
    loss = each.mean()
    gradient = flat(torch.autograd.grad(loss, parameters, create_graph=True))
    hessian = rows(gradient, parameters)
    hessian = (hessian + hessian.T) / 2
    jacobian = rows(f.reshape(-1), parameters).view(n, c, -1)
    gauss_newton = torch.einsum("nci,ncd,ndj->ij", jacobian, metric.detach(), jacobian) / n
    samples = rows(each, parameters)
    fisher = samples.T @ samples / n
    values = torch.linalg.eigvalsh(hessian)
    vector = torch.cos(0.3 + 0.9 * torch.arange(len(gradient), dtype=torch.float64))
    product = hessian @ vector
    result = {
        "name": name, "parameters": len(gradient), "samples": n, "loss": loss.item(),
        "gradientNorm": gradient.norm().item(), "gradientFirst": gradient[:5].tolist(),
        "trace": hessian.trace().item(), "norm": hessian.norm().item(),
        "largest": values.flip(0)[:5].tolist(), "smallest": values[:5].tolist(),
        "productNorm": product.norm().item(), "productFirst": product[:5].tolist(),
        "quadraticForm": (vector @ product).item(), "negative": int((values < -1e-10).sum()),
        "gaussNewtonTrace": gauss_newton.trace().item(),
        "gaussNewtonLargest": torch.linalg.eigvalsh(gauss_newton).flip(0)[:5].tolist(),
        "empiricalFisherTrace": fisher.trace().item(),
        "empiricalFisherLargest": torch.linalg.eigvalsh(fisher).flip(0)[:3].tolist(),
        "residualNorm": (hessian - gauss_newton).norm().item(),
    }
    if len(gradient) <= 60:
        result |= {"hessian": hessian.tolist(), "eigenvalues": values.tolist()}
    return result


if __name__ == "__main__":
    with open("oracle-networks.json", "w") as file:
        file.write("[\n" + ",\n".join(json.dumps(curvature(*n)) for n in NETWORKS) + "\n]\n")
