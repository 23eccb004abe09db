using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Curvature;

/// <summary>
/// Second derivatives of the samples' losses with respect to all pairs of pre-activation layers, and the first
/// derivatives of activations with respect to pre-activations: small matrices a sample, from which the whole Hessian
/// follows.
/// </summary>
/// <remarks>
/// With δ_m = ∂ℓ/∂z_m, D = diag φ' and layers numbered from the inputs (derived):
/// ∂δ_m/∂z_l = ∂δ_m/∂z_(l+1) W_(l+1) D_l for l &lt; m, and
/// ∂δ_l/∂z_l = D_l W_(l+1)ᵀ ∂δ_(l+1)/∂z_(l+1) W_(l+1) D_l + diag(φ'' ∂ℓ/∂a_l). Without the φ'' terms it is that of
/// Gauss-Newton. Each step is one matrix product over all samples of the chunk.
/// </remarks>
sealed class PreActivationCurvature
{
    /// <summary>Numbers a chunk may hold in the matrices of all pairs of layers: 256 MiB.</summary>
    const long NumbersAtOnce = 1L << 25;

    readonly Matrix[,] second;
    readonly Matrix[,] spread;

    public PreActivationCurvature(
        Objective objective, ReadOnlySpan<double> parameters, SampleChunk chunk, bool withResidual)
    {
        Network network = objective.Network;
        int depth = network.Layers.Count;
        Matrix[] weights = new Matrix[depth];
        for (int l = 0; l < depth; l++) weights[l] = network.Weights(parameters, l);
        Forward = network.Forward(parameters, chunk.Inputs);
        Backward = network.Backward(parameters, Forward, chunk.OutputGradient(objective.Loss, Forward));
        Matrix[] slopes = new Matrix[depth];
        for (int l = 0; l < depth; l++)
        {
            slopes[l] = new Matrix(chunk.Count, network.Layers[l].Outputs);
            network.Layers[l].Activation.FirstDerivatives(Forward.PreActivations[l].Data, slopes[l].Data);
        }

        second = new Matrix[depth, depth];
        spread = new Matrix[depth, depth];
        for (int m = depth - 1; m >= 0; m--)
        {
            Matrix own = m == depth - 1
                ? ScaleRows(chunk.OutputHessian(objective.Loss, Forward), slopes[m])
                : Matrix.Multiply(TransposeEach(second[m + 1, m], chunk.Count), weights[m + 1]);
            ScaleColumns(own, slopes[m]);
            if (withResidual) AddBend(own, network.Layers[m], m);
            second[m, m] = own;
            for (int l = m - 1; l >= 0; l--)
            {
                second[m, l] = Matrix.Multiply(second[m, l + 1], weights[l + 1]);
                ScaleColumns(second[m, l], slopes[l]);
            }
        }

        if (withResidual) FillSpread(weights, slopes, chunk.Count);
    }

    /// <summary>Samples at a time: fewer for wide layers, by the network's shape alone.</summary>
    public static int ChunkSize(Network network)
    {
        long each = 0;
        foreach (DenseLayer layer in network.Layers)
        {
            foreach (DenseLayer other in network.Layers) each += (long)layer.Outputs * other.Outputs;
        }

        return (int)Math.Clamp(NumbersAtOnce / each, 1, SampleChunk.Size);
    }

    public ForwardPass Forward { get; }

    public BackwardPass Backward { get; }

    /// <summary>∂δ_m/∂z_l for l ≤ m: row (sample, unit of m), column unit of l.</summary>
    public Matrix Second(int m, int l) => second[m, l];

    /// <summary>∂a_m/∂z_l for l ≤ m: row (sample, unit of l), column unit of m.</summary>
    public Matrix Spread(int m, int l) => spread[m, l];

    void FillSpread(Matrix[] weights, Matrix[] slopes, int samples)
    {
        int depth = weights.Length;
        for (int l = 0; l < depth - 1; l++)
        {
            int units = slopes[l].Columns;
            var own = new Matrix(samples * units, units);
            for (int n = 0; n < samples; n++)
            {
                for (int i = 0; i < units; i++) own[n * units + i, i] = slopes[l][n, i];
            }

            spread[l, l] = own;
            for (int m = l + 1; m < depth - 1; m++)
            {
                spread[m, l] = Matrix.MultiplyTransposed(spread[m - 1, l], weights[m]);
                ScaleColumns(spread[m, l], slopes[m]);
            }
        }
    }

    /// <summary>Adds diag(φ'' ∂ℓ/∂a) sample by sample.</summary>
    void AddBend(Matrix own, DenseLayer layer, int index)
    {
        Matrix z = Forward.PreActivations[index], above = Backward.ActivationGradients[index];
        double[] bend = new double[z.Data.Length];
        layer.Activation.SecondDerivatives(z.Data, bend);
        for (int i = 0; i < bend.Length; i++)
        {
            int row = i, column = i % z.Columns;
            own[row, column] += bend[i] * above.Data[i];
        }
    }

    /// <summary>Multiplies column j of each sample's matrix with the sample's slope of unit j.</summary>
    static void ScaleColumns(Matrix stacked, Matrix slopes)
    {
        int rowsEach = stacked.Rows / slopes.Rows;
        for (int row = 0; row < stacked.Rows; row++)
        {
            ReadOnlySpan<double> factor = slopes.Row(row / rowsEach);
            Span<double> values = stacked.Row(row);
            for (int j = 0; j < values.Length; j++) values[j] *= factor[j];
        }
    }

    /// <summary>Multiplies row i of each sample's matrix with the sample's slope of unit i.</summary>
    static Matrix ScaleRows(Matrix stacked, Matrix slopes)
    {
        for (int row = 0; row < stacked.Rows; row++)
        {
            double factor = slopes.Data[row];
            foreach (ref double value in stacked.Row(row)) value *= factor;
        }

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
