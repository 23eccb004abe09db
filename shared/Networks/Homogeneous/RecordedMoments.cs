using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>Moments that lie evenly in the logarithm.</summary>
static class RecordedMoments
{
    const double Range = 1e4;

    /// <summary>0 and count - 1 times up to the end, from end / 10^4 on.</summary>
    internal static double[] Times(double end, int count) =>
        [0, .. Enumerable.Range(1, count - 1).Select(i => i == count - 1
            ? end
            : end * Elementary.Exp(-Elementary.Log(Range) * (count - 1 - i) / (count - 2)))];

    /// <summary>0 and up to count - 1 different steps up to the last.</summary>
    internal static long[] Steps(long last, int count)
    {
        var chosen = new SortedSet<long> { 0, last };
        for (var i = 1; i < count - 1; i++)
            chosen.Add((long)Math.Round(Elementary.Exp(Elementary.Log(last) * (i - 1) / (count - 2))));
        return [.. chosen.Where(step => step <= last)];
    }
}
