"""The power law of a sample's tail by numpy, every value but the largest tried as lower cut-off.

"all" computes each candidate's whole distance in a few vectorised operations, as the published programs do: O(U^2).
"pruned" is the same search with what can be pruned in numpy: the values at 64 places are looked at first, for a block of
candidates at once, and only those whose gaps there stay below the smallest distance known are computed whole. Both give
the result of the full search.
"""
import numpy

import files


class Tail:
    def __init__(self, request):
        self.sample = files.doubles(request["sample"], -1)
        self.search = {"all": self.everywhere, "pruned": self.pruned}[request["way"]]
        self.found = None

    def warm(self):
        numpy.exp(numpy.log(self.sample[:1000]))

    def run(self):
        self.found = self.search()

    def result(self):
        return numpy.array(self.found)

    def prepare(self):
        values, counts = numpy.unique(self.sample, return_counts=True)
        at_least = numpy.append(numpy.cumsum(counts[::-1])[::-1], 0).astype(float)
        logs = numpy.log(values)
        sums = numpy.cumsum((counts * logs)[::-1])[::-1]
        rates = at_least[:-2] / (sums[:-1] - at_least[:-2] * logs[:-1])
        return values, at_least[:-1], logs, rates

    @staticmethod
    def distance(at_least, logs, rates, i):
        gap = logs[i:] - logs[i]
        gap *= -rates[i]
        numpy.exp(gap, out=gap)
        gap -= at_least[i:] / at_least[i]
        numpy.abs(gap, out=gap)
        return gap.max()

    def everywhere(self):
        values, at_least, logs, rates = self.prepare()
        distances = [self.distance(at_least, logs, rates, i) for i in range(len(rates))]
        best = int(numpy.argmin(distances))
        return values[best], 1 + rates[best], distances[best]

    def pruned(self):
        values, at_least, logs, rates = self.prepare()
        count = len(rates)
        # a coarse pass first, so that a small distance is known
        coarse = range(0, count, max(1, count // 256))
        known = {i: self.distance(at_least, logs, rates, i) for i in coarse}
        best = min(known, key=lambda i: (known[i], i))
        smallest = known[best]
        for first in range(0, count, 4096):
            block = numpy.arange(first, min(first + 4096, count))
            # places evenly spaced in the tail's count, where the gaps of all of the block are looked at
            sizes = numpy.geomspace(at_least[block[-1]], 1, 64)
            places = numpy.unique(numpy.searchsorted(-at_least, -sizes).clip(block[-1], count))
            gaps = numpy.exp(-rates[block, None] * (logs[places] - logs[block, None]))
            gaps -= at_least[places] / at_least[block, None]
            bounds = numpy.abs(gaps).max(axis=1)
            for k in numpy.flatnonzero(bounds <= smallest):
                i = int(block[k])
                if bounds[k] > smallest:
                    continue
                d = known[i] if i in known else self.distance(at_least, logs, rates, i)
                if d < smallest or (d == smallest and i < best):
                    best, smallest = i, d
        return values[best], 1 + rates[best], smallest
