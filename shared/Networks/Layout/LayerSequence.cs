namespace Eigenspectrum.Networks;

/// <summary>Layers one behind the other, each laid out for the shape that the one below gives.</summary>
public sealed class LayerSequence
{
    LayerSequence(Shape below, PlacedLayer[] layers, int parameters, int statistics)
    {
        (Below, Layers, ParameterCount, StatisticCount) = (below, layers, parameters, statistics);
        Above = layers.Length == 0 ? below : layers[^1].Layout.Above;
        CouplesSamples = Array.Exists(layers, layer => layer.Layout.CouplesSamples);
    }

    /// <summary>The shape of a sample that goes in.</summary>
    public Shape Below { get; }

    /// <summary>The shape of a sample that comes out.</summary>
    public Shape Above { get; }

    /// <summary>The layers from the inputs up.</summary>
    public IReadOnlyList<PlacedLayer> Layers { get; }

    /// <summary>The numbers that are learned.</summary>
    public int ParameterCount { get; }

    /// <summary>The numbers that training only averages.</summary>
    public int StatisticCount { get; }

    /// <summary>Whether outputs depend on the rest of the batch, even with frozen statistics.</summary>
    public bool CouplesSamples { get; }

    /// <summary>Lays layers out one behind the other.</summary>
    /// <param name="layers">The layers.</param>
    /// <param name="below">The shape that goes in.</param>
    /// <param name="outputs">The units of the last layer with units, if that leaves them open; 0 if it may not.</param>
    /// <exception cref="LayerShapeException">A layer doesn't fit; the message says which and why.</exception>
    public static LayerSequence Lay(IReadOnlyList<ILayer> layers, Shape below, int outputs = 0)
    {
        var placed = new PlacedLayer[layers.Count];
        var last = Enumerable.Range(0, layers.Count).LastOrDefault(i => layers[i] is Dense or WeightNormalization, -1);
        var (shape, parameters, statistics) = (below, 0L, 0);
        var (group, begun) = (0, false);
        for (var i = 0; i < placed.Length; i++)
        {
            var layout = Lay(layers[i], i, shape, i == last ? outputs : 0);
            if (layout.HasWeights)
            {
                if (begun) group++;
                begun = true;
            }
            placed[i] = new(layers[i], layout, (int)parameters, statistics, group);
            parameters += layout.ParameterCount;
            statistics += layout.StatisticCount;
            if (parameters > Array.MaxLength)
                throw new LayerShapeException($"Layer {i + 1} brings the network to {parameters} parameters; "
                        + $"one vector holds {Array.MaxLength}.");
            shape = layout.Above;
        }
        return new(below, placed, (int)parameters, statistics);
    }

    /// <summary>All learned tensors under the names that tables use.</summary>
    /// <param name="prefix">What the layers' numbers are put behind: "layer".</param>
    /// <param name="offset">Where the sequence's parameters begin.</param>
    public IReadOnlyList<ParameterTensor> Parameters(string prefix, int offset = 0) =>
        Collect(prefix, offset, layer => layer.ParameterOffset, layout => layout.Parameters,
            static (inner, prefix, offset) => inner.Parameters(prefix, offset));

    /// <summary>All averaged tensors under the names that tables use.</summary>
    /// <param name="prefix">What the layers' numbers are put behind: "layer".</param>
    /// <param name="offset">Where the sequence's statistics begin.</param>
    public IReadOnlyList<ParameterTensor> Statistics(string prefix, int offset = 0) =>
        Collect(prefix, offset, layer => layer.StatisticOffset, layout => layout.Statistics,
            static (inner, prefix, offset) => inner.Statistics(prefix, offset));

    List<ParameterTensor> Collect(string prefix, int offset, Func<PlacedLayer, int> place,
        Func<LayerLayout, IReadOnlyList<TensorLayout>> tensors,
        Func<LayerSequence, string, int, IReadOnlyList<ParameterTensor>> within)
    {
        var found = new List<ParameterTensor>();
        var taken = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var layer in Layers)
        {
            var (name, first) = ($"{prefix}{layer.Group + 1}", offset + place(layer));
            if (layer.Layout.Inner is { } inner)
            {
                found.AddRange(within(inner, name + ".", first));
                continue;
            }
            foreach (var tensor in tensors(layer.Layout))
            {
                // Two normalizations behind one convolution: gain, gain2.
                var count = taken[name + tensor.Name] = taken.GetValueOrDefault(name + tensor.Name) + 1;
                found.Add(new(name, count == 1 ? tensor : tensor with { Name = $"{tensor.Name}{count}" }, first));
                first += tensor.Count;
            }
        }
        return found;
    }

    static LayerLayout Lay(ILayer layer, int index, Shape below, int outputs)
    {
        try
        {
            return layer.Lay(below, outputs);
        }
        catch (Exception exception) when (exception is LayerShapeException or OverflowException)
        {
            var why = exception is OverflowException
                ? $"of {below} makes more numbers a sample than an array holds ({Array.MaxLength})."
                : exception.Message;
            throw new LayerShapeException($"Layer {index + 1}, {layer.GetType().Name}, {why}", exception);
        }
    }
}
