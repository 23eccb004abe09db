using Eigenspectrum.Artifacts;
using Eigenspectrum.Figures;

namespace Eigenspectrum.Stages.Report;

/// <summary>Words that the tables of ModelManifold have in common.</summary>
static class ManifoldTable
{
    internal const string Stage = "ModelManifold", Points = "points.parquet", Stress = "stress.parquet";
    internal const string Trajectories = "trajectories.parquet";

    internal const int Ends = 6; // the colour of ignorance and truth: black on white

    /// <summary>How the points were made, for captions.</summary>
    internal static string Described(Table table)
    {
        var data = table.Metadata;
        string Of(string key) => data.GetValueOrDefault(key, "?");
        var reindexed = Of("reindex") is not "0" and not "?"
            ? $" at {Of("reindex")} equal steps of progress" : " at their checkpoints";
        var projected = Of("projected") is "0" or "?" ? ""
            : $"; {Of("projected")} more (dashed) were projected into it";
        return $"Predictions for {Of("samples")} samples ({Of("split")} data), distance: {Of("distance")}. "
            + $"{Of("points")} "
            + $"points make the embedding: ignorance, truth and the trainings{reindexed}{projected}. ";
    }

    /// <summary>"coordinate 2", with the sign of its metric where that is negative.</summary>
    internal static string Coordinate(int dimension, int? sign) =>
        $"coordinate {dimension}{(sign < 0 ? " (negative metric)" : "")}";

    /// <summary>The signs of the first dimensions; none where the table is not there.</summary>
    internal static int?[] Signs(RunResults run)
    {
        if (!run.Has(Stress))
            return [];
        var table = run.Table(Stress);
        var sets = table.Strings("set");
        return [.. table.NullableIntegers("sign").Where((_, i) => sets[i] == "embedded")];
    }

    /// <summary>Trajectories as lines coloured by an aspect, with their ends, ignorance and truth.</summary>
    /// <param name="paths">The trajectories.</param>
    /// <param name="ends">Ignorance and truth.</param>
    /// <param name="aspect">What decides the colour.</param>
    /// <param name="place">Where a point is drawn.</param>
    internal static IEnumerable<Mark> Marks(
        IReadOnlyList<ManifoldPath> paths, (double[] Ignorance, double[] Truth) ends, string aspect,
        Func<double[], (double X, double Y)> place)
    {
        var names = paths.Select(path => path.Parameters.Words(aspect, path.Seed)).Distinct(StringComparer.Ordinal)
            .ToList();
        foreach (var path in paths)
        {
            var name = path.Parameters.Words(aspect, path.Seed);
            var color = names.IndexOf(name);
            var (x, y) = Split(path.Coordinates.Select(place));
            yield return new Line(x, y)
            {
                Color = color % Ends,
                Dash = path.Projected ? 2 : 0,
                Width = 1,
                Marker = (Marker)(color % 5),
                MarkerRadius = 1.7,
                Name = name,
            };
        }
        var (ignorance, truth) = (place(ends.Ignorance), place(ends.Truth));
        yield return new Points([ignorance.X], [ignorance.Y])
        { Color = Ends, Marker = Marker.Square, Radius = 4.5, Name = "ignorance" };
        yield return new Points([truth.X], [truth.Y])
        { Color = Ends, Marker = Marker.Diamond, Radius = 5, Name = "truth" };
    }

    static (double[] X, double[] Y) Split(IEnumerable<(double X, double Y)> points)
    {
        var all = points.ToArray();
        return ([.. all.Select(p => p.X)], [.. all.Select(p => p.Y)]);
    }
}
