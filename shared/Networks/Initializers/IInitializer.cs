using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>A distribution of parameters before training.</summary>
public interface IInitializer : ICatalogued
{
    /// <summary>Draws all parameters of a network.</summary>
    /// <param name="network">The network that the parameters are for.</param>
    /// <param name="parameters">Receives them, all of <see cref="Network.ParameterCount"/>.</param>
    /// <param name="stream">
    /// The source; each layer's weights and biases have a substream of their own: one more layer moves no other.
    /// </param>
    void Fill(Network network, Span<double> parameters, RandomStream stream);
}
