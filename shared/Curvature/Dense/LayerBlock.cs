using System.Buffers;
using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Curvature;

/// <summary>A dense layer's own block of a curvature.</summary>
/// <remarks>
/// For weights W[i, p] and W[k, q] it is the sum over samples of G_n[i, k] a_n[p] a_n[q], G_n the second derivatives of
/// the layer's pre-activations and a_n its inputs with a 1 for the biases. Both factors are symmetric: pairs i &lt;= k
/// times pairs p &lt;= q are one matrix product with the samples inside, half the operations of a symmetric product of
/// Jacobians, N P^2 / 2 for P parameters (derived). Tiles of pairs are formed in the cache and shared among threads;
/// chunks of samples are added in their order: no bit depends on the threads.
/// </remarks>
static class LayerBlock
{
    const int UnitPairsATile = 192;
    const int InputPairsATile = 512;
    const int Tile = 32;

    /// <summary>Adds a chunk of samples to the p &lt;= q halves of the blocks of unit pairs i &lt;= k.</summary>
    /// <param name="result">Where; the layer's own parameters begin at row and column <paramref
    /// name="origin"/>.</param>
    /// <param name="origin">The first parameter of the layer in the result.</param>
    /// <param name="curvature">The chunk.</param>
    /// <param name="layer">The layer.</param>
    /// <param name="inputs">The layer's inputs, with a column of ones if it has biases.</param>
    /// <param name="threads">Threads to use.</param>
    public static void Add(
        Matrix result, int origin, UnitCurvature curvature, DenseLayer layer, Matrix inputs, int threads)
    {
        UnitPairs[][] tiles = UnitPairs.Tiles(layer.Outputs, UnitPairsATile);
        int width = inputs.Columns;
        for (int first = 0; first < width;)
        {
            int last = first, columns = 0;
            while (last < width && (last == first || columns + width - last <= InputPairsATile))
                columns += width - last++;
            double[] pairs = ArrayPool<double>.Shared.Rent(inputs.Rows * columns);
            FillInputPairs(inputs, first, last, pairs, columns, threads);
            (int from, int to) = (first, last);
            ParallelChunks.For(tiles.Length, threads, tile =>
                AddTile(result, origin, curvature, layer, width, tiles[tile], pairs, columns, from, to));
            ArrayPool<double>.Shared.Return(pairs);
            first = last;
        }
    }

    static void FillInputPairs(Matrix inputs, int first, int last, double[] pairs, int columns, int threads)
    {
        const int SamplesAtOnce = 64;
        ParallelChunks.For((inputs.Rows + SamplesAtOnce - 1) / SamplesAtOnce, threads, chunk =>
        {
            for (int n = chunk * SamplesAtOnce; n < Math.Min(inputs.Rows, (chunk + 1) * SamplesAtOnce); n++)
            {
                Span<double> row = inputs.Row(n), target = pairs.AsSpan(n * columns, columns);
                for (int p = first, column = 0; p < last; column += row.Length - p++)
                    Vectors.Scale(row[p], row[p..], target.Slice(column, row.Length - p));
            }
        });
    }

