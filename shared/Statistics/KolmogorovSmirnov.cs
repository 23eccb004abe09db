namespace Eigenspectrum.Statistics;

/// <summary>Kolmogorov-Smirnov distances: the largest gap between two distribution functions.</summary>
/// <remarks>Distances only. Eigenvalues of one matrix are not independent, so the classical p-values do not hold
/// for them and none is offered.</remarks>
public static class KolmogorovSmirnov
{
    /// <summary>Distance of a sample's empirical distribution function from a distribution function.</summary>
    /// <param name="sortedSample">The sample in ascending order; ties are allowed.</param>
    /// <param name="distribution">P(X &lt;= x), continuous at the sample's values unless
    /// <paramref name="leftLimit"/> is given.</param>
    /// <param name="leftLimit">P(X &lt; x), for distributions with atoms.</param>
    /// <returns>A number in [0, 1]; with n distinct values and a continuous distribution at least 1/(2n).</returns>
    /// <exception cref="ArgumentException">The sample is empty or not in ascending order, or the distribution gives
    /// a value outside [0, 1].</exception>
    /// <remarks>Two-sided: both sides of each step of the empirical function are compared. O(n).</remarks>
    public static double Distance(
        ReadOnlySpan<double> sortedSample, Func<double, double> distribution, Func<double, double>? leftLimit = null)
    {
        ArgumentNullException.ThrowIfNull(distribution);
        RequireSorted(sortedSample, nameof(sortedSample));
        double size = sortedSample.Length, distance = 0;
        for (int first = 0; first < sortedSample.Length;)
        {
            double x = sortedSample[first];
            int next = first + 1;
            while (next < sortedSample.Length && sortedSample[next] == x)
                next++;
            double at = Probability(distribution(x), x, nameof(distribution));
            double before = leftLimit is null ? at : Probability(leftLimit(x), x, nameof(leftLimit));
            distance = Math.Max(distance, Math.Abs(next / size - at));
            distance = Math.Max(distance, Math.Abs(before - first / size));
            first = next;
        }
        return distance;
    }

    /// <summary>Distance between the empirical distribution functions of two samples.</summary>
    /// <param name="sortedFirst">A sample in ascending order; ties are allowed, within and between samples.</param>
    /// <param name="sortedSecond">The other sample, in ascending order.</param>
    /// <returns>A number in [0, 1].</returns>
    /// <exception cref="ArgumentException">A sample is empty or not in ascending order.</exception>
    /// <remarks>O(n + m).</remarks>
    public static double Distance(ReadOnlySpan<double> sortedFirst, ReadOnlySpan<double> sortedSecond)
    {
        RequireSorted(sortedFirst, nameof(sortedFirst));
        RequireSorted(sortedSecond, nameof(sortedSecond));
        int i = 0, j = 0;
        double distance = 0;
        while (i < sortedFirst.Length && j < sortedSecond.Length)
        {
            double x = Math.Min(sortedFirst[i], sortedSecond[j]);
            while (i < sortedFirst.Length && sortedFirst[i] == x)
                i++;
            while (j < sortedSecond.Length && sortedSecond[j] == x)
                j++;
            double gap = i / (double)sortedFirst.Length - j / (double)sortedSecond.Length;
            distance = Math.Max(distance, Math.Abs(gap));
        }
        return distance;
    }

    static void RequireSorted(ReadOnlySpan<double> sample, string name)
    {
        if (sample.IsEmpty)
            throw new ArgumentException("The sample is empty; at least one value is needed.", name);
        for (int i = 0; i < sample.Length; i++)
        {
            if (double.IsNaN(sample[i]) || (i > 0 && sample[i] < sample[i - 1]))
                throw new ArgumentException($"The sample is not in ascending order at index {i} ({sample[i]}).", name);
        }
    }

    static double Probability(double value, double x, string name) =>
        value is >= 0 and <= 1
            ? value
            : throw new ArgumentException($"The distribution function gives {value} at {x}; allowed: 0 to 1.", name);
}
