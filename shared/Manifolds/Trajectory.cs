namespace Eigenspectrum.Manifolds;

/// <summary>A training's models in their order, with their progress from ignorance to truth.</summary>
/// <param name="Points">The models.</param>
/// <param name="Progress">Their progress, as <see cref="SphereGeodesic.Progress"/> has it.</param>
public sealed record Trajectory(CategoricalPoints Points, IReadOnlyList<double> Progress)
{
    /// <summary>Models at given values of progress, interpolated along geodesics between the trajectory's own.</summary>
    /// <param name="values">Progress values, ascending.</param>
    /// <returns>
    /// For each value that the trajectory reaches its position: the number of a model plus the share of the way to the
    /// next one; NaN before its first progress and beyond its largest.
    /// </returns>
    /// <remarks>
    /// Training may step back; a value belongs to the first step that reaches it (as in the authors' code). The code
    /// holds the last model for values beyond the trajectory's end; here they are left out, so that a long trajectory
    /// does not weigh its end more than a short one (this project's choice).
    /// </remarks>
    public double[] Positions(IReadOnlyList<double> values)
    {
        var positions = new double[values.Count];
        for (var i = 0; i < positions.Length; i++) positions[i] = Position(values[i]);
        return positions;
    }

    /// <summary>The model at a position: N C square roots of probabilities.</summary>
    public void At(double position, Span<double> roots)
    {
        var first = Math.Clamp((int)position, 0, Points.Count - 1);
        var share = position - first;
        if (share == 0 || first == Points.Count - 1) Points.Roots.Row(first).CopyTo(roots);
        else new SphereGeodesic(Points.Roots.Row(first), Points.Roots.Row(first + 1), Points.Classes).At(share, roots);
    }

    double Position(double value)
    {
        if (!(value >= Progress[0])) return double.NaN;
        for (var k = 1; k < Progress.Count; k++)
        {
            if (Progress[k] < value) continue;
            // The first that reaches it: the one before has not, or it is the start itself.
            var step = Progress[k] - Progress[k - 1];
            return step > 0 ? k - 1 + Math.Clamp((value - Progress[k - 1]) / step, 0, 1) : k - 1;
        }
        return Progress[^1] == value ? Progress.Count - 1 : double.NaN;
    }
}
