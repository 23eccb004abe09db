using Eigenspectrum.Numerics;

namespace Eigenspectrum.Stages.ModelManifold;

/// <summary>What models are points of: how they are kept, how far they are apart, and the way to the truth.</summary>
abstract class ModelSpace
{
    /// <summary>The numbers of a point.</summary>
    internal abstract int Width { get; }

    /// <summary>The point of the model that knows nothing.</summary>
    internal abstract double[] Ignorance { get; }

    /// <summary>The point of the model that is right on every sample.</summary>
    internal abstract double[] Truth { get; }

    /// <summary>The distance in words.</summary>
    internal abstract string Describe { get; }

    /// <summary>The point of predictions.</summary>
    /// <exception cref="ArgumentException">They are none of this space; the message says why.</exception>
    internal abstract void Set(ReadOnlySpan<double> predictions, Span<double> point);

    /// <summary>The progress of a point from ignorance to truth, from 0 to 1.</summary>
    internal abstract double Progress(ReadOnlySpan<double> point);

    /// <summary>The point between two on the shortest path.</summary>
    internal abstract void Between(
        ReadOnlySpan<double> first, ReadOnlySpan<double> second, double share, Span<double> point);

    /// <summary>The distances of all pairs of points.</summary>
    internal abstract Matrix Distances(Matrix points, int threads);

    /// <summary>
    /// The mean loss over the samples, and the share of samples in a wrong class where there are classes.
    /// </summary>
    internal abstract (double Loss, double? Error) Quality(ReadOnlySpan<double> point);
}
