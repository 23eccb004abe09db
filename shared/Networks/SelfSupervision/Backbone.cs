namespace Eigenspectrum.Networks;

/// <summary>A network without its head: all layers below the last one with weights.</summary>
/// <remarks>
/// Parameters and statistics of the backbone come first in those of the network, and in those of the backbone with a
/// projector on it: they are the same leading numbers.
/// </remarks>
public sealed class Backbone
{
    readonly LayerGroup head;

    /// <summary>The backbone of a network.</summary>
    /// <exception cref="ArgumentException">The network has one layer with weights: nothing lies below it.</exception>
    public Backbone(Network network)
    {
        if (network.Groups.Count < 2)
            throw new ArgumentException("The network has one layer with weights, which is its head: there is no "
                + "backbone below it. Give it a hidden layer.", nameof(network));
        (Network, head) = (network, network.Groups[^1]);
        var first = network.Sequence.Layers[head.First];
        (ParameterCount, StatisticCount, Above) =
            (first.ParameterOffset, first.StatisticOffset, first.Layout.Below);
    }

    /// <summary>The whole network.</summary>
    public Network Network { get; }

    /// <summary>The parameters below the head.</summary>
    public int ParameterCount { get; }

    /// <summary>The averaged statistics below the head.</summary>
    public int StatisticCount { get; }

    /// <summary>The shape of the backbone's features.</summary>
    public Shape Above { get; }

    /// <summary>The head alone, a network over the backbone's features.</summary>
    public Network Head() => new(new NetworkDefinition { Layers = [.. Layers(head.First, head.Count)] }, Above,
        Network.Outputs);

    /// <summary>The backbone with a projector in place of the head.</summary>
    /// <param name="widths">
    /// The widths of the projector's dense layers; all but the last are followed by batch normalization and a
    /// rectifier.
    /// </param>
    /// <exception cref="ArgumentException">There is none, or a width is out of range.</exception>
    public Network WithProjector(IReadOnlyList<int> widths)
    {
        if (widths.Count == 0)
            throw new ArgumentException("The projector has no layer; give it one width or more.", nameof(widths));
        var layers = Layers(0, head.First).ToList();
        if (!Above.IsVector) layers.Add(new Flatten());
        for (var l = 0; l < widths.Count; l++)
        {
            if (widths[l] is < 1 or > NetworkDefinition.MaximumWidth)
                throw new ArgumentException($"Layer {l + 1} of the projector has {widths[l]} units; it must have 1 to "
                    + $"{NetworkDefinition.MaximumWidth}.", nameof(widths));
            layers.Add(new Dense { Units = widths[l] });
            if (l == widths.Count - 1) break;
            layers.Add(new BatchNormalization());
            layers.Add(new Relu());
        }
        return new(new NetworkDefinition { Layers = [.. layers] }, Network.Sequence.Below, widths[^1]);
    }

    IEnumerable<ILayer> Layers(int first, int count) =>
        Network.Sequence.Layers.Skip(first).Take(count).Select(layer => layer.Layer);
}
