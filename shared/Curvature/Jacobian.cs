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
        Checks.Parameters(network, parameters);
        if (input.Length != network.Inputs)
        {
            throw new ArgumentException(
                $"The input has {input.Length} numbers; the network takes {network.Inputs}.", nameof(input));
        }

        var result = new Matrix(network.Outputs, network.Inputs);
        var pass = new NetworkPass<double>(network, 1, inputGradients: true);
        double[] unused = new double[network.ParameterCount];
        input.CopyTo(pass.Inputs);
        pass.Forward(parameters, 1);
        for (int c = 0; c < network.Outputs; c++)
        {
            pass.OutputGradients.Clear();
            pass.OutputGradients[c] = 1;
            pass.Backward(parameters, unused);
            pass.InputGradients.CopyTo(result.Row(c));
        }

        return result;
    }

    /// <summary>The (N · outputs) x p Jacobian with respect to the parameters: row (sample, output).</summary>
    /// <remarks>8 N C p bytes: for the tangent kernel of large networks see <see cref="TangentKernel"/>.</remarks>
    /// <exception cref="ArgumentException">Parameters or inputs have the wrong length.</exception>
    public static Matrix Parameters(
        Network network, ReadOnlySpan<double> parameters, Matrix inputs, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(inputs);
        int c = network.Outputs;
        var factors = new Matrix(inputs.Rows * c, c);
        for (int row = 0; row < factors.Rows; row++) factors[row, row % c] = 1;
        return Rows(network, parameters, inputs, factors, threads);
    }

    /// <summary>Rows of combinations of the outputs: row (sample, k) has the factors of that row.</summary>
    internal static Matrix Rows(
        Network network, ReadOnlySpan<double> parameters, Matrix inputs, Matrix factors, int threads)
    {
        Checks.Parameters(network, parameters);
        Checks.Elements(factors.Rows, network.ParameterCount, "A Jacobian", nameof(factors));
        if (network.CouplesSamples(StatisticsMode.Frozen))
        {
            throw new NotSupportedException(
                "Outputs of this network depend on the other samples of the batch, so a sample has no Jacobian of its "
                + "own.");
        }

        int samples = inputs.Rows, each = samples == 0 ? 0 : factors.Rows / samples, c = network.Outputs;
        var result = new Matrix(factors.Rows, network.ParameterCount);
        double[] point = parameters.ToArray();
        int strips = Math.Min(samples, 32);
        ParallelChunks.For(strips, threads, strip =>
        {
            var pass = new NetworkPass<double>(network, 1);
            int last = (int)((long)samples * (strip + 1) / strips);
            for (int n = (int)((long)samples * strip / strips); n < last; n++)
            {
                inputs.Row(n).CopyTo(pass.Inputs);
                pass.Forward(point, 1);
                pass.PullBack(
                    point, factors.Data.AsSpan(n * each * c, each * c),
                    result.Data.AsSpan(n * each * result.Columns, each * result.Columns));
            }
        });
        return result;
    }
}
