using Eigenspectrum.Statistics;

namespace Eigenspectrum.Stages.RepresentationGeometry;

/// <summary>A value with its uncertainty.</summary>
/// <param name="Value">The value on the stimuli at hand.</param>
/// <param name="StandardError">Its standard error over stimuli.</param>
/// <param name="Bias">The bootstrap's estimate of its bias.</param>
/// <param name="Interval">Value less bias, plus and minus normal quantiles of the standard error.</param>
sealed record Estimate(double Value, double StandardError, double Bias, Interval Interval)
{
    public static Estimate Of(double value, double standardError, double bias, double confidence) =>
        new(value, standardError, bias, Bootstrap.Standard(value - bias, standardError, confidence));
}
