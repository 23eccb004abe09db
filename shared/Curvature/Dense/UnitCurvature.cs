using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Curvature;

/// <summary>
/// Second derivatives of the samples' losses with respect to all pairs of pre-activation layers, and the first
/// derivatives of activations with respect to pre-activations: small matrices a sample, from which the whole curvature
/// of a dense network follows.
/// </summary>
/// <remarks>
/// With d_m the derivative with respect to z_m, D = diag f' and layers numbered from the inputs (derived):
/// dd_m/dz_l = dd_m/dz_(l+1) W_(l+1) D_l for l &lt; m, and
/// dd_l/dz_l = D_l W_(l+1)' dd_(l+1)/dz_(l+1) W_(l+1) D_l + diag(f'' dL/da_l), beginning with the curvature's metric at
/// the outputs. Without residual the f'' terms are left out. Each step is one matrix product over all samples of the
/// chunk. Of a network with one hidden layer that layer's own matrices are not written out: they have the rank of the
/// outputs plus a diagonal and are formed where they are used.
/// </remarks>
sealed class UnitCurvature
{
    /// <summary>Numbers a chunk may hold in the matrices of all pairs of layers: 256 MiB.</summary>
    const long NumbersAtOnce = 1L << 25;

    const int LargestChunk = 1024;

    readonly Network network;
    readonly Matrix[] weights, slopes;
    readonly Matrix?[,] second, spread;
    readonly Matrix?[] bends;

    public UnitCurvature(
        ICurvature curvature, Objective objective, ReadOnlySpan<double> parameters, SampleChunk chunk, int threads)
    {
        network = objective.Network;
        Count = chunk.Count;
        HasResidual = curvature.HasResidual;
        int depth = network.Layers.Count;
        (weights, slopes, bends) = (new Matrix[depth], new Matrix[depth], new Matrix?[depth]);
        for (int l = 0; l < depth; l++) weights[l] = network.Weights(parameters, l);
        Forward = network.Forward(parameters, chunk.Inputs, threads);
        if (HasResidual)
        {
            Backward = network.Backward(
                parameters, Forward, chunk.OutputGradient(objective.Loss, Forward.Outputs), threads);
        }

        for (int l = 0; l < depth; l++)
        {
            slopes[l] = new Matrix(Count, network.Layers[l].Outputs);
            network.Layers[l].Activation.FirstDerivatives(Forward.PreActivations[l].Data, slopes[l].Data);
            if (HasResidual) bends[l] = Bends(l);
        }

        (second, spread) = (new Matrix?[depth, depth], new Matrix?[depth, depth]);
        for (int m = depth - 1; m >= 0; m--)
        {
            if (!IsFactored(m))
            {
                Matrix own = m == depth - 1
                    ? ScaleRows(chunk.Metrics(curvature, objective.Loss, Forward.Outputs), slopes[m])
                    : Matrix.Multiply(TransposeEach(second[m + 1, m]!, Count), weights[m + 1], threads);
                ScaleColumns(own, slopes[m]);
                if (HasResidual) AddToDiagonals(own, bends[m]!);
                second[m, m] = own;
            }

            for (int l = m - 1; l >= 0; l--)
            {
                second[m, l] = Matrix.Multiply(second[m, l + 1]!, weights[l + 1], threads);
                ScaleColumns(second[m, l]!, slopes[l]);
            }
        }

        if (HasResidual) FillSpread(threads);
    }

    /// <summary>Samples at a time: fewer for wide layers, by the network's shape alone.</summary>
    public static int ChunkSize(Network network)
    {
        long each = 1;
        int depth = network.Layers.Count;
        for (int m = 0; m < depth; m++)
        {
            for (int l = 0; l <= m; l++)
            {
                if (depth == 2 && m == 0) continue;
                each += 2L * network.Layers[m].Outputs * network.Layers[l].Outputs;
            }
        }

        return (int)Math.Clamp(NumbersAtOnce / each, 1, LargestChunk);
    }

    public int Count { get; }

    public bool HasResidual { get; }

    public ForwardPass Forward { get; }

    public BackwardPass? Backward { get; }

    /// <summary>
    /// dd_m/dz_l for l &lt; m, or l = m for the last layer: row (sample, unit of m), column unit of l.
    /// </summary>
    public Matrix Second(int m, int l) => second[m, l]!;

    /// <summary>da_m/dz_l for l &lt; m: row (sample, unit of l), column unit of m.</summary>
    public Matrix Spread(int m, int l) => spread[m, l]!;

    public Matrix Slopes(int layer) => slopes[layer];

