"""Writes networks.csv: losses, gradients and curvature of small networks by PyTorch's double backward.

Nothing is random. Tensor t of a network (W1, b1, W2, ... in PyTorch's order and layout) holds
amplitude * sin(0.5 + 0.3 t + 1.7 k) at its flat place k, amplitude 0.8 / sqrt(fan-in) for weights and 0.1 for biases;
inputs sin(0.2 + 0.9 k), target values cos(0.4 + 0.6 k), labels (3 n + 1) mod classes, probe vector cos(0.3 + 0.9 k).
Squared errors are averaged over all elements, cross-entropies over samples. Run: python3 networks.py > networks.csv
"""
import math

import torch
from torch import nn

torch.set_default_dtype(torch.float64)

ACTIVATIONS = {"tanh": torch.tanh, "erf": torch.erf, "softplus": nn.functional.softplus,
               "gelu": nn.functional.gelu, "relu": torch.relu}


def filled(tensor_index, shape, fan_in):
    count = math.prod(shape)
    amplitude = 0.1 if len(shape) == 1 else 0.8 / math.sqrt(fan_in)
    k = torch.arange(count)
    return (amplitude * torch.sin(0.5 + 0.3 * tensor_index + 1.7 * k)).reshape(shape)


def dense(widths, activation):
    shapes = [s for a, b in zip(widths, widths[1:]) for s in ((b, a), (b,))]

    def forward(parameters, x):
        for layer in range(len(widths) - 1):
            x = x @ parameters[2 * layer].T + parameters[2 * layer + 1]
            if layer < len(widths) - 2:
                x = ACTIVATIONS[activation](x)
        return x
    return shapes, (widths[0],), forward


def convolutional(activation):
    shapes = [(2, 1, 3, 3), (2,), (3, 2, 3, 3), (3,), (3, 27), (3,)]

    def forward(p, x):
        x = ACTIVATIONS[activation](nn.functional.conv2d(x, p[0], p[1], padding=1))
        x = nn.functional.avg_pool2d(x, 2)
        x = ACTIVATIONS[activation](nn.functional.conv2d(x, p[2], p[3], padding=1))
        return x.flatten(1) @ p[4].T + p[5]
    return shapes, (1, 6, 6), forward


def write(name, network, loss, samples):
    shapes, input_shape, forward = network
    tensors = [filled(t, s, math.prod(s[1:])) for t, s in enumerate(shapes)]
    sizes = [t.numel() for t in tensors]
    theta = torch.cat([t.flatten() for t in tensors])
    inputs = torch.sin(0.2 + 0.9 * torch.arange(samples * math.prod(input_shape))).reshape((samples,) + input_shape)
    outputs = shapes[-1][0]
    values = torch.cos(0.4 + 0.6 * torch.arange(samples * outputs)).reshape(samples, outputs)
    labels = (3 * torch.arange(samples) + 1) % outputs

    def outputs_at(theta, rows):
        parts = [p.reshape(s) for p, s in zip(theta.split(sizes), shapes)]
        return forward(parts, inputs[rows])

    def loss_at(theta, rows):
        f = outputs_at(theta, rows)
        if loss == "mse":
            return ((f - values[rows]) ** 2).mean()
        return nn.functional.cross_entropy(f, labels[rows])

    everything = list(range(samples))
    theta.requires_grad_(True)
    value = loss_at(theta, everything)
    gradient, = torch.autograd.grad(value, theta, create_graph=True)
    hessian = torch.stack([torch.autograd.grad(g, theta, retain_graph=True)[0] if g.requires_grad
                           else torch.zeros_like(theta) for g in gradient])
    probe = torch.cos(0.3 + 0.9 * torch.arange(theta.numel()))
    product = hessian @ probe
    eigenvalues = torch.linalg.eigvalsh((hessian + hessian.T) / 2)

    gauss_newton = torch.zeros_like(hessian)
    fisher = torch.zeros_like(hessian)
    for n in everything:
        f = outputs_at(theta, [n])[0]
        jacobian = torch.stack([torch.autograd.grad(c, theta, retain_graph=True)[0] for c in f])
        p = torch.softmax(f.detach(), 0)
        inner = 2 / outputs * torch.eye(outputs) if loss == "mse" else torch.diag(p) - torch.outer(p, p)
        gauss_newton += jacobian.T @ inner @ jacobian / samples
        own, = torch.autograd.grad(loss_at(theta, [n]), theta)
        fisher += torch.outer(own, own) / samples

    rows = [("loss", 0, value), ("gradientNorm", 0, gradient.norm()), ("trace", 0, hessian.trace()),
            ("frobenius", 0, hessian.norm()), ("quadratic", 0, probe @ product), ("productNorm", 0, product.norm()),
            ("gaussNewtonTrace", 0, gauss_newton.trace()), ("fisherTrace", 0, fisher.trace()),
            ("residualFrobenius", 0, (hessian - gauss_newton).norm())]
    rows += [("gradient", k, gradient[k]) for k in range(5)]
    rows += [("product", k, product[k]) for k in range(5)]
    rows += [("top", k, eigenvalues[-1 - k]) for k in range(5)]
    rows += [("bottom", k, eigenvalues[k]) for k in range(5)]
    tops = torch.linalg.eigvalsh(gauss_newton)
    rows += [("gaussNewtonTop", k, tops[-1 - k]) for k in range(5)]
    tops = torch.linalg.eigvalsh(fisher)
    rows += [("fisherTop", k, tops[-1 - k]) for k in range(3)]
    for quantity, index, number in rows:
        print(f"{name},{quantity},{index},{number.item()!r}")


print("network,quantity,index,value")
for kind in ("tanh", "erf", "softplus", "gelu", "relu"):
    write(f"mlp3-5-2_{kind}_mse", dense([3, 5, 2], kind), "mse", 8)
for kind in ("tanh", "relu"):
    write(f"mlp3-5-4_{kind}_ce", dense([3, 5, 4], kind), "ce", 6)
write("mlp4-6-6-3_tanh_ce", dense([4, 6, 6, 3], "tanh"), "ce", 10)
write("mlp20-30-1_erf_mse", dense([20, 30, 1], "erf"), "mse", 200)
write("cnn_relu_ce", convolutional("relu"), "ce", 4)
