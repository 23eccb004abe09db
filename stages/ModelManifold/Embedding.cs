using Eigenspectrum.Manifolds;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Stages.ModelManifold;

/// <summary>The manifold: all distances, the embedding that some points make, and the coordinates of all.</summary>
sealed class Embedding
{
    internal const int MostDimensions = 50; // those that "faithful" was said of in the papers

    Embedding(PointCloud cloud, Matrix distances, IntensiveEmbedding inner, Matrix coordinates)
    {
        (Cloud, Distances, Inner, Coordinates) = (cloud, distances, inner, coordinates);
        Signs = [.. inner.Eigenvalues.Take(coordinates.Columns).Select(Math.Sign)];
    }

    internal PointCloud Cloud { get; }

    /// <summary>The distances of all pairs of points.</summary>
    internal Matrix Distances { get; }

    internal IntensiveEmbedding Inner { get; }

    /// <summary>The first coordinates of all points.</summary>
    internal Matrix Coordinates { get; }

    internal int[] Signs { get; }

    internal static Embedding Of(PointCloud cloud, Matrix distances, int dimensions, int threads)
    {
        var inner = new IntensiveEmbedding(Among(distances, cloud.Embedded, cloud.Embedded), threads);
        var coordinates = new Matrix(
            cloud.Points.Count, Math.Min(Math.Max(dimensions, MostDimensions), cloud.Embedded.Length));
        for (var e = 0; e < cloud.Embedded.Length; e++)
            inner.Coordinates(e, coordinates.Columns).CopyTo(coordinates.Row(cloud.Embedded[e]));
        var toEmbedded = Among(distances, cloud.Projected, cloud.Embedded);
        ParallelChunks.For(cloud.Projected.Length, threads, p =>
            inner.Project(toEmbedded.Row(p), coordinates.Columns).CopyTo(coordinates.Row(cloud.Projected[p])));
        return new(cloud, distances, inner, coordinates);
    }

    /// <summary>The explained stress of 0, 1, 2, ... dimensions for some points.</summary>
    internal double[] StressOf(int[] points)
    {
        var own = new Matrix(points.Length, Coordinates.Columns);
        for (var i = 0; i < points.Length; i++) Coordinates.Row(points[i]).CopyTo(own.Row(i));
        return SubsetStress.Of(Among(Distances, points, points), own, Signs);
    }

    /// <summary>Rows and columns of a matrix.</summary>
    internal static Matrix Among(Matrix matrix, int[] rows, int[] columns)
    {
        var part = new Matrix(rows.Length, columns.Length);
        for (var i = 0; i < rows.Length; i++)
        {
            for (var j = 0; j < columns.Length; j++) part[i, j] = matrix[rows[i], columns[j]];
        }
        return part;
    }
}
