using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>What a dense network computed for N samples, layer by layer.</summary>
/// <remarks>A layer whose activation is the identity has one matrix for both.</remarks>
public sealed class ForwardPass
{
    readonly NetworkPass<double> pass;
    readonly DenseChain chain;

    ForwardPass(NetworkPass<double> pass, DenseChain chain, Matrix inputs)
    {
        (this.pass, this.chain, Inputs) = (pass, chain, inputs);
        PreActivations = Matrices(chain.Sums, junction => junction.Values, null);
        Activations = Matrices(chain.Ends, junction => junction.Values, PreActivations);
    }

    /// <summary>The N x inputs matrix that went in.</summary>
    public Matrix Inputs { get; }

    /// <summary>For each layer z = W a + b, N x units.</summary>
    public Matrix[] PreActivations { get; }

    /// <summary>For each layer f(z), N x units; the last holds the outputs.</summary>
    public Matrix[] Activations { get; }

    /// <summary>The network's outputs, N x outputs.</summary>
    public Matrix Outputs => Activations[^1];

    /// <summary>What went into a layer: the inputs for layer 0, else the activations of the layer below.</summary>
    public Matrix InputOf(int layer) => layer == 0 ? Inputs : Activations[layer - 1];

    internal static ForwardPass Run(
        Network network, DenseChain chain, ReadOnlySpan<double> parameters, Matrix inputs, int threads)
    {
        var layers = new NetworkPass<double>(network, inputs.Data, inputs.Rows, threads);
        layers.Forward(parameters, inputs.Rows);
        return new(layers, chain, inputs);
    }

    internal BackwardPass Backward(ReadOnlySpan<double> parameters, Matrix outputGradient)
    {
        // Fresh buffers: what an earlier backward pass returned stays as it is.
        pass.ForgetGradients();
        outputGradient.Data.CopyTo(pass.OutputGradients);
        var gradient = new double[parameters.Length];
        pass.Backward(parameters, gradient);
        var deltas = Matrices(chain.Sums, junction => junction.Gradients, null);
        return new(Matrices(chain.Ends, junction => junction.Gradients, deltas), deltas, gradient);
    }

    Matrix[] Matrices(int[] places, Func<Junction<double>, double[]> data, Matrix[]? same)
    {
        var matrices = new Matrix[places.Length];
        for (var l = 0; l < places.Length; l++)
        {
            matrices[l] = same is not null && chain.Layers[l].Activation is Linear
                ? same[l]
                : new(Inputs.Rows, chain.Layers[l].Outputs, data(pass.Above(places[l])));
        }
        return matrices;
    }
}
