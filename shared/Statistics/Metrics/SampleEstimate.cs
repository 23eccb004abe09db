namespace Eigenspectrum.Statistics;

/// <summary>What a metric says of samples, or why it says nothing.</summary>
/// <param name="Value">The estimate; null where there is none.</param>
/// <param name="StandardError">Its standard error over samples; null where it is not known.</param>
/// <param name="Bias">The jackknife's estimate of the bias that is left in the value; null where it is not
/// known.</param>
/// <param name="Reason">Why there is no value; null where there is one.</param>
public sealed record SampleEstimate(double? Value, double? StandardError, double? Bias, string? Reason)
{
    /// <summary>A value.</summary>
    public static SampleEstimate Of(double value, double? standardError = null, double? bias = null) =>
        new(value, standardError, bias, null);

    /// <summary>No value, for a reason.</summary>
    public static SampleEstimate NotEstimable(string reason) => new(null, null, null, reason);
}
