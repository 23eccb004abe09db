using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>What a network computed for N samples, layer by layer.</summary>
/// <remarks>A layer whose activation is the identity has one matrix for both.</remarks>
/// <param name="Inputs">The N x inputs matrix that went in.</param>
/// <param name="PreActivations">For each layer z = W a + b, N x units.</param>
/// <param name="Activations">For each layer f(z), N x units; the last holds the outputs.</param>
public sealed record ForwardPass(Matrix Inputs, Matrix[] PreActivations, Matrix[] Activations)
{
    /// <summary>The network's outputs, N x outputs.</summary>
    public Matrix Outputs => Activations[^1];

    /// <summary>What went into a layer: the inputs for layer 0, else the activations of the layer below.</summary>
    public Matrix InputOf(int layer) => layer == 0 ? Inputs : Activations[layer - 1];

    internal static ForwardPass Allocate(Network network, Matrix inputs)
    {
        Matrix[] pre = [.. network.Layers.Select(layer => new Matrix(inputs.Rows, layer.Outputs))];
        Matrix[] post = [.. network.Layers.Select(layer => layer.Activation is Linear
            ? pre[layer.Index]
            : new Matrix(inputs.Rows, layer.Outputs))];
        return new(inputs, pre, post);
    }
}
