using System.Globalization;
using Eigenspectrum.Artifacts;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.ModelManifold;

/// <summary>Writes the tables of the manifold.</summary>
sealed class ManifoldTables(ManifoldOptions options, StageRun run, PredictionSet predictions, Embedding embedding)
{
    PointCloud Cloud => embedding.Cloud;

    /// <summary>points.parquet: the coordinates of every point.</summary>
    internal void WritePoints()
    {
        var points = Cloud.Points;
        var quality = points.Select((_, i) => predictions.Space.Quality(Cloud.Data.Row(i))).ToArray();
        var written = Math.Min(options.Dimensions, embedding.Coordinates.Columns);
        Described(new Table()
            .Add("kind", Column(points, point => point.Kind))
            .Add("run", Column(points, point => point.Run?.Input.Run))
            .Add("parameters", Column(points, point => point.Run?.Parameters))
            .Add("seed", Column(points, point => point.Run?.Input.Seed))
            .Add("checkpoint", Column(points, point => point.Checkpoint))
            .Add("epoch", Column(points, point => point.Epoch))
            .Add("progress", Column(points, point => point.Progress))
            .Add("loss", [.. quality.Select(one => one.Loss)])
            .Add("error", [.. quality.Select(one => one.Error)])
            .Add("projected", Column(points, point => point.Projected))
            .Add("coordinates", [.. points.Select((_, i) => embedding.Coordinates.Row(i)[..written].ToArray())]))
            .Write(run.Output("points.parquet"));
    }

    /// <summary>trajectories.parquet: every checkpoint of every run, also where the points are others.</summary>
    internal void WriteTrajectories(IReadOnlyList<Course> courses)
    {
        var rows = courses.SelectMany(course => course.Run.Checkpoints.Select((checkpoint, k) =>
            (course.Run, checkpoint.Index, checkpoint.Epoch, Progress: course.Progress[k],
                Quality: predictions.Space.Quality(course.Point(k))))).ToArray();
        Described(new Table()
            .Add("run", Column(rows, row => row.Run.Input.Run))
            .Add("parameters", Column(rows, row => row.Run.Parameters))
            .Add("seed", Column(rows, row => row.Run.Input.Seed))
            .Add("checkpoint", Column(rows, row => row.Index))
            .Add("epoch", Column(rows, row => row.Epoch))
            .Add("progress", Column(rows, row => row.Progress))
            .Add("loss", Column(rows, row => row.Quality.Loss))
            .Add("error", Column(rows, row => row.Quality.Error)))
            .Write(run.Output("trajectories.parquet"));
    }

    /// <summary>
    /// stress.parquet: what the first dimensions explain, of the points that made the embedding and others.
    /// </summary>
    internal void WriteStress(IReadOnlyList<(string Set, double[] Stress)> sets, SpectrumSummary[] resamples)
    {
        var rows = new List<(string Set, int Dimension, double? Eigenvalue, double Stress, double? Error,
            double? Distance)>();
        var eigenvalues = embedding.Inner.Eigenvalues;
        for (var k = 1; k <= Cloud.Embedded.Length; k++)
        {
            var few = k <= Embedding.MostDimensions;
            var (dimension, error) = (k, few ? SpectrumSummary.Error(resamples, one => one.Stress[k]) : null);
            rows.Add(("embedded", dimension, eigenvalues[k - 1], embedding.Inner.Spectrum.ExplainedStress(k), error,
                few ? embedding.Inner.ExplainedDistance(k) : null));
        }
        foreach (var (set, stress) in sets)
        {
            for (var k = 1; k < stress.Length; k++) rows.Add((set, k, null, stress[k], null, null));
        }
        Described(new Table()
            .Add("set", Column(rows, row => row.Set))
            .Add("dimension", Column(rows, row => row.Dimension))
            .Add("eigenvalue", Column(rows, row => row.Eigenvalue))
            .Add("sign", Column(rows, row => row.Eigenvalue is { } value ? Math.Sign(value) : (int?)null))
            .Add("explainedStress", Column(rows, row => row.Stress))
            .Add("standardError", Column(rows, row => row.Error))
            .Add("explainedDistance", Column(rows, row => row.Distance)))
            .WithMetadata("tolerance", embedding.Inner.Spectrum.Tolerance.ToString("R", CultureInfo.InvariantCulture))
            .Write(run.Output("stress.parquet"));
    }

    /// <summary>separation.parquet: the distances of trajectories by what they differ in.</summary>
    internal void WriteSeparations(IReadOnlyList<Separation> separations) => Described(new Table()
        .Add("parameter", Column(separations, one => one.Parameter))
        .Add("pairs", Column(separations, one => one.Pairs))
        .Add("distance", Column(separations, one => one.Distance))
        .Add("standardError", Column(separations, one => one.StandardError)))
        .Write(run.Output("separation.parquet"));

    /// <summary>distances.parquet: a row a point, in the order of points.parquet.</summary>
    internal void WriteDistances() => Described(new Table()
        .Add("point", [.. Enumerable.Range(0, Cloud.Points.Count)])
        .Add("values", [.. Enumerable.Range(0, Cloud.Points.Count).Select(i => embedding.Distances.Row(i).ToArray())]))
        .Write(run.Output("distances.parquet"));

    Table Described(Table table) => table
        .WithMetadata("distance", predictions.Space.Describe)
        .WithMetadata("samples", $"{predictions.Samples}")
        .WithMetadata("classes", $"{predictions.Classes}")
        .WithMetadata("split", predictions.Split)
        .WithMetadata("points", $"{Cloud.Embedded.Length}")
        .WithMetadata("projected", $"{Cloud.Projected.Length}")
        .WithMetadata("embed", Filter(options.Embed))
        .WithMetadata("runs", Filter(options.Runs))
        .WithMetadata("reindex", $"{options.Reindex ?? 0}");

    static string Filter(IReadOnlyDictionary<string, LocatedNode>? filter) => filter is null ? "all"
        : ModelRun.Text(filter.Select(one => KeyValuePair.Create(one.Key, CanonicalJson.Write(one.Value))));

    static T[] Column<TRow, T>(IEnumerable<TRow> rows, Func<TRow, T> value) => [.. rows.Select(value)];
}
