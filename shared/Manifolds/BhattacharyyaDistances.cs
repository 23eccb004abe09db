using System.Numerics;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Manifolds;

/// <summary>
/// Bhattacharyya distances of models, the mean over samples: d(u, v) = -(1/N) sum over n of ln sum over c of
/// sqrt(p_u^n(c) p_v^n(c)).
/// </summary>
/// <remarks>
/// Definition and conventions of arXiv:2305.01604 and its authors' code: a sample on which two models have no class in
/// common counts with a finite value, by default 100, and an overlap that rounding carries above 1 counts as 1.
/// </remarks>
public static class BhattacharyyaDistances
{
    /// <summary>What a sample without overlap counts, in the authors' code.</summary>
    public const double DefaultZeroOverlap = 100;

    const int Tile = 48; // points: three tiles of 48 x 48 doubles stay in a core's first caches
    const double LeastProduct = 1e-150; // overlaps are multiplied up to here before a logarithm is taken
    const double LeastOverlap = 1e-100; // a smaller one has its logarithm taken alone: no product underflows

    /// <summary>The distances of all pairs of some points; exactly symmetric with zeros on the diagonal.</summary>
    /// <param name="points">m points.</param>
    /// <param name="zeroOverlap">What a sample without overlap counts.</param>
    /// <param name="threads">How many threads; they change no bit.</param>
    /// <returns>m x m. m^2 N C operations and, as overlaps are multiplied first, some m^2 N / 100 logarithms.</returns>
    public static Matrix Of(
        CategoricalPoints points, double zeroOverlap = DefaultZeroOverlap, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(points);
        var tiles = (points.Count + Tile - 1) / Tile;
        var result = new Matrix(points.Count, points.Count);
        ParallelChunks.For(tiles * (tiles + 1) / 2, threads, chunk =>
        {
            var (row, column) = Pair(chunk);
            Fill(points, row * Tile, points, column * Tile, zeroOverlap, result);
            for (var i = row * Tile; i < Math.Min(points.Count, (row + 1) * Tile); i++)
            {
                for (var j = column * Tile; j < Math.Min(points.Count, (column + 1) * Tile); j++)
                {
                    if (j == i) result[i, i] = 0;
                    else if (j < i) result[j, i] = result[i, j];
                }
            }
        });
        return result;
    }

    /// <summary>The distances from some points to others of the same samples and classes.</summary>
    /// <returns>As many rows as there are points, as many columns as others.</returns>
    /// <exception cref="ArgumentException">Samples or classes differ in number.</exception>
    public static Matrix Between(CategoricalPoints points, CategoricalPoints others,
        double zeroOverlap = DefaultZeroOverlap, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentNullException.ThrowIfNull(others);
        if ((points.Samples, points.Classes) != (others.Samples, others.Classes))
            throw new ArgumentException($"{points.Samples} samples of {points.Classes} classes and {others.Samples} of "
                + $"{others.Classes} have no distance.", nameof(others));
        int rows = (points.Count + Tile - 1) / Tile, columns = (others.Count + Tile - 1) / Tile;
        var result = new Matrix(points.Count, others.Count);
        ParallelChunks.For(rows * columns, threads, chunk =>
            Fill(points, chunk / columns * Tile, others, chunk % columns * Tile, zeroOverlap, result));
        return result;
    }

    // Chunk 0, 1, 2, ... as (0, 0), (1, 0), (1, 1), (2, 0), ...: the tiles on and below the diagonal.
    static (int Row, int Column) Pair(int chunk)
    {
        var row = 0;
        while (chunk > row) chunk -= ++row;
        return (row, chunk);
    }

    static void Fill(
        CategoricalPoints left, int row, CategoricalPoints right, int column, double zeroOverlap, Matrix result)
    {
        int rows = Math.Min(Tile, left.Count - row), columns = Math.Min(Tile, right.Count - column);
        int classes = left.Classes, stride = left.Roots.Columns;
        double[] overlaps = new double[rows * columns], product = new double[rows * columns];
        double[] sums = new double[rows * columns];
        Array.Fill(product, 1);
        for (var n = 0; n < left.Samples; n++)
        {
            var at = n * classes;
            Products.MultiplyTransposed(rows, columns, classes, left.Roots.Data.AsSpan((row * stride) + at), stride,
                right.Roots.Data.AsSpan((column * stride) + at), stride, overlaps, columns);
            if (Least(overlaps) < LeastOverlap) Subtract(overlaps, sums, zeroOverlap);
            else if (Multiply(product, overlaps) < LeastProduct) Flush(product, sums);
        }
        Flush(product, sums);
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
                result[row + i, column + j] = Math.Max(0, sums[(i * columns) + j] / left.Samples);
        }
    }

    static double Least(double[] values)
    {
        var least = double.PositiveInfinity;
        foreach (var value in values) least = Math.Min(least, value);
        return least;
    }

    // product *= min(overlaps, 1), element by element: the vectors' width changes nothing.
    static double Multiply(double[] product, double[] overlaps)
    {
        var least = new Vector<double>(double.PositiveInfinity);
        var i = 0;
        for (; i <= product.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            var overlap = Vector.Min(new Vector<double>(overlaps, i), Vector<double>.One);
            var value = new Vector<double>(product, i) * overlap;
            value.CopyTo(product, i);
            least = Vector.Min(least, value);
        }
        var smallest = double.PositiveInfinity;
        for (var lane = 0; lane < Vector<double>.Count; lane++) smallest = Math.Min(smallest, least[lane]);
        for (; i < product.Length; i++) smallest = Math.Min(smallest, product[i] *= Math.Min(overlaps[i], 1));
        return smallest;
    }

    static void Flush(double[] product, double[] sums)
    {
        Elementary.Log(product, product);
        for (var i = 0; i < sums.Length; i++) sums[i] -= product[i];
        Array.Fill(product, 1);
    }

    static void Subtract(double[] overlaps, double[] sums, double zeroOverlap)
    {
        for (var i = 0; i < sums.Length; i++)
            sums[i] += overlaps[i] > 0 ? -Elementary.Log(Math.Min(overlaps[i], 1)) : zeroOverlap;
    }
}
