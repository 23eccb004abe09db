namespace Eigenspectrum.Networks;

/// <summary>A layer of a sequence and where its numbers begin within those of the sequence.</summary>
/// <param name="Layer">The layer's options.</param>
/// <param name="Layout">Its shapes and tensors.</param>
/// <param name="ParameterOffset">Where its parameters begin.</param>
/// <param name="StatisticOffset">Where its statistics begin.</param>
/// <param name="Group">Which layer of the tables it belongs to, counted from 0.</param>
public sealed record PlacedLayer(
    ILayer Layer, LayerLayout Layout, int ParameterOffset, int StatisticOffset, int Group)
{
    /// <summary>The number of its parameters.</summary>
    public int ParameterCount { get; } = (int)Layout.ParameterCount;
}
