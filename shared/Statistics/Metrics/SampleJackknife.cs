namespace Eigenspectrum.Statistics;

/// <summary>The jackknife over blocks of samples: sample i belongs to block i modulo the number of blocks.</summary>
static class SampleJackknife
{
    /// <summary>How many blocks there are where there are samples enough.</summary>
    public const int Blocks = 20;

    /// <summary>A metric's value on all samples, with what leaving out each block says about it.</summary>
    /// <param name="samples">The samples.</param>
    /// <param name="metric">A value, or null with a reason.</param>
    /// <remarks>
    /// Standard error sqrt((B - 1)/B sum (v_b - mean)^2), bias (B - 1)(mean - value), for B blocks (Quenouille, Tukey).
    /// With fewer than 8 samples, or where a block's values cannot be measured, the value comes without them.
    /// </remarks>
    public static SampleEstimate Of(
        GroupedSamples samples, Func<GroupedSamples, (double? Value, string? Reason)> metric)
    {
        (double? value, string? reason) = metric(samples);
        if (value is null)
            return SampleEstimate.NotEstimable(reason!);
        int blocks = Math.Min(Blocks, samples.Count / 2);
        if (blocks < 4)
            return SampleEstimate.Of(value.Value);
        var left = new double[blocks];
        for (int b = 0; b < blocks; b++)
        {
            if (metric(samples.Without(b, blocks)).Value is not { } part)
                return SampleEstimate.Of(value.Value);
            left[b] = part;
        }
        return SampleEstimate.Of(
            value.Value, Jackknife.StandardError(left), (blocks - 1) * (Numerics.Sums.Mean(left) - value.Value));
    }
}
