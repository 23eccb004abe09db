"""Gradients, products and Hessians by double backward, and Lanczos' recurrence on them."""
import numpy
import torch
from torch.autograd import grad
from torch.nn import functional

import files

ACTIVATIONS = {"tanh": torch.tanh, "erf": torch.erf}


class Network:
    """A dense network with data and a mean loss."""

    def __init__(self, request):
        widths, self.dtype = request["widths"], getattr(torch, request["type"])
        self.activation = ACTIVATIONS[request["activation"]]
        self.parameters = files.layers(request["parameters"], request["type"], widths)
        self.inputs = files.tensor(request["inputs"], request["type"], -1, widths[0])
        if "labels" in request:
            self.targets, self.loss_of = files.integers(request["labels"]), functional.cross_entropy
        else:
            self.targets = files.tensor(request["targets"], request["type"], -1, widths[-1])
            self.loss_of = functional.mse_loss
        self.count = sum(part.numel() for part in self.parameters)

    def loss(self):
        values = self.inputs
        for i in range(0, len(self.parameters), 2):
            if i > 0:
                values = self.activation(values)
            values = functional.linear(values, self.parameters[i], self.parameters[i + 1])
        return self.loss_of(values, self.targets)

    def gradient_graph(self):
        return grad(self.loss(), self.parameters, create_graph=True)

    def views(self, vector):
        """Pieces of a vector in the shapes of the parameters, not copied."""
        pieces = vector.split([part.numel() for part in self.parameters])
        return [piece.view(part.shape) for piece, part in zip(pieces, self.parameters)]


def flat(parts):
    return torch.cat([part.reshape(-1) for part in parts])


class Hessian(Network):
    """The matrix row by row: one more backward pass through the retained graph of the gradient for each.

    Way "rows" takes derivatives of the gradient's elements, as is usual; way "units" gives the gradient's tensors a
    unit vector as the derivative from above, which spares the nodes that pick an element.
    """

    def __init__(self, request):
        super().__init__(request)
        self.way, self.found = request["way"], None

    def warm(self):
        self.compute(30)

    def run(self):
        self.found = None
        self.found = self.compute(self.count)

    def compute(self, rows):
        found = torch.empty(rows, self.count, dtype=self.dtype)
        if self.way == "rows":
            gradient = flat(self.gradient_graph())
            for i in range(rows):
                self.store(grad(gradient[i], self.parameters, retain_graph=True), found[i])
            return found
        i = 0
        for part in self.gradient_graph():
            unit = torch.zeros_like(part)
            places = unit.view(-1)
            for place in range(min(part.numel(), rows - i)):
                places[place] = 1
                self.store(grad(part, self.parameters, grad_outputs=unit, retain_graph=True), found[i])
                places[place] = 0
                i += 1
        return found

    @staticmethod
    def store(parts, row):
        torch.cat([part.reshape(-1) for part in parts], out=row)

    def result(self):
        return self.found.numpy()


class Derivative(Network):
    """A gradient, or the Hessian times a vector with the gradient's graph retained or rebuilt."""

    def __init__(self, request):
        super().__init__(request)
        self.direction = self.views(files.tensor(request["direction"], request["type"], -1))
        self.way, self.found = request["way"], None
        self.gradient = self.gradient_graph() if self.way == "retained" else None

    def warm(self):
        for _ in range(3):
            self.run()

    def run(self):
        if self.way == "gradient":
            self.found = grad(self.loss(), self.parameters)
        elif self.way == "rebuilt":
            self.found = grad(self.gradient_graph(), self.parameters, grad_outputs=self.direction)
        else:
            self.found = grad(self.gradient, self.parameters, grad_outputs=self.direction, retain_graph=True)

    def result(self):
        return flat(self.found).numpy()


class Lanczos(Network):
    """Steps of Lanczos' recurrence, each vector made orthogonal to all before it twice by matrix-vector products."""

    def __init__(self, request):
        super().__init__(request)
        self.start = files.tensor(request["direction"], request["type"], -1)
        self.steps = request["steps"]
        self.basis = torch.zeros(self.steps, self.count, dtype=self.dtype)
        self.diagonal, self.beside = [], []

    def warm(self):
        self.recur(3)

    def run(self):
        self.recur(self.steps)

    def recur(self, steps):
        self.diagonal, self.beside = [], []
        gradient = self.gradient_graph()
        vector = torch.empty_like(self.start)
        pieces = self.views(vector)
        basis = self.basis
        with torch.no_grad():
            torch.div(self.start, torch.linalg.vector_norm(self.start), out=basis[0])
            for k in range(steps):
                direction = self.views(basis[k])
                for piece, part in zip(pieces, grad(gradient, self.parameters, direction, retain_graph=True)):
                    piece.copy_(part)
                self.diagonal.append(float(torch.dot(basis[k], vector)))
                before = basis[:k + 1]
                for _ in range(2):
                    vector.addmv_(before.t(), torch.mv(before, vector), alpha=-1)
                norm = float(torch.linalg.vector_norm(vector))
                self.beside.append(norm)
                if k + 1 < steps:
                    torch.div(vector, norm, out=basis[k + 1])

    def result(self):
        """The outer eigenvalues of the tridiagonal matrix: these have converged."""
        beside = self.beside[:-1]
        values = numpy.linalg.eigvalsh(
            numpy.diag(self.diagonal) + numpy.diag(beside, 1) + numpy.diag(beside, -1))
        return numpy.concatenate([values[:2], values[-3:]])
