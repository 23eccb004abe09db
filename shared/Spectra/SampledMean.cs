using Eigenspectrum.Numerics;

namespace Eigenspectrum.Spectra;

/// <summary>The mean of independent, identically distributed draws, with its uncertainty.</summary>
/// <param name="Value">The mean.</param>
/// <param name="StandardError">Its standard error; NaN of fewer than two draws.</param>
/// <param name="Draws">How many draws.</param>
public sealed record SampledMean(double Value, double StandardError, int Draws)
{
    /// <summary>The mean of draws.</summary>
    public static SampledMean Of(ReadOnlySpan<double> draws) =>
        new(Sums.Mean(draws), Sums.StandardError(draws), draws.Length);

    /// <summary>A number that is known up to rounding.</summary>
    public static SampledMean Exact(double value) => new(value, 0, int.MaxValue);

    /// <summary>Half the width of the interval of a confidence, by Student's distribution.</summary>
    public double HalfWidth(double confidence = .95) =>
        StandardError == 0 ? 0
        : Draws < 2 ? double.PositiveInfinity
        : SpecialFunctions.StudentQuantile(Draws - 1, (1 + confidence) / 2) * StandardError;

    /// <summary>The interval of a confidence; right for draws that are not far from normal.</summary>
    public (double Lower, double Upper) Interval(double confidence = .95) =>
        (Value - HalfWidth(confidence), Value + HalfWidth(confidence));
}
