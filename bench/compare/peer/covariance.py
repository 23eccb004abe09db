"""The spectrum of a covariance by numpy: numpy.cov and eigvalsh."""
import numpy

import files


class Covariance:
    def __init__(self, request):
        self.values = files.doubles(request["activations"], request["samples"], request["units"])
        self.found = None

    def warm(self):
        numpy.linalg.eigvalsh(numpy.cov(self.values[:600, :300], rowvar=False))

    def run(self):
        self.found = numpy.linalg.eigvalsh(numpy.cov(self.values, rowvar=False))[::-1]

    def result(self):
        return self.found
