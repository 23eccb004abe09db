using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Curvature;

/// <summary>First derivatives of a network's outputs: with respect to its inputs and to its parameters.</summary>
public static class Jacobian
{
    /// <summary>The outputs x inputs Jacobian at one input.</summary>
    /// <exception cref="ArgumentException">Parameters or input have the wrong length.</exception>
    public static Matrix InputOutput(Network network, ReadOnlySpan<double> parameters, ReadOnlySpan<double> input)
    {
        ArgumentNullException.ThrowIfNull(network);
        ForwardPass forward = network.Forward(parameters, new Matrix(1, input.Length, input.ToArray()));
        Matrix? result = null;
        for (int l = 0; l < network.Layers.Count; l++)
        {
            Matrix weights = network.Weights(parameters, l);
            result = result is null ? weights : Matrix.Multiply(weights, result);
            double[] slopes = new double[weights.Rows];
            network.Layers[l].Activation.FirstDerivatives(forward.PreActivations[l].Data, slopes);
            for (int i = 0; i < result.Rows; i++)
            {
                foreach (ref double value in result.Row(i)) value *= slopes[i];
            }
        }

        return result!;
    }

    /// <summary>The (N · outputs) x p Jacobian with respect to the parameters: row (sample, output).</summary>
    /// <remarks>8 N C p bytes: meant for small networks, for the tangent kernel J Jᵀ and as a check.</remarks>
    /// <exception cref="ArgumentException">Parameters or inputs have the wrong length.</exception>
    public static Matrix Parameters(Network network, ReadOnlySpan<double> parameters, Matrix inputs)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(inputs);
        var result = new Matrix(inputs.Rows * network.Outputs, network.ParameterCount);
        var sample = new Matrix(1, inputs.Columns);
        var seed = new Matrix(1, network.Outputs);
        for (int n = 0; n < inputs.Rows; n++)
        {
            inputs.Row(n).CopyTo(sample.Data);
            ForwardPass forward = network.Forward(parameters, sample);
            for (int c = 0; c < network.Outputs; c++)
            {
                Array.Clear(seed.Data);
                seed.Data[c] = 1;
                network.Backward(parameters, forward, seed).Gradient.CopyTo(result.Row(n * network.Outputs + c));
            }
        }

        return result;
    }
}
