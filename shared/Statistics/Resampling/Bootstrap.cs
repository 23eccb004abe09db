using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>The bootstrap over independent observations (rows, stimuli): replicates and the intervals they
/// give.</summary>
/// <remarks>B. Efron, "Better bootstrap confidence intervals", JASA 82 (1987), for the bias-corrected accelerated
/// interval. Each resample draws from its own substream, so replicates depend neither on their order of
/// computation nor on how many there are.</remarks>
public static class Bootstrap
{
    /// <summary>How often each of <paramref name="size"/> observations is drawn in one resample.</summary>
    /// <param name="size">How many observations there are, and are drawn.</param>
    /// <param name="stream">The stream that the whole bootstrap belongs to.</param>
    /// <param name="resample">Number of the resample, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no observations.</exception>
    public static int[] Multiplicities(int size, RandomStream stream, int resample)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        RandomStream draws = stream.Substream($"resample-{resample}");
        var counts = new int[size];
        for (int i = 0; i < size; i++)
            counts[draws.Integer(size)]++;
        return counts;
    }

    /// <summary>A statistic on every resample, in parallel; the values do not depend on the number of
    /// threads.</summary>
    /// <param name="size">How many observations there are.</param>
    /// <param name="resamples">How many replicates.</param>
    /// <param name="stream">The stream that the bootstrap belongs to.</param>
    /// <param name="threads">Threads to use.</param>
    /// <param name="statistic">The statistic from the multiplicities of the observations; called concurrently.</param>
    public static T[] Replicates<T>(
        int size, int resamples, RandomStream stream, int threads, Func<int[], T> statistic)
    {
        ArgumentNullException.ThrowIfNull(statistic);
        var replicates = new T[resamples];
        ParallelChunks.For(
            resamples, threads, resample => replicates[resample] = statistic(Multiplicities(size, stream, resample)));
        return replicates;
    }

    /// <summary>Standard deviation of the replicates: the bootstrap's standard error.</summary>
    /// <exception cref="ArgumentException">There are fewer than two replicates.</exception>
    public static double StandardError(ReadOnlySpan<double> replicates)
    {
        if (replicates.Length < 2)
            throw new ArgumentException($"{replicates.Length} replicates; at least 2 are needed.", nameof(replicates));
        double mean = Mean(replicates), squares = 0;
        foreach (double value in replicates)
            squares += (value - mean) * (value - mean);
        return Math.Sqrt(squares / (replicates.Length - 1));
    }

    /// <summary>Mean of the replicates less the estimate: the bootstrap's view of the estimator's bias.</summary>
    public static double Bias(double estimate, ReadOnlySpan<double> replicates) => Mean(replicates) - estimate;

    /// <summary>Percentile interval: the central share of the replicates.</summary>
    /// <param name="replicates">The replicates, in any order.</param>
    /// <param name="confidence">Nominal coverage in (0, 1).</param>
    /// <exception cref="ArgumentException">There are no replicates or the confidence is outside (0, 1).</exception>
    public static Interval Percentile(ReadOnlySpan<double> replicates, double confidence)
    {
        RequireConfidence(confidence);
        double[] sorted = Sorted(replicates);
        double tail = (1 - confidence) / 2;
        return new Interval(Quantiles.Of(sorted, tail), Quantiles.Of(sorted, 1 - tail));
    }

    /// <summary>Basic interval: the percentile interval reflected at the estimate.</summary>
    /// <param name="estimate">The statistic on the observations themselves.</param>
    /// <param name="replicates">The replicates, in any order.</param>
    /// <param name="confidence">Nominal coverage in (0, 1).</param>
    /// <remarks>Where resampling shifts the statistic as sampling did (eigenvalues of a covariance from few samples
    /// do so), reflection takes the shift back; the percentile interval would double it.</remarks>
    /// <exception cref="ArgumentException">There are no replicates or the confidence is outside (0, 1).</exception>
    public static Interval Basic(double estimate, ReadOnlySpan<double> replicates, double confidence)
    {
        Interval percentile = Percentile(replicates, confidence);
        return new Interval(2 * estimate - percentile.Upper, 2 * estimate - percentile.Lower);
    }

    /// <summary>Bias-corrected accelerated (BCa) interval.</summary>
    /// <param name="estimate">The statistic on the observations themselves.</param>
    /// <param name="replicates">The replicates, in any order.</param>
    /// <param name="acceleration">From <see cref="Jackknife.Acceleration"/>.</param>
    /// <param name="confidence">Nominal coverage in (0, 1).</param>
    /// <remarks>With the z0 and a of Efron 1987. When all replicates lie on one side of the estimate z0 would be
    /// infinite: it is then that of half a replicate on the other side, and the interval says no more than that the
    /// bootstrap fails there.</remarks>
    /// <exception cref="ArgumentException">There are no replicates or the confidence is outside (0, 1).</exception>
    public static Interval BiasCorrectedAccelerated(
        double estimate, ReadOnlySpan<double> replicates, double acceleration, double confidence)
    {
        RequireConfidence(confidence);
        double[] sorted = Sorted(replicates);
        double below = 0;
        foreach (double value in sorted)
            below += value < estimate ? 1 : value == estimate ? .5 : 0;
        double half = .5 / sorted.Length;
        double shift = Elementary.NormalQuantile(Math.Clamp(below / sorted.Length, half, 1 - half));
        double tail = (1 - confidence) / 2;
        return new Interval(End(tail), End(1 - tail));

        double End(double probability)
        {
            double z = shift + Elementary.NormalQuantile(probability);
            double adjusted = shift + z / (1 - acceleration * z);
            return Quantiles.Of(sorted, Math.Clamp(NormalDistribution(adjusted), 0, 1));
        }
    }

    /// <summary>Standard interval: estimate plus and minus normal quantiles of a standard error.</summary>
    /// <exception cref="ArgumentException">The confidence is outside (0, 1).</exception>
    public static Interval Standard(double estimate, double standardError, double confidence)
    {
        RequireConfidence(confidence);
        double reach = standardError * Elementary.NormalQuantile((1 + confidence) / 2);
        return new Interval(estimate - reach, estimate + reach);
    }

    static double NormalDistribution(double z) => .5 * Elementary.Erfc(-z / Math.Sqrt(2));

    static double Mean(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
            sum += value;
        return sum / values.Length;
    }

    static double[] Sorted(ReadOnlySpan<double> replicates)
    {
        if (replicates.IsEmpty)
            throw new ArgumentException("There are no replicates; at least one is needed.", nameof(replicates));
        double[] sorted = replicates.ToArray();
        Array.Sort(sorted);
        return sorted;
    }

    static void RequireConfidence(double confidence)
    {
        if (!(confidence > 0 && confidence < 1))
            throw new ArgumentException(
                $"The confidence is {confidence}; allowed: above 0 and below 1.", nameof(confidence));
    }
}
