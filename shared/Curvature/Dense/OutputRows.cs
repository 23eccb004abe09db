using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Curvature;

/// <summary>Derivatives of r combinations of a dense network's outputs with respect to all pre-activations.</summary>
/// <remarks>
/// Row (sample, k) of layer l is the derivative of sum_c F_n[c, k] f_c with respect to z_l: the rows of F' go back
/// through the layers. The Jacobian of combination k with respect to W_l[i, p] is that row's element i times the
/// sample's input p (derived), so nothing of the parameters' number is ever needed.
/// </remarks>
sealed class OutputRows
{
    readonly Matrix[] rows;

    public OutputRows(
        Network network, ReadOnlySpan<double> parameters, ForwardPass forward, Matrix factors, int threads)
    {
        int depth = network.Layers.Count, samples = forward.Inputs.Rows, each = factors.Rows / samples;
        rows = new Matrix[depth];
        Matrix above = factors;
        for (int l = depth - 1; l >= 0; l--)
        {
            Matrix slopes = new(samples, network.Layers[l].Outputs);
            network.Layers[l].Activation.FirstDerivatives(forward.PreActivations[l].Data, slopes.Data);
            rows[l] = l == depth - 1 ? above.Copy() : above;
            for (int row = 0; row < rows[l].Rows; row++)
                Vectors.Multiply(slopes.Row(row / each), rows[l].Row(row), rows[l].Row(row));
            if (l > 0) above = Matrix.Multiply(rows[l], network.Weights(parameters, l), threads);
        }
    }

    /// <summary>Row (sample, k): derivatives with respect to the pre-activations of a layer.</summary>
    public Matrix Of(int layer) => rows[layer];
}
