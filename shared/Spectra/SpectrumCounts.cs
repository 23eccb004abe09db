namespace Eigenspectrum.Spectra;

/// <summary>How many eigenvalues are negative, zero and positive, by a threshold.</summary>
/// <remarks>
/// An eigenvalue counts as zero within the threshold t of zero; the numerical rank is the number of the others. Counts
/// of an estimate come with intervals; exact ones are intervals of one number, unless eigenvalues lie so close to the
/// threshold that their error bound reaches over it.
/// </remarks>
/// <param name="Threshold">What counts as zero: magnitudes up to this.</param>
/// <param name="Dimension">All eigenvalues.</param>
/// <param name="Negative">Eigenvalues below -t.</param>
/// <param name="Zero">Eigenvalues within t of 0.</param>
/// <param name="Positive">Eigenvalues above t.</param>
public sealed record SpectrumCounts(
    double Threshold, int Dimension, SpectralInterval Negative, SpectralInterval Zero, SpectralInterval Positive)
{
    /// <summary>The numerical rank: eigenvalues that are not zero.</summary>
    public SpectralInterval Rank => new(Dimension - Zero.Upper, Dimension - Zero.Lower);

    /// <summary>Counts in an estimate.</summary>
    /// <param name="estimate">All eigenvalues, or their estimated distribution.</param>
    /// <param name="threshold">What counts as zero: magnitudes up to this.</param>
    /// <param name="confidence">Of the sampling error of an estimate, for each count on its own.</param>
    /// <exception cref="ArgumentOutOfRangeException">The threshold is negative or no number.</exception>
    public static SpectrumCounts Of(SpectralEstimate estimate, double threshold, double confidence = .95)
    {
        ArgumentNullException.ThrowIfNull(estimate);
        if (!(threshold >= 0))
            throw new ArgumentOutOfRangeException(nameof(threshold), threshold, "A threshold is not negative.");
        int n = estimate.Dimension;
        SpectralInterval below = Below(estimate, -threshold, inclusive: false, confidence);
        SpectralInterval upTo = Below(estimate, threshold, inclusive: true, confidence);
        return new(
            threshold, n, below, new(Math.Max(0, upTo.Lower - below.Upper), upTo.Upper - below.Lower),
            new(n - upTo.Upper, n - upTo.Lower));
    }

    /// <summary>The threshold that a fraction of the largest magnitude makes.</summary>
    public static double Relative(SpectralEstimate estimate, double fraction)
    {
        ArgumentNullException.ThrowIfNull(estimate);
        return fraction * Math.Max(Math.Abs(estimate.Values[0]), Math.Abs(estimate.Values[^1]));
    }

    static SpectralInterval Below(SpectralEstimate estimate, double x, bool inclusive, double confidence)
    {
        int n = estimate.Dimension;
        if (!estimate.IsExact)
        {
            SpectralInterval share = estimate.DistributionInterval(inclusive ? x : Math.BitDecrement(x), confidence);
            return new(Math.Floor(n * share.Lower), Math.Ceiling(n * share.Upper));
        }

        // eigenvalues whose bound reaches over x may lie on either side
        return new(Count(x - estimate.ErrorBound), Count(x + estimate.ErrorBound));

        int Count(double limit) => estimate.Values.Count(value => inclusive ? value <= limit : value < limit);
    }
}
