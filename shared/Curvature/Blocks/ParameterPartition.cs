using Eigenspectrum.Networks;

namespace Eigenspectrum.Curvature;

/// <summary>Ways to cut the parameters of a network into blocks.</summary>
public static class ParameterPartition
{
    /// <summary>All parameters.</summary>
    public static ParameterBlock Whole(Network network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return ParameterBlock.Range("whole", 0, network.ParameterCount);
    }

    /// <summary>A block for each layer of the tables: its weights, biases and what normalizes them.</summary>
    public static IReadOnlyList<ParameterBlock> Layers(Network network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return [.. network.Parameters.GroupBy(tensor => tensor.Layer, StringComparer.Ordinal)
            .Select(layer => new ParameterBlock(layer.Key, [.. layer.SelectMany(Places)]))];
    }

    /// <summary>A block for each tensor.</summary>
    public static IReadOnlyList<ParameterBlock> Tensors(Network network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return [.. network.Parameters
            .Select(tensor => new ParameterBlock($"{tensor.Layer}.{tensor.Name}", [.. Places(tensor)]))];
    }

    /// <summary>
    /// A block for each output unit or channel of layers with weights: its row of weights and its bias.
    /// </summary>
    public static IReadOnlyList<ParameterBlock> Neurons(Network network)
    {
        ArgumentNullException.ThrowIfNull(network);
        List<ParameterBlock> blocks = [];
        foreach (var layer in network.Parameters.GroupBy(tensor => tensor.Layer, StringComparer.Ordinal))
        {
            ParameterTensor? weight = layer.FirstOrDefault(tensor => tensor.Role == TensorRole.Weight);
            if (weight is null) continue;
            int units = weight.Layout.Rows, inputs = weight.Layout.Columns;
            for (int unit = 0; unit < units; unit++)
            {
                int own = unit;
                blocks.Add(new($"{layer.Key}.unit{unit + 1}",
                [
                    .. Enumerable.Range(weight.Offset + unit * inputs, inputs),
                    .. layer.Where(tensor => tensor != weight && tensor.Count == units)
                        .Select(tensor => tensor.Offset + own),
                ]));
            }
        }

        return blocks;
    }

    static IEnumerable<int> Places(ParameterTensor tensor) => Enumerable.Range(tensor.Offset, tensor.Count);
}
