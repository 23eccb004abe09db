using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>What flowed back through a dense network for N samples.</summary>
/// <remarks>A layer whose activation is the identity has one matrix for both.</remarks>
/// <param name="ActivationGradients">For each layer, the derivative with respect to its activations, N x units.</param>
/// <param name="Deltas">For each layer, the derivative with respect to its pre-activations, N x units.</param>
/// <param name="Gradient">The derivative with respect to all parameters, summed over the N samples.</param>
public sealed record BackwardPass(Matrix[] ActivationGradients, Matrix[] Deltas, double[] Gradient);
