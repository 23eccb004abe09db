using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>What flowed back through a network for N samples.</summary>
/// <remarks>A layer whose activation is the identity has one matrix for both.</remarks>
/// <param name="ActivationGradients">For each layer, the derivative with respect to its activations, N x units.</param>
/// <param name="Deltas">For each layer, the derivative with respect to its pre-activations, N x units.</param>
/// <param name="Gradient">The derivative with respect to all parameters, summed over the N samples.</param>
public sealed record BackwardPass(Matrix[] ActivationGradients, Matrix[] Deltas, double[] Gradient)
{
    internal static BackwardPass Allocate(Network network, int samples, double[] gradient)
    {
        Matrix[] above = [.. network.Layers.Select(layer => new Matrix(samples, layer.Outputs))];
        Matrix[] deltas = [.. network.Layers.Select(layer => layer.Activation is Linear
            ? above[layer.Index]
            : new Matrix(samples, layer.Outputs))];
        return new(above, deltas, gradient);
    }
}
