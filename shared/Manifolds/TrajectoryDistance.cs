using Eigenspectrum.Numerics;

namespace Eigenspectrum.Manifolds;

/// <summary>How far two trajectories lie from each other, whatever their speed.</summary>
/// <remarks>
/// From each point of one to the other a smoothed nearest distance, the mean of the distances d to its points with the
/// weights exp(-d / (2 s^2)) times the length of their step; then the mean over the points by the lengths of their own
/// steps (after the authors' code for arXiv:2305.01604, where s = 0.1). Of the two directions the smaller, or the mean.
/// </remarks>
public static class TrajectoryDistance
{
    /// <summary>The smoothing s of the authors' code.</summary>
    public const double DefaultSmoothing = 0.1;

    /// <summary>The distance of two trajectories.</summary>
    /// <param name="distances">Distances from the points of one, in rows, to those of the other, in columns.</param>
    /// <param name="rowSteps">The length of the step to each point of the one; of the first 0.</param>
    /// <param name="columnSteps">The same of the other.</param>
    /// <param name="smoothing">s, positive.</param>
    /// <param name="mean">The mean of both directions instead of the smaller.</param>
    /// <exception cref="ArgumentException">The numbers of points do not fit.</exception>
    public static double Of(Matrix distances, ReadOnlySpan<double> rowSteps, ReadOnlySpan<double> columnSteps,
        double smoothing = DefaultSmoothing, bool mean = false)
    {
        ArgumentNullException.ThrowIfNull(distances);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(smoothing);
        if (distances.Rows != rowSteps.Length || distances.Columns != columnSteps.Length)
            throw new ArgumentException(
                $"{distances.Rows} x {distances.Columns} distances for {rowSteps.Length} and {columnSteps.Length} "
                + "points.",
                nameof(distances));
        var there = Directed(distances, rowSteps, columnSteps, smoothing);
        var back = Directed(distances.Transpose(), columnSteps, rowSteps, smoothing);
        return mean ? (there + back) / 2 : Math.Min(there, back);
    }

    static double Directed(
        Matrix distances, ReadOnlySpan<double> rowSteps, ReadOnlySpan<double> columnSteps, double smoothing)
    {
        double sum = 0, length = 0;
        for (var i = 0; i < distances.Rows; i++)
        {
            sum += rowSteps[i] * Nearest(distances.Row(i), columnSteps, smoothing);
            length += rowSteps[i];
        }
        // A trajectory that does not move is a point.
        return length > 0 ? sum / length : Nearest(distances.Row(0), columnSteps, smoothing);
    }

    static double Nearest(ReadOnlySpan<double> distances, ReadOnlySpan<double> steps, double smoothing)
    {
        var least = double.PositiveInfinity;
        for (var j = 0; j < distances.Length; j++)
        {
            if (steps[j] > 0 || distances.Length == 1) least = Math.Min(least, distances[j]);
        }
        if (double.IsPositiveInfinity(least)) return distances[0];
        double sum = 0, weights = 0;
        for (var j = 0; j < distances.Length; j++)
        {
            // Relative to the nearest point: far from all, every plain weight would underflow.
            var weight = distances.Length == 1 ? 1
                : steps[j] * Elementary.Exp((least - distances[j]) / (2 * smoothing * smoothing));
            sum += weight * distances[j];
            weights += weight;
        }
        return sum / weights;
    }
}
