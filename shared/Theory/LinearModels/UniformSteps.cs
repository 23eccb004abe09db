using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory;

/// <summary>Snapshots after each step, t = 0, ..., T - 1: all means in closed form.</summary>
/// <param name="count">T, at least 1; may be very large.</param>
/// <remarks>
/// Derived, geometric sums: S_ij = (1 - (r_i r_j)^T) / (T (1 - r_i r_j)) with r_i = 1 - x_i, where 1 - r_i r_j is
/// taken as x_i + x_j - x_i x_j so that nothing cancels for modes that hardly move.
/// </remarks>
public sealed class UniformSteps(long count) : ISnapshotTimes
{
    /// <summary>T.</summary>
    public long Count { get; } = count >= 1
        ? count
        : throw new ArgumentOutOfRangeException(nameof(count), count, "There is at least one snapshot.");

    /// <inheritdoc/>
    public double Last => Count - 1;

    /// <inheritdoc/>
    public double[] Means(ReadOnlySpan<double> steps)
    {
        double[] means = new double[steps.Length];
        for (int i = 0; i < means.Length; i++) means[i] = GeometricMeans.OfSteps(steps[i], Count);
        return means;
    }

    /// <inheritdoc/>
    public double[] Squares(ReadOnlySpan<double> steps)
    {
        double[] squares = new double[steps.Length];
        for (int i = 0; i < squares.Length; i++)
            squares[i] = GeometricMeans.OfSteps(Lost(steps[i], steps[i]), Count);
        return squares;
    }

    /// <inheritdoc/>
    public Matrix Products(ReadOnlySpan<double> steps, bool centred)
    {
        double[] means = centred ? Means(steps) : [];
        var products = new Matrix(steps.Length, steps.Length);
        for (int i = 0; i < steps.Length; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double mean = GeometricMeans.OfSteps(Lost(steps[i], steps[j]), Count);
                products[i, j] = products[j, i] = centred ? mean - means[i] * means[j] : mean;
            }
        }

        return products;
    }

    /// <summary>1 - (1 - x)(1 - y).</summary>
    static double Lost(double x, double y) => x + y - x * y;
}
