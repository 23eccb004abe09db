using System.Buffers;
using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Curvature;

/// <summary>The block between two dense layers l &lt; m of a curvature.</summary>
/// <remarks>
/// Derived: for weights W_l[i, p] and W_m[k, q] it is the sum over samples of
/// a_(l-1)[p] ( dd_m[k]/dz_l[i] a_(m-1)[q] + d_m[k] da_(m-1)[q]/dz_l[i] ). The first term takes one matrix product a
/// unit, of the layer whose inputs are fewer, so that the factor which is formed is the smaller one. The second term,
/// only with residual, is sparse for neighbours (q = i) and joins the first for others.
/// </remarks>
static class CrossBlock
{
    const int ColumnsATile = 256;

    /// <summary>Adds a chunk of samples.</summary>
    public static void Add(
        Matrix result, UnitCurvature curvature, DenseLayer layer, DenseLayer other, Matrix below, Matrix above,
        int threads)
    {
        bool areNeighbours = other.Index == layer.Index + 1;
        if (!areNeighbours || below.Columns > above.Columns)
        {
            bool withSpread = curvature.HasResidual && !areNeighbours;
            AddByLowerUnits(result, curvature, layer, other, below, above, withSpread, threads);
        }
        else
        {
            AddByUpperUnits(result, curvature, layer, other, below, above, threads);
        }

        if (areNeighbours && curvature.HasResidual) AddNeighbours(result, curvature, layer, other, below, threads);
    }

    /// <summary>For each unit i of the lower layer: its inputs times (k, q) of the upper one.</summary>
    static void AddByLowerUnits(
        Matrix result, UnitCurvature curvature, DenseLayer layer, DenseLayer other, Matrix below, Matrix above,
        bool withSpread, int threads)
    {
        int width = above.Columns, unitsATile = Math.Max(1, ColumnsATile / width);
        int tiles = (other.Outputs + unitsATile - 1) / unitsATile;
        Matrix second = curvature.Second(other.Index, layer.Index);
        ParallelChunks.For(layer.Outputs * tiles, threads, chunk =>
        {
            int i = chunk / tiles, first = chunk % tiles * unitsATile;
            int count = Math.Min(unitsATile, other.Outputs - first), columns = count * width;
            double[] formed = ArrayPool<double>.Shared.Rent(curvature.Count * columns);
            for (int n = 0; n < curvature.Count; n++)
            {
                for (int k = 0; k < count; k++)
                {
                    Span<double> target = formed.AsSpan(n * columns + k * width, width);
                    double factor = second.Data[(n * other.Outputs + first + k) * layer.Outputs + i];
                    Vectors.Scale(factor, above.Row(n), target);
                    if (!withSpread) continue;
                    ReadOnlySpan<double> spread =
                        curvature.Spread(other.Index - 1, layer.Index).Row(n * layer.Outputs + i);
                    double delta = curvature.Backward!.Deltas[other.Index][n, first + k];
                    Vectors.AddScaled(delta, spread, target[..spread.Length]);
                }
            }

            double[] product = ArrayPool<double>.Shared.Rent(below.Columns * columns);
            Products.TransposeMultiply(
                below.Columns, columns, curvature.Count, below.Data, below.Columns, formed, columns, product, columns);
            for (int p = 0; p < below.Columns; p++)
            {
                for (int k = 0; k < count; k++)
                    AddRow(result, layer, i, p, other, first + k, product.AsSpan(p * columns + k * width, width));
            }

            ArrayPool<double>.Shared.Return(formed);
            ArrayPool<double>.Shared.Return(product);
        });
    }

