using Eigenspectrum.Manifolds;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Stages.ModelManifold;

/// <summary>Distributions over classes: points are square roots of probabilities.</summary>
sealed class CategoricalSpace : ModelSpace
{
    readonly int[] labels;
    readonly int classes;
    readonly double zeroOverlap;
    readonly SphereGeodesic toTruth;

    internal CategoricalSpace(int[] labels, int classes, double zeroOverlap)
    {
        (this.labels, this.classes, this.zeroOverlap) = (labels, classes, zeroOverlap);
        Ignorance = new double[Width];
        Truth = new double[Width];
        Set(CategoricalPoints.Ignorance(labels.Length, classes), Ignorance);
        Set(CategoricalPoints.Truth(labels, classes), Truth);
        toTruth = new(Ignorance, Truth, classes);
    }

    internal override int Width => labels.Length * classes;

    internal override double[] Ignorance { get; }

    internal override double[] Truth { get; }

    internal override string Describe => "Bhattacharyya, mean over samples";

    internal override void Set(ReadOnlySpan<double> predictions, Span<double> point) =>
        CategoricalPoints.SetRoots(predictions, classes, point);

    internal override double Progress(ReadOnlySpan<double> point) => toTruth.Progress(point);

    internal override void Between(
        ReadOnlySpan<double> first, ReadOnlySpan<double> second, double share, Span<double> point) =>
        new SphereGeodesic(first, second, classes).At(share, point);

    internal override Matrix Distances(Matrix points, int threads) => BhattacharyyaDistances.Of(
        CategoricalPoints.OfRoots(labels.Length, classes, points), zeroOverlap, threads);

    internal override (double Loss, double? Error) Quality(ReadOnlySpan<double> point)
    {
        const double Least = 1e-300; // a probability that is 0 has no finite loss
        var losses = new double[labels.Length];
        var wrong = 0;
        for (var n = 0; n < labels.Length; n++)
        {
            var roots = point.Slice(n * classes, classes);
            losses[n] = -2 * Elementary.Log(Math.Max(roots[labels[n]], Least));
            var largest = 0;
            for (var c = 1; c < classes; c++)
            {
                if (roots[c] > roots[largest]) largest = c;
            }
            if (largest != labels[n]) wrong++;
        }
        return (Sums.Mean(losses), (double)wrong / labels.Length);
    }
}
