using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>Finds eigenvalues that stand off the top of a power-law tail ("fingers") and fits without them.</summary>
public static class FingerSearch
{
    const int PackageLimit = 10;

    /// <summary>WeightWatcher's fix "clip_xmax", with its quirks.</summary>
    /// <param name="ascending">Positive eigenvalues, ascending.</param>
    /// <param name="raw">The fit of all.</param>
    /// <param name="threshold">By how much the exponent must fall.</param>
    /// <returns>For i = 2, 3, ..., 9 it fits without the i largest (so the first try takes off two) and takes the first
    /// exponent that is lower by more than the threshold; it then tells i - 1 fingers. It stops at exponents up to 2.
    /// No rule of probability is behind it.</returns>
    public static Fingers AsPublished(ReadOnlySpan<double> ascending, EigenvalueTail raw, double threshold = 1)
    {
        ArgumentNullException.ThrowIfNull(raw);
        double exponent = raw.Exponent;
        for (int i = 2; i < Math.Min(PackageLimit, ascending.Length) && exponent > 2; i++)
        {
            if (PackageTailFit.Fit(ascending[..^i]) is not { } clipped)
                break;
            if (clipped.Exponent + threshold < raw.Exponent)
                return new(i - 1, clipped, null);
            exponent = clipped.Exponent;
        }
        return new(0, raw, null);
    }

    /// <summary>The largest eigenvalues whose spacings are too large for the law of the rest.</summary>
    /// <param name="ascending">Positive eigenvalues, ascending.</param>
    /// <param name="raw">The fit of all.</param>
    /// <param name="fit">Fits a tail to ascending eigenvalues; null where it cannot.</param>
    /// <param name="most">The largest number of fingers looked for.</param>
    /// <param name="level">The chance of finding any where there are none.</param>
    /// <remarks>
    /// Of n independent draws of a power law, i (ln x_(i) - ln x_(i+1)), x_(1) the largest, are independent and
    /// exponential (Renyi 1953). The mean of the first r over that of the others therefore has an F distribution with
    /// 2r and 2(n - 1 - r) degrees of freedom (the test of Pisarenko and Sornette 2012 for "dragon kings"). The tail's
    /// cut-off and exponent are those fitted without the r; the smallest p of r = 1 .. most counts, times most
    /// (Bonferroni).
    /// </remarks>
    public static Fingers Tested(
        double[] ascending, EigenvalueTail raw, Func<double[], EigenvalueTail?> fit, int most, double level)
    {
        ArgumentNullException.ThrowIfNull(ascending);
        ArgumentNullException.ThrowIfNull(raw);
        ArgumentNullException.ThrowIfNull(fit);
        var best = new Fingers(0, raw, 1);
        for (int r = 1; r <= Math.Min(most, ascending.Length - 3); r++)
        {
            if (fit(ascending[..^r]) is not { } rest)
                break;
            double p = Math.Min(1, most * Chance(ascending.AsSpan(ascending.Length - r - rest.TailSize), r));
            if (p < best.PValue)
                best = new(r, rest, p);
        }
        return best.PValue < level ? best : new(0, raw, best.PValue);
    }

    /// <summary>The chance that the r largest of a power law's draws stand off as far as these.</summary>
    /// <param name="tail">The tail with the r largest, ascending.</param>
    /// <param name="r">How many may stand off, from 1 to two less than the tail has.</param>
    public static double Chance(ReadOnlySpan<double> tail, int r)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(r, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(r, tail.Length - 2);
        double above = 0, below = 0;
        for (int i = 1; i < tail.Length; i++)
        {
            double spacing = i * Elementary.Log(tail[^i] / tail[^(i + 1)]);
            if (i <= r)
                above += spacing;
            else
                below += spacing;
        }
        // of the sum of all, the share of the first r has a Beta(r, m) distribution
        int m = tail.Length - 1 - r;
        return above + below > 0 ? SpecialFunctions.RegularizedBeta(m, r, below / (above + below)) : 1;
    }
}
