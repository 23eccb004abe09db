using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>
/// A loss that is a factor times the negative logarithm of a probability of targets given the outputs.
/// </summary>
/// <remarks>
/// Then the outputs define a distribution of targets, and with its Fisher information F the loss's mean Hessian with
/// respect to the outputs is the factor times F.
/// </remarks>
public interface ILikelihood : ILoss
{
    /// <summary>The factor before the negative logarithm.</summary>
    double LikelihoodFactor { get; }

    /// <summary>Draws targets from the distribution that the outputs define.</summary>
    /// <param name="outputs">The network's C outputs.</param>
    /// <param name="stream">Random numbers.</param>
    /// <param name="targets">Receives C numbers.</param>
    void Draw(ReadOnlySpan<double> outputs, RandomStream stream, Span<double> targets);
}
