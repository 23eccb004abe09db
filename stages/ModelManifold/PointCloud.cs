using Eigenspectrum.Manifolds;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Stages.ModelManifold;

/// <summary>All points that are embedded together: ignorance, truth, then run after run.</summary>
sealed class PointCloud
{
    internal const int Ignorance = 0, Truth = 1;

    PointCloud(
        IReadOnlyList<ManifoldPoint> points, Matrix data, IReadOnlyList<(ModelRun Run, int First, int Count)> paths)
    {
        (Points, Data, Paths) = (points, data, paths);
        Embedded = [.. Enumerable.Range(0, points.Count).Where(i => !points[i].Projected)];
        Projected = [.. Enumerable.Range(0, points.Count).Where(i => points[i].Projected)];
    }

    internal IReadOnlyList<ManifoldPoint> Points { get; }

    /// <summary>The points' numbers, row by row.</summary>
    internal Matrix Data { get; }

    /// <summary>Which points belong to which run; one that has none is left out.</summary>
    internal IReadOnlyList<(ModelRun Run, int First, int Count)> Paths { get; }

    internal int[] Embedded { get; }

    internal int[] Projected { get; }

    /// <summary>Lays out the points.</summary>
    /// <param name="space">What they are points of.</param>
    /// <param name="runs">The runs with all their checkpoints.</param>
    /// <param name="isEmbedded">Whether a run makes the embedding.</param>
    /// <param name="reindex">How many equal steps of progress; null for the checkpoints.</param>
    internal static PointCloud Of(
        ModelSpace space, IReadOnlyList<Course> runs, Func<ModelRun, bool> isEmbedded, int? reindex)
    {
        var points = new List<ManifoldPoint>
        {
            new("ignorance", null, null, null, 0, false), new("truth", null, null, null, 1, false),
        };
        var paths = new List<(ModelRun, int, int)>();
        var rows = new List<(Course Course, double Position)>();
        foreach (var course in runs)
        {
            var progress = course.Progress;
            var values = reindex is { } steps
                ? [.. Enumerable.Range(1, steps).Select(i => (double)i / steps)] : progress;
            var positions = reindex is null
                ? [.. Enumerable.Range(0, progress.Length).Select(k => (double)k)]
                : Reindexing.Positions(progress, values);
            var first = points.Count;
            for (var i = 0; i < positions.Length; i++)
            {
                if (double.IsNaN(positions[i])) continue;
                points.Add(new("model", course.Run, course.CheckpointAt(positions[i]), course.EpochAt(positions[i]),
                    values[i], !isEmbedded(course.Run)));
                rows.Add((course, positions[i]));
            }
            if (points.Count > first) paths.Add((course.Run, first, points.Count - first));
        }
        var data = new Matrix(points.Count, space.Width);
        space.Ignorance.CopyTo(data.Row(Ignorance));
        space.Truth.CopyTo(data.Row(Truth));
        for (var i = 0; i < rows.Count; i++) rows[i].Course.At(space, rows[i].Position, data.Row(i + 2));
        return new(points, data, paths);
    }
}
