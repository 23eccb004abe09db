using Eigenspectrum.Artifacts;

namespace Eigenspectrum.Stages.Report;

/// <summary>A trajectory of the manifold, or one of its two ends: ignorance and truth.</summary>
/// <param name="Parameters">The run's swept parameters; empty for an end.</param>
/// <param name="Seed">The run's seed; null for an end.</param>
/// <param name="Projected">Whether it was projected into the embedding.</param>
/// <param name="Coordinates">The coordinates of its points in their order.</param>
sealed record ManifoldPath(
    SweptValues Parameters, long? Seed, bool Projected, IReadOnlyList<double[]> Coordinates)
{
    /// <summary>Ignorance, truth and the trajectories of points.parquet; null if it holds none of them.</summary>
    internal static (double[] Ignorance, double[] Truth, IReadOnlyList<ManifoldPath> Paths)? Of(Table table)
    {
        var kinds = table.Strings("kind");
        var coordinates = table.DoubleLists("coordinates");
        int ignorance = Array.IndexOf(kinds, "ignorance"), truth = Array.IndexOf(kinds, "truth");
        if (ignorance < 0 || truth < 0)
            return null;
        var runs = table.NullableStrings("run");
        var (parameters, seeds) = (table.NullableStrings("parameters"), table.NullableLongs("seed"));
        var projected = table.Booleans("projected");
        var paths = Enumerable.Range(0, kinds.Length).Where(i => runs[i] is not null)
            .GroupBy(i => runs[i], StringComparer.Ordinal)
            .Select(rows => new ManifoldPath(SweptValues.Of(parameters[rows.First()]), seeds[rows.First()],
                projected[rows.First()], [.. rows.Select(i => coordinates[i])]));
        return (coordinates[ignorance], coordinates[truth], [.. paths]);
    }
}
