using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Statistics;

namespace Eigenspectrum.Stages.NeuralCollapse;

/// <summary>The layers that are measured, and the linear classifier at the top if there is one.</summary>
sealed class CollapseLayers
{
    readonly ParameterTensor? weight, bias;

    internal CollapseLayers(Network network, string[]? asked)
    {
        string[] known = ["input", .. network.Groups.Select(layer => layer.Name)];
        var unknown = asked?.FirstOrDefault(name => !known.Contains(name, StringComparer.Ordinal));
        if (unknown is not null)
            throw new UserErrorException(
                $"collapse.layers: '{unknown}' is no layer of this network; there are: {string.Join(", ", known)}.");
        Measured = asked ?? known[1..];
        Top = network.Groups[^1].Name;
        if (!EndsInDense(network)) return;
        HeadInput = network.Groups.Count == 1 ? "input" : network.Groups[^2].Name;
        ParameterTensor[] own = [.. network.Parameters.Where(tensor => tensor.Layer == Top)];
        weight = own.First(tensor => tensor.Role == TensorRole.Weight);
        bias = own.FirstOrDefault(tensor => tensor.Role == TensorRole.Bias);
    }

    /// <summary>The names of the layers that are measured.</summary>
    internal string[] Measured { get; }

    /// <summary>The last layer, whose activations are the outputs.</summary>
    internal string Top { get; }

    /// <summary>The layer whose activations the classifier takes; null if the network does not end in one.</summary>
    internal string? HeadInput { get; }

    /// <summary>Whether the classifier has biases.</summary>
    internal bool HasBiases => bias is not null;

    /// <summary>What measures call a layer: that below the classifier is "features".</summary>
    internal string NameOf(string layer) => layer == HeadInput ? "features" : layer;

    /// <summary>All layers whose activations are needed.</summary>
    internal bool Needs(string layer) =>
        layer == HeadInput || Measured.Contains(layer, StringComparer.Ordinal);

    /// <summary>The classifier at some parameters; null if the network does not end in one.</summary>
    internal LinearHead? Head(double[] parameters) => weight is null ? null : new(
        new Matrix(weight.Layout.Rows, weight.Layout.Columns,
            parameters.AsSpan(weight.Offset, weight.Count).ToArray()),
        bias is null ? null : parameters.AsSpan(bias.Offset, bias.Count).ToArray());

    /// <summary>Refuses a network without a linear classifier.</summary>
    /// <exception cref="UserErrorException">It does not end in a dense layer.</exception>
    internal string RequireHead(string option) => HeadInput
        ?? throw new UserErrorException($"{option} needs a network that ends in a Dense layer without an activation; "
            + $"this one's {Top} is another. Leave it out.");

    static bool EndsInDense(Network network)
    {
        var top = network.Groups[^1];
        var layers = network.Sequence.Layers.Skip(top.First).Take(top.Count).Select(placed => placed.Layer)
            .SkipWhile(layer => layer is Flatten or Reshape).ToArray();
        return layers is [Dense, ..] && layers.Skip(1).All(layer => layer is Linear);
    }
}
