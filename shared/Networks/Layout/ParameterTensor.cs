namespace Eigenspectrum.Networks;

/// <summary>Where a tensor of a network lies in the vector of all parameters, or of all statistics.</summary>
/// <param name="Layer">The layer's name in tables: layer1, layer2, ...; layer3.1 within a residual block.</param>
/// <param name="Layout">The tensor.</param>
/// <param name="Offset">The place of its first number.</param>
public sealed record ParameterTensor(string Layer, TensorLayout Layout, int Offset)
{
    /// <summary>What tables call it: "weight", "bias", ...</summary>
    public string Name => Layout.Name;

    /// <summary>What it is to its layer.</summary>
    public TensorRole Role => Layout.Role;

    /// <summary>The numbers of the tensor.</summary>
    public int Count => Layout.Count;
}