    /// <summary>
    /// Whether a layer's own second derivatives are formed from factors: of the only hidden layer they are.
    /// </summary>
    bool IsFactored(int layer) => layer == 0 && network.Layers.Count == 2;

    /// <summary>Writes second derivatives of one sample for a unit of a layer and units from on of the same.</summary>
    public void OwnRow(int layer, int sample, int unit, int from, Span<double> target)
    {
        int units = slopes[layer].Columns;
        if (!IsFactored(layer))
        {
            second[layer, layer]!.Row(sample * units + unit).Slice(from, target.Length).CopyTo(target);
            return;
        }

        Matrix above = second[layer + 1, layer]!, weight = weights[layer + 1];
        double slope = slopes[layer][sample, unit];
        for (int c = 0; c < weight.Rows; c++)
        {
            ReadOnlySpan<double> row = above.Row(sample * weight.Rows + c).Slice(from, target.Length);
            double factor = weight[c, unit] * slope;
            if (c == 0) Vectors.Scale(factor, row, target);
            else Vectors.AddScaled(factor, row, target);
        }

        if (HasResidual && unit >= from && unit < from + target.Length)
            target[unit - from] += bends[layer]![sample, unit];
    }

    /// <summary>Second derivatives of every unit with itself, samples x units.</summary>
    public Matrix OwnDiagonal(int layer)
    {
        int units = slopes[layer].Columns;
        var diagonal = new Matrix(Count, units);
        for (int n = 0; n < Count; n++)
        {
            for (int i = 0; i < units; i++) OwnRow(layer, n, i, i, diagonal.Data.AsSpan(n * units + i, 1));
        }

        return diagonal;
    }

    void FillSpread(int threads)
    {
        int depth = weights.Length;
        for (int l = 0; l < depth - 2; l++)
        {
            // the first step, from z_l to a_(l+1): row (n, i), column k holds f'_l[i] W[k, i] f'_(l+1)[k]
            int units = slopes[l].Columns, next = slopes[l + 1].Columns;
            Matrix transposed = weights[l + 1].Transpose(), first = new(Count * units, next);
            for (int n = 0; n < Count; n++)
            {
                for (int i = 0; i < units; i++)
                    Vectors.Scale(slopes[l][n, i], transposed.Row(i), first.Row(n * units + i));
            }

            ScaleColumns(first, slopes[l + 1]);
            spread[l + 1, l] = first;
            for (int m = l + 2; m < depth - 1; m++)
            {
                spread[m, l] = Matrix.MultiplyTransposed(spread[m - 1, l]!, weights[m], threads);
                ScaleColumns(spread[m, l]!, slopes[m]);
            }
        }
    }

    /// <summary>f'' dL/da, samples x units.</summary>
    Matrix Bends(int layer)
    {
        Matrix z = Forward.PreActivations[layer], result = new(z.Rows, z.Columns);
        network.Layers[layer].Activation.SecondDerivatives(z.Data, result.Data);
        Vectors.Multiply(result.Data, Backward!.ActivationGradients[layer].Data, result.Data);
        return result;
    }

    static void AddToDiagonals(Matrix own, Matrix diagonals)
    {
        for (int row = 0; row < own.Rows; row++) own[row, row % own.Columns] += diagonals.Data[row];
    }

    /// <summary>Multiplies column j of each sample's matrix with the sample's slope of unit j.</summary>
    static void ScaleColumns(Matrix stacked, Matrix slopes)
    {
        int rowsEach = stacked.Rows / slopes.Rows;
        for (int row = 0; row < stacked.Rows; row++)
            Vectors.Multiply(slopes.Row(row / rowsEach), stacked.Row(row), stacked.Row(row));
    }

    /// <summary>Multiplies row i of each sample's matrix with the sample's slope of unit i.</summary>
    static Matrix ScaleRows(Matrix stacked, Matrix slopes)
    {
        for (int row = 0; row < stacked.Rows; row++)
            Vectors.Scale(slopes.Data[row], stacked.Row(row), stacked.Row(row));
        return stacked;
    }

    static Matrix TransposeEach(Matrix stacked, int samples)
    {
        int rows = stacked.Rows / samples, columns = stacked.Columns;
        var result = new Matrix(samples * columns, rows);
        for (int n = 0; n < samples; n++)
        {
            for (int i = 0; i < rows; i++)
            {
                for (int j = 0; j < columns; j++)
                    result.Data[(n * columns + j) * rows + i] = stacked.Data[(n * rows + i) * columns + j];
            }
        }

        return result;
    }
}
