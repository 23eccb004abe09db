using Eigenspectrum.Manifolds;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Stages.ModelManifold;

/// <summary>Gaussians of one variance: points are the predicted means, paths are straight.</summary>
/// <remarks>
/// Ignorance is the mean of the targets in each output, the best that can be said without looking at the input; truth
/// are the targets (this project's choice: the definitions that we know are of classes only).
/// </remarks>
sealed class GaussianSpace : ModelSpace
{
    readonly int samples;
    readonly double variance;
    readonly double[] way;
    readonly double squaredLength;

    internal GaussianSpace(double[] targets, int outputs, double variance)
    {
        (samples, this.variance, Truth) = (targets.Length / outputs, variance, targets);
        Ignorance = new double[targets.Length];
        for (var output = 0; output < outputs; output++)
        {
            var values = new double[samples];
            for (var n = 0; n < samples; n++) values[n] = targets[(n * outputs) + output];
            for (var n = 0; n < samples; n++) Ignorance[(n * outputs) + output] = Sums.Mean(values);
        }
        way = Difference(Truth, Ignorance);
        squaredLength = Sums.Dot(way, way);
    }

    internal override int Width => Truth.Length;

    internal override double[] Ignorance { get; }

    internal override double[] Truth { get; }

    internal override string Describe =>
        FormattableString.Invariant($"Gaussian of variance {variance:R}, mean over samples");

    internal override void Set(ReadOnlySpan<double> predictions, Span<double> point)
    {
        foreach (var value in predictions)
        {
            if (!double.IsFinite(value)) throw new ArgumentException($"an output is {value}", nameof(predictions));
        }
        predictions.CopyTo(point);
    }

    internal override double Progress(ReadOnlySpan<double> point) => squaredLength == 0 ? 0
        : Math.Clamp(Sums.Dot(Difference(point, Ignorance), way) / squaredLength, 0, 1);

    internal override void Between(
        ReadOnlySpan<double> first, ReadOnlySpan<double> second, double share, Span<double> point)
    {
        for (var i = 0; i < point.Length; i++) point[i] = ((1 - share) * first[i]) + (share * second[i]);
    }

    internal override Matrix Distances(Matrix points, int threads) =>
        GaussianDistances.Of(points, samples, variance, threads);

    internal override (double Loss, double? Error) Quality(ReadOnlySpan<double> point)
    {
        var difference = Difference(point, Truth);
        return (Sums.Dot(difference, difference) / (2 * variance * samples), null);
    }

    static double[] Difference(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        var difference = new double[first.Length];
        for (var i = 0; i < difference.Length; i++) difference[i] = first[i] - second[i];
        return difference;
    }
}