    /// <summary>For each unit k of the upper layer: (i, p) of the lower one times its inputs.</summary>
    static void AddByUpperUnits(
        Matrix result, UnitCurvature curvature, DenseLayer layer, DenseLayer other, Matrix below, Matrix above,
        int threads)
    {
        int width = below.Columns, unitsATile = Math.Max(1, ColumnsATile / width);
        int tiles = (layer.Outputs + unitsATile - 1) / unitsATile;
        Matrix second = curvature.Second(other.Index, layer.Index);
        ParallelChunks.For(other.Outputs * tiles, threads, chunk =>
        {
            int k = chunk / tiles, first = chunk % tiles * unitsATile;
            int count = Math.Min(unitsATile, layer.Outputs - first), rows = count * width;
            double[] formed = ArrayPool<double>.Shared.Rent(curvature.Count * rows);
            for (int n = 0; n < curvature.Count; n++)
            {
                ReadOnlySpan<double> factors = second.Row(n * other.Outputs + k).Slice(first, count);
                for (int i = 0; i < count; i++)
                    Vectors.Scale(factors[i], below.Row(n), formed.AsSpan(n * rows + i * width, width));
            }

            double[] product = ArrayPool<double>.Shared.Rent(rows * above.Columns);
            Products.TransposeMultiply(
                rows, above.Columns, curvature.Count, formed, rows, above.Data, above.Columns, product, above.Columns);
            for (int i = 0; i < count; i++)
            {
                for (int p = 0; p < width; p++)
                {
                    AddRow(result, layer, first + i, p, other, k,
                        product.AsSpan((i * width + p) * above.Columns, above.Columns));
                }
            }

            ArrayPool<double>.Shared.Return(formed);
            ArrayPool<double>.Shared.Return(product);
        });
    }

    /// <summary>The second term of neighbours: d_m[k] f'_l[i] at q = i.</summary>
    static void AddNeighbours(
        Matrix result, UnitCurvature curvature, DenseLayer layer, DenseLayer other, Matrix below, int threads)
    {
        int width = layer.Outputs, unitsATile = Math.Max(1, ColumnsATile / width);
        Matrix slopes = curvature.Slopes(layer.Index), deltas = curvature.Backward!.Deltas[other.Index];
        ParallelChunks.For((other.Outputs + unitsATile - 1) / unitsATile, threads, chunk =>
        {
            int first = chunk * unitsATile, count = Math.Min(unitsATile, other.Outputs - first);
            int columns = count * width;
            double[] formed = ArrayPool<double>.Shared.Rent(curvature.Count * columns);
            for (int n = 0; n < curvature.Count; n++)
            {
                for (int k = 0; k < count; k++)
                    Vectors.Scale(deltas[n, first + k], slopes.Row(n), formed.AsSpan(n * columns + k * width, width));
            }

            double[] product = ArrayPool<double>.Shared.Rent(below.Columns * columns);
            Products.TransposeMultiply(
                below.Columns, columns, curvature.Count, below.Data, below.Columns, formed, columns, product, columns);
            for (int p = 0; p < below.Columns; p++)
            {
                for (int k = 0; k < count; k++)
                {
                    for (int i = 0; i < width; i++)
                    {
                        int row = layer.WeightOffset + LayerBlock.Place(layer, i, p);
                        int column = other.WeightOffset + LayerBlock.Place(other, first + k, i);
                        result.Data[row * result.Columns + column] += product[p * columns + k * width + i];
                    }
                }
            }

            ArrayPool<double>.Shared.Return(formed);
            ArrayPool<double>.Shared.Return(product);
        });
    }

    static void AddRow(
        Matrix result, DenseLayer layer, int i, int p, DenseLayer other, int k, ReadOnlySpan<double> values)
    {
        int target = (layer.WeightOffset + LayerBlock.Place(layer, i, p)) * result.Columns + other.WeightOffset;
        Vectors.Add(
            values[..other.Inputs], result.Data.AsSpan(target + LayerBlock.Place(other, k, 0), other.Inputs));
        if (other.HasBiases) result.Data[target + LayerBlock.Place(other, k, other.Inputs)] += values[other.Inputs];
    }

    /// <summary>Divides by the number of samples and writes the transpose below the diagonal.</summary>
    public static void Complete(Matrix result, DenseLayer layer, DenseLayer other, double samples, int threads)
    {
        const int Tile = 32;
        int rows = layer.ParameterCount, columns = other.ParameterCount, stride = result.Columns;
        ParallelChunks.For((rows + Tile - 1) / Tile, threads, chunk =>
        {
            int top = layer.WeightOffset + chunk * Tile, bottom = Math.Min(top + Tile, layer.WeightOffset + rows);
            for (int left = other.WeightOffset; left < other.WeightOffset + columns; left += Tile)
            {
                int right = Math.Min(left + Tile, other.WeightOffset + columns);
                for (int i = top; i < bottom; i++)
                {
                    for (int j = left; j < right; j++)
                    {
                        double mean = result.Data[i * stride + j] / samples;
                        result.Data[i * stride + j] = mean;
                        result.Data[j * stride + i] = mean;
                    }
                }
            }
        });
    }
}