    static void AddTile(
        Matrix result, int origin, UnitCurvature curvature, DenseLayer layer, int width, UnitPairs[] tile,
        double[] inputPairs, int columns, int first, int last)
    {
        int samples = curvature.Count, rows = 0;
        foreach (UnitPairs run in tile) rows += run.Count;
        double[] left = ArrayPool<double>.Shared.Rent(samples * rows);
        double[] product = ArrayPool<double>.Shared.Rent(rows * columns);
        for (int n = 0; n < samples; n++)
        {
            int at = n * rows;
            foreach (UnitPairs run in tile)
            {
                curvature.OwnRow(layer.Index, n, run.Unit, run.From, left.AsSpan(at, run.Count));
                at += run.Count;
            }
        }

        Products.TransposeMultiply(rows, columns, samples, left, rows, inputPairs, columns, product, columns);
        int row = 0, stride = result.Columns, inputs = layer.Inputs;
        foreach (UnitPairs run in tile)
        {
            for (int k = run.From; k < run.From + run.Count; k++, row++)
            {
                ReadOnlySpan<double> values = product.AsSpan(row * columns, columns);
                for (int p = first; p < last; p++)
                {
                    ReadOnlySpan<double> own = values[..(width - p)];
                    values = values[(width - p)..];
                    int target = (origin + Place(layer, run.Unit, p)) * stride + origin;
                    int weights = Math.Max(0, inputs - p);
                    Vectors.Add(own[..weights], result.Data.AsSpan(target + Place(layer, k, p), weights));
                    if (layer.HasBiases) result.Data[target + Place(layer, k, inputs)] += own[^1];
                }
            }
        }

        ArrayPool<double>.Shared.Return(left);
        ArrayPool<double>.Shared.Return(product);
    }

    /// <summary>Where a unit's weight, or its bias behind the last one, stands among the layer's parameters.</summary>
    public static int Place(DenseLayer layer, int unit, int input) => input < layer.Inputs
        ? unit * layer.Inputs + input
        : layer.WeightCount + unit;

    /// <summary>Divides by the number of samples and fills in what follows by symmetry.</summary>
    public static void Complete(Matrix result, int origin, DenseLayer layer, double samples, int threads)
    {
        ParallelChunks.For(layer.Outputs, threads, i =>
        {
            Span<double> tile = stackalloc double[Tile * Tile];
            for (int k = i; k < layer.Outputs; k++)
            {
                CompleteWeights(result, origin, layer, i, k, samples, tile);
                if (layer.HasBiases) CompleteBiases(result, origin, layer, i, k, samples);
            }
        });
    }

    /// <summary>The block of units (i, k) is symmetric, and equal to that of (k, i).</summary>
    static void CompleteWeights(
        Matrix result, int origin, DenseLayer layer, int i, int k, double samples, Span<double> tile)
    {
        int width = layer.Inputs, stride = result.Columns;
        double[] data = result.Data;
        int own = (origin + i * width) * stride + origin + k * width;
        int other = (origin + k * width) * stride + origin + i * width;
        for (int p = 0; p < width; p += Tile)
        {
            int rows = Math.Min(Tile, width - p);
            for (int q = p; q < width; q += Tile)
            {
                int columns = Math.Min(Tile, width - q);
                for (int a = 0; a < rows; a++)
                {
                    int from = p == q ? a : 0, source = own + (p + a) * stride + q;
                    for (int b = from; b < columns; b++) tile[a * Tile + b] = data[source + b] / samples;
                    for (int b = 0; b < from; b++) tile[a * Tile + b] = tile[b * Tile + a];
                }

                for (int turn = i == k ? 1 : 0; turn < 2; turn++)
                {
                    int block = turn == 0 ? own : other;
                    for (int a = 0; a < rows; a++)
                        tile.Slice(a * Tile, columns).CopyTo(data.AsSpan(block + (p + a) * stride + q, columns));
                    for (int b = 0; b < columns && p != q; b++)
                    {
                        Span<double> target = data.AsSpan(block + (q + b) * stride + p, rows);
                        for (int a = 0; a < target.Length; a++) target[a] = tile[a * Tile + b];
                    }
                }
            }
        }
    }

    static void CompleteBiases(Matrix result, int origin, DenseLayer layer, int i, int k, double samples)
    {
        int width = layer.Inputs, biases = origin + layer.WeightCount;
        for (int p = 0; p < width; p++)
        {
            int own = origin + i * width + p, other = origin + k * width + p;
            double value = result[own, biases + k] / samples;
            result[own, biases + k] = result[biases + k, own] = value;
            result[other, biases + i] = result[biases + i, other] = value;
        }

        result[biases + i, biases + k] = result[biases + k, biases + i] = result[biases + i, biases + k] / samples;
    }
}
