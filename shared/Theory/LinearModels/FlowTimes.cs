using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory;

/// <summary>
/// Gradient flow, the limit of small steps, looked at all the time from 0 to a duration: modes decay by exp(-x t).
/// </summary>
/// <param name="duration">The end, in units of gradient descent's steps: tau / eta; positive.</param>
/// <remarks>Derived: S_ij = (1 - exp(-(x_i + x_j) T)) / ((x_i + x_j) T), a Cauchy-like matrix.</remarks>
public sealed class FlowTimes(double duration) : ISnapshotTimes
{
    /// <inheritdoc/>
    public double Last { get; } = duration > 0 && double.IsFinite(duration)
        ? duration
        : throw new ArgumentOutOfRangeException(nameof(duration), duration, "The duration is positive and finite.");

    /// <inheritdoc/>
    public double[] Means(ReadOnlySpan<double> steps)
    {
        double[] means = new double[steps.Length];
        for (int i = 0; i < means.Length; i++) means[i] = GeometricMeans.OfFlow(steps[i], Last);
        return means;
    }

    /// <inheritdoc/>
    public double[] Squares(ReadOnlySpan<double> steps)
    {
        double[] squares = new double[steps.Length];
        for (int i = 0; i < squares.Length; i++) squares[i] = GeometricMeans.OfFlow(2 * steps[i], Last);
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
                double mean = GeometricMeans.OfFlow(steps[i] + steps[j], Last);
                products[i, j] = products[j, i] = centred ? mean - means[i] * means[j] : mean;
            }
        }

        return products;
    }
}
