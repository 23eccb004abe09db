"""Stochastic gradient descent with momentum, the update written out: quicker than torch.optim's."""
import torch
from torch.autograd import grad
from torch.nn import functional

import files


class Training:
    """So many steps from the given weights, the samples of each step picked by the given order."""

    def __init__(self, request):
        self.rate, self.momentum, self.batch = request["rate"], request["momentum"], request["batch"]
        self.orders = files.integers(request["orders"]).split(self.batch)
        self.labels = files.integers(request["labels"])
        self.initial, self.parameters = [], []

    def begin(self, initial):
        self.initial = initial
        self.parameters = [part.clone().requires_grad_() for part in initial]
        self.velocities = [torch.zeros_like(part) for part in initial]

    def warm(self):
        self.descend(3)

    def run(self):
        self.descend(len(self.orders))

    def descend(self, steps):
        with torch.no_grad():
            for part, initial, velocity in zip(self.parameters, self.initial, self.velocities):
                part.copy_(initial)
                velocity.zero_()
        for rows in self.orders[:steps]:
            outputs = self.outputs(self.inputs.index_select(0, rows))
            gradient = grad(functional.cross_entropy(outputs, self.labels.index_select(0, rows)), self.parameters)
            with torch.no_grad():
                for part, velocity, slope in zip(self.parameters, self.velocities, gradient):
                    part.add_(velocity.mul_(self.momentum).add_(slope), alpha=-self.rate)

    def moved(self):
        """How far each tensor has come from where it began."""
        return [part.detach() - initial for part, initial in zip(self.parameters, self.initial)]


class Dense(Training):
    def __init__(self, request):
        super().__init__(request)
        self.inputs = files.tensor(request["inputs"], request["type"], -1, request["widths"][0])
        self.begin([part.detach() for part in files.layers(request["parameters"], request["type"], request["widths"])])

    def outputs(self, values):
        for i in range(0, len(self.parameters), 2):
            if i > 0:
                values = torch.relu_(values)
            values = functional.linear(values, self.parameters[i], self.parameters[i + 1])
        return values

    def result(self):
        return torch.cat([part.reshape(-1) for part in self.moved()]).numpy()


class Convolutional(Training):
    """conv 3x3x32, ReLU, max pool, conv 3x3x64, ReLU, max pool, dense; images of 28 x 28.

    Layout "planes" has images channel by channel, torch's default; layout "pixels" is channels_last, here the quicker.
    """

    CHANNELS = (1, 32, 64)
    SIDE = 7  # pixels of a side behind both pools

    def __init__(self, request):
        super().__init__(request)
        self.format = torch.channels_last if request["way"] == "pixels" else torch.contiguous_format
        self.inputs = files.tensor(request["inputs"], request["type"], -1, 1, 28, 28)
        self.inputs = self.inputs.clone(memory_format=self.format)
        flat, at, initial = files.tensor(request["parameters"], request["type"], -1), 0, []
        for below, above in zip(self.CHANNELS, self.CHANNELS[1:]):
            # The parent's filters lie pixel by pixel.
            size = above * 9 * below
            weight = flat[at:at + size].reshape(above, 3, 3, below).permute(0, 3, 1, 2)
            # A clone: contiguous() would keep the strides of a single channel, and torch choose the layout by them.
            initial += [weight.clone(memory_format=self.format), flat[at + size:at + size + above].clone()]
            at += size + above
        pixels = self.SIDE * self.SIDE * self.CHANNELS[-1]
        last = flat[at:at + 10 * pixels].reshape(10, pixels)
        initial += [last.clone() if request["way"] == "pixels" else self.by_planes(last), flat[at + 10 * pixels:]]
        self.begin(initial)

    def by_planes(self, rows):
        shaped = rows.reshape(10, self.SIDE, self.SIDE, self.CHANNELS[-1])
        return shaped.permute(0, 3, 1, 2).reshape(10, -1).contiguous()

    def by_pixels(self, rows):
        return rows.reshape(10, self.CHANNELS[-1], self.SIDE, self.SIDE).permute(0, 2, 3, 1).reshape(10, -1)

    def outputs(self, values):
        for i in (0, 2):
            values = functional.conv2d(values, self.parameters[i], self.parameters[i + 1], padding=1)
            values = functional.max_pool2d(torch.relu_(values), 2)
        if self.format is torch.channels_last:
            values = values.permute(0, 2, 3, 1)  # as it lies in memory: nothing is copied
        return functional.linear(values.flatten(1), self.parameters[4], self.parameters[5])

    def result(self):
        parts = self.moved()
        filters = [parts[i].permute(0, 2, 3, 1) if i in (0, 2) else parts[i] for i in range(4)]
        last = parts[4] if self.format is torch.channels_last else self.by_pixels(parts[4])
        return torch.cat([part.reshape(-1) for part in [*filters, last, parts[5]]]).numpy()
