namespace Eigenspectrum.Statistics;

/// <summary>Whether another distribution describes a whole sample of which a power law describes the tail
/// alone.</summary>
/// <remarks>
/// Far enough out the tail of a log-normal is told from a power law by no test, since few values are left; what is
/// known of the sample lies below the cut-off. A distribution counts as describing the whole if Kolmogorov's test does
/// not rule it out and it is better there than a power law (this project's rule; the published method looks at the
/// tail alone).
/// </remarks>
public static class WholeSample
{
    const int Quantiles = 400;

    // of Kolmogorov's distribution; with fitted parameters it errs in favour of the description
    const double TenPercent = 1.2238;

    /// <summary>The likeliest distribution that describes all values; null if none does.</summary>
    /// <param name="sample">The sample.</param>
    /// <param name="options">As the tail was fitted.</param>
    /// <param name="law">The power law of the tail.</param>
    /// <param name="families">The distributions.</param>
    /// <param name="level">The probability below which the power law is ruled out against a distribution.</param>
    public static ITailDistribution? Description(
        SortedSample sample, TailFitOptions options, PowerLawTail law, IReadOnlyList<ITailDistribution> families,
        double level)
    {
        ArgumentNullException.ThrowIfNull(sample);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(law);
        ArgumentNullException.ThrowIfNull(families);
        if (law.First == 0)
            return null;
        TailFitOptions whole = options with
        {
            LowerCutoff = sample.Values[0],
            SmallestLowerCutoff = null,
            LargestLowerCutoff = null,
        };
        if (TailSearch.Fit(sample, whole) is not { } power)
            return null;
        var tail = new TailValues(sample, power);
        double[] densities = PowerLawDensities.Logarithms(power, tail);
        ITailDistribution? best = null;
        double likeliest = double.NegativeInfinity;
        foreach (ITailDistribution family in families)
        {
            TailFit fit = family.Fit(tail);
            var ratio = LikelihoodRatio.Of(tail, densities, fit.LogDensities, family.Membership);
            if (ratio.Ratio >= 0 || (ratio.NestedPValue ?? ratio.PValue) >= level || fit.LogLikelihood <= likeliest
                || Distance(family, fit, tail, sample) * Math.Sqrt(tail.Size) > TenPercent)
            {
                continue;
            }
            (best, likeliest) = (family, fit.LogLikelihood);
        }
        return best;
    }

    /// <summary>Kolmogorov's distance at evenly spaced quantiles of the sample.</summary>
    static double Distance(ITailDistribution family, TailFit fit, TailValues tail, SortedSample sample)
    {
        double distance = 0, next = double.PositiveInfinity;
        for (int i = 0; i < tail.Values.Length; i++)
        {
            double share = sample.AtLeast[i] / (double)sample.AtLeast[0];
            if (share > next)
                continue;
            next = share - 1.0 / Quantiles;
            distance = Math.Max(distance, Math.Abs(share - family.Survival(fit.Parameters, tail, tail.Values[i])));
        }
        return distance;
    }
}
