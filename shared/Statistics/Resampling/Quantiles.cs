namespace Eigenspectrum.Statistics;

/// <summary>Quantiles of samples.</summary>
public static class Quantiles
{
    /// <summary>The quantile of a sorted sample, interpolated linearly between order statistics.</summary>
    /// <param name="sorted">Values in ascending order, at least one.</param>
    /// <param name="probability">A number in [0, 1].</param>
    /// <remarks>Definition 7 of Hyndman and Fan (American Statistician 50, 1996), the default of R and NumPy.</remarks>
    /// <exception cref="ArgumentException">The sample is empty or the probability outside [0, 1].</exception>
    public static double Of(ReadOnlySpan<double> sorted, double probability)
    {
        if (sorted.IsEmpty)
            throw new ArgumentException("The sample is empty; at least one value is needed.", nameof(sorted));
        if (!(probability >= 0 && probability <= 1))
            throw new ArgumentException($"The probability is {probability}; allowed: 0 to 1.", nameof(probability));
        double position = probability * (sorted.Length - 1);
        int below = (int)position;
        double share = position - below;
        return share == 0 ? sorted[below] : sorted[below] + share * (sorted[below + 1] - sorted[below]);
    }
}
