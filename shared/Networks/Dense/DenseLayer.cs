namespace Eigenspectrum.Networks;

/// <summary>One dense layer, z = W a + b and f(z), and where its parameters lie in the flat vector.</summary>
/// <param name="Index">The layer's place, 0 for the first behind the inputs.</param>
/// <param name="Inputs">The units below.</param>
/// <param name="Outputs">The layer's own units.</param>
/// <param name="WeightOffset">Where the weights begin: row-major, one row an own unit.</param>
/// <param name="BiasOffset">Where the biases begin, or -1 if there are none.</param>
/// <param name="Activation">The elementwise nonlinearity.</param>
public sealed record DenseLayer(
    int Index, int Inputs, int Outputs, int WeightOffset, int BiasOffset, IActivation Activation)
{
    /// <summary>The layer's name in tables: layer1, layer2, ...</summary>
    public string Name => $"layer{Index + 1}";

    /// <summary>Whether the layer has biases.</summary>
    public bool HasBiases => BiasOffset >= 0;

    /// <summary>The number of weights.</summary>
    public int WeightCount => Inputs * Outputs;

    /// <summary>The number of weights and biases; they are contiguous from <see cref="WeightOffset"/>.</summary>
    public int ParameterCount => WeightCount + (HasBiases ? Outputs : 0);
}
