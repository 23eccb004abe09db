namespace Eigenspectrum.Manifolds;

/// <summary>Where a trajectory has given values of progress, between its own models.</summary>
/// <remarks>
/// Trajectories are compared at equal progress instead of equal time (arXiv:2305.01604: 50 values). Training may step
/// back; a value belongs to the first step that reaches it, as in the authors' code. The code holds the last model for
/// values beyond the trajectory's end; here they are left out, so that a trajectory that ends early does not weigh its
/// end more than others (this project's choice).
/// </remarks>
public static class Reindexing
{
    /// <summary>The positions of values of progress on a trajectory.</summary>
    /// <param name="progress">The progress of its models in their order; at least one.</param>
    /// <param name="values">The values wanted.</param>
    /// <returns>
    /// For each value the number of a model plus the share of the way to the next one; NaN before the trajectory's
    /// first progress and beyond its largest.
    /// </returns>
    public static double[] Positions(IReadOnlyList<double> progress, IReadOnlyList<double> values) =>
        [.. values.Select(value => Position(progress, value))];

    static double Position(IReadOnlyList<double> progress, double value)
    {
        if (!(value >= progress[0])) return double.NaN;
        for (var k = 1; k < progress.Count; k++)
        {
            if (progress[k] < value) continue;
            // The first that reaches it: the one before has not, or it is the start itself.
            var step = progress[k] - progress[k - 1];
            return step > 0 ? k - 1 + Math.Clamp((value - progress[k - 1]) / step, 0, 1) : k - 1;
        }
        return progress[^1] == value ? progress.Count - 1 : double.NaN;
    }
}
