using System.Buffers;
using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Curvature;

/// <summary>Assembles a p x p curvature from per-sample second derivatives of the pre-activations.</summary>
/// <remarks>
/// Derived: for weights W_l[i, p] and W_m[k, q] of layers l ≤ m,
/// H = (1/N) Σ_n a_(l-1)[p] ( ∂δ_m[k]/∂z_l[i] a_(m-1)[q] + δ_m[k] ∂a_(m-1)[q]/∂z_l[i] ), the last term for l &lt; m
/// only; biases are weights of a constant input. That is one matrix product a unit i of l, whose right factor is formed
/// in the cache. About N p² operations for any depth and number of outputs. Units are shared among threads, chunks of
/// samples are added in their order: the bits do not depend on the number of threads.
/// </remarks>
static class PreActivationContraction
{
    const int TileColumns = 256;

    public static Matrix Assemble(Objective objective, ReadOnlySpan<double> parameters, bool withResidual, int threads)
    {
        Network network = objective.Network;
        int p = network.ParameterCount;
        var result = new Matrix(p, p);
        var units = new List<(int Layer, int Unit)>();
        foreach (DenseLayer layer in network.Layers)
        {
            for (int i = 0; i < layer.Outputs; i++) units.Add((layer.Index, i));
        }

        foreach (SampleChunk chunk in SampleChunk.Cut(objective, PreActivationCurvature.ChunkSize(network)))
        {
            var curvature = new PreActivationCurvature(objective, parameters, chunk, withResidual);
            var inputs = new Matrix[network.Layers.Count];
            for (int l = 0; l < inputs.Length; l++)
                inputs[l] = WithConstant(curvature.Forward.InputOf(l), network.Layers[l]);
            ParallelChunks.For(units.Count, threads, unit =>
            {
                for (int m = units[unit].Layer; m < inputs.Length; m++)
                    AddUnit(result, network, curvature, inputs, units[unit].Layer, units[unit].Unit, m, withResidual);
            });
        }

        Finish(result, objective.Data.Count);
        return result;
    }

    /// <summary>
    /// Traces of each sample's diagonal blocks, N x layers: Σ_i ∂δ_l[i]/∂z_l[i] times |a_(l-1)|², plus 1 for biases.
    /// </summary>
    public static Matrix Traces(Objective objective, ReadOnlySpan<double> parameters, bool withResidual)
    {
        Network network = objective.Network;
        var result = new Matrix(objective.Data.Count, network.Layers.Count);
        int first = 0;
        foreach (SampleChunk chunk in SampleChunk.Cut(objective, PreActivationCurvature.ChunkSize(network)))
        {
            var curvature = new PreActivationCurvature(objective, parameters, chunk, withResidual);
            foreach (DenseLayer layer in network.Layers)
            {
                Matrix second = curvature.Second(layer.Index, layer.Index);
                Matrix below = curvature.Forward.InputOf(layer.Index);
                for (int n = 0; n < chunk.Count; n++)
                {
                    double sum = 0;
                    for (int i = 0; i < layer.Outputs; i++) sum += second[n * layer.Outputs + i, i];
                    double square = Sums.Dot(below.Row(n), below.Row(n)) + (layer.HasBiases ? 1 : 0);
                    result[first + n, layer.Index] = sum * square;
                }
            }

            first += chunk.Count;
        }

        return result;
    }

    /// <summary>Appends a column of ones where the layer has biases.</summary>
    static Matrix WithConstant(Matrix below, DenseLayer layer)
    {
        if (!layer.HasBiases) return below;
        var result = new Matrix(below.Rows, below.Columns + 1);
        for (int n = 0; n < below.Rows; n++)
        {
            below.Row(n).CopyTo(result.Row(n));
            result[n, below.Columns] = 1;
        }

        return result;
    }

    static void AddUnit(
        Matrix result, Network network, PreActivationCurvature curvature, Matrix[] inputs,
        int l, int i, int m, bool withResidual)
    {
        DenseLayer layer = network.Layers[l], other = network.Layers[m];
        int samples = inputs[m].Rows, height = inputs[l].Columns, width = inputs[m].Columns;
        int unitsATile = Math.Max(1, TileColumns / width);
        double[] right = ArrayPool<double>.Shared.Rent(samples * unitsATile * width);
        double[] block = ArrayPool<double>.Shared.Rent(height * unitsATile * width);
        for (int k = l == m ? i : 0; k < other.Outputs; k += unitsATile)
        {
            int count = Math.Min(unitsATile, other.Outputs - k), columns = count * width;
            FillRightFactor(right, columns, curvature, inputs[m], layer, i, other, k, count, withResidual && l < m);
            Products.TransposeMultiply(
                height, columns, samples, inputs[l].Data, height, right, columns, block, columns);
            for (int p = 0; p < height; p++)
            {
                int row = ParameterIndex(layer, i, p);
                for (int c = 0; c < columns; c++)
                {
                    int unit = k + c / width, q = c % width;
                    // of a unit with itself only one triangle is kept
                    if (l == m && unit == i && q < p) continue;
                    int column = ParameterIndex(other, unit, q);
                    int upper = Math.Min(row, column) * result.Columns + Math.Max(row, column);
                    result.Data[upper] += block[p * columns + c];
                }
            }
        }

        ArrayPool<double>.Shared.Return(right);
        ArrayPool<double>.Shared.Return(block);
    }

    /// <summary>
    /// Row n: for each unit k of the tile, ∂δ_m[k]/∂z_l[i] a_(m-1) + δ_m[k] ∂a_(m-1)/∂z_l[i] of sample n.
    /// </summary>
    static void FillRightFactor(
        double[] right, int columns, PreActivationCurvature curvature, Matrix input,
        DenseLayer layer, int i, DenseLayer other, int first, int count, bool withSpread)
    {
        int width = input.Columns, m = other.Index;
        Matrix second = curvature.Second(m, layer.Index);
        for (int n = 0; n < input.Rows; n++)
        {
            ReadOnlySpan<double> a = input.Row(n);
            for (int k = 0; k < count; k++)
            {
                double factor = second.Data[(n * other.Outputs + first + k) * layer.Outputs + i];
                Span<double> target = right.AsSpan(n * columns + k * width, width);
                for (int q = 0; q < target.Length; q++) target[q] = factor * a[q];
                if (!withSpread) continue;
                double delta = curvature.Backward.Deltas[m][n, first + k];
                ReadOnlySpan<double> spread = curvature.Spread(m - 1, layer.Index).Row(n * layer.Outputs + i);
                for (int q = 0; q < spread.Length; q++) target[q] = Math.FusedMultiplyAdd(delta, spread[q], target[q]);
            }
        }
    }

    static int ParameterIndex(DenseLayer layer, int unit, int input) => input < layer.Inputs
        ? layer.WeightOffset + unit * layer.Inputs + input
        : layer.BiasOffset + unit;

    static void Finish(Matrix result, int samples)
    {
        for (int i = 0; i < result.Rows; i++)
        {
            for (int j = i; j < result.Columns; j++)
            {
                double mean = result[i, j] / samples;
                result[i, j] = mean;
                result[j, i] = mean;
            }
        }
    }
}
