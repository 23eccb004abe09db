namespace Eigenspectrum.Networks;

/// <summary>A layer between two shapes: what it remembers and learns.</summary>
/// <param name="Below">The shape of a sample that goes in.</param>
/// <param name="Above">The shape of a sample that comes out.</param>
public sealed record LayerLayout(Shape Below, Shape Above)
{
    /// <summary>The tensors that are learned, in the order in which they are stored.</summary>
    public IReadOnlyList<TensorLayout> Parameters { get; init; } = [];

    /// <summary>The tensors that training only averages, as the means of batch normalization.</summary>
    public IReadOnlyList<TensorLayout> Statistics { get; init; } = [];

    /// <summary>The layers within, for a block.</summary>
    public LayerSequence? Inner { get; init; }

    /// <summary>Whether a sample's output depends on the rest of its batch, even with frozen statistics.</summary>
    public bool CouplesSamples { get; init; }

    /// <summary>Whether tables count a layer of the network from here: layers with weights do.</summary>
    public bool HasWeights => Inner is not null
        ? Inner.Layers.Any(layer => layer.Layout.HasWeights)
        : Parameters.Any(tensor => tensor.Role == TensorRole.Weight);

    /// <summary>The numbers that are learned.</summary>
    public long ParameterCount => Inner?.ParameterCount ?? Parameters.Sum(tensor => (long)tensor.Count);

    /// <summary>The numbers that are averaged.</summary>
    public int StatisticCount => Inner?.StatisticCount ?? Statistics.Sum(tensor => tensor.Count);
}
