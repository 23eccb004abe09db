using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>Normal weights and biases of given standard deviations, whatever the widths.</summary>
[Description("Normal weights and biases of given standard deviations, whatever the widths.")]
public sealed record Normal : IInitializer
{
    /// <summary>The standard deviation of the weights.</summary>
    [Range(0.0, 1e6)]
    [Description("The standard deviation of the weights.")]
    public double Deviation { get; init; } = 1;

    /// <summary>The standard deviation of the biases.</summary>
    [Range(0.0, 1e6)]
    [Description("The standard deviation of the biases.")]
    public double BiasDeviation { get; init; }

    /// <inheritdoc/>
    public void Fill(Network network, Span<double> parameters, RandomStream stream)
    {
        foreach (var tensor in network.Parameters)
        {
            if (tensor.Role is not (TensorRole.Weight or TensorRole.Bias)) continue;
            Draws.Normal(parameters.Slice(tensor.Offset, tensor.Count),
                tensor.Role == TensorRole.Weight ? Deviation : BiasDeviation,
                stream.Substream($"{tensor.Layer}/{tensor.Name}"));
        }
        network.FillGains(parameters);
    }
}
