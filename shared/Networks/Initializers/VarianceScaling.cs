using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>Independent weights of mean 0, their variance fixed by the widths of the layer.</summary>
public abstract record VarianceScaling : IInitializer
{
    /// <summary>The shape of the weights' distribution.</summary>
    [Description("The shape of the weights' distribution.")]
    public InitializerDistribution Distribution { get; init; } = InitializerDistribution.Normal;

    /// <summary>A factor of the weights' standard deviation.</summary>
    [Range(0.0, 1e6)]
    [Description("A factor of the weights' standard deviation.")]
    public double Gain { get; init; } = 1;

    /// <summary>The standard deviation of the biases, normally distributed; default 0, all biases 0.</summary>
    [Range(0.0, 1e6)]
    [Description("The standard deviation of the biases, which are normal.")]
    public double BiasDeviation { get; init; }

    /// <inheritdoc/>
    public void Fill(Network network, Span<double> parameters, RandomStream stream)
    {
        foreach (var layer in network.Layers)
        {
            var weights = parameters.Slice(layer.WeightOffset, layer.WeightCount);
            var deviation = Gain * Math.Sqrt(Variance(layer));
            var draws = stream.Substream(layer.Name + "/weight");
            if (Distribution == InitializerDistribution.Normal) Draws.Normal(weights, deviation, draws);
            else Draws.Uniform(weights, deviation, draws);
            if (!layer.HasBiases) continue;
            Draws.Normal(parameters.Slice(layer.BiasOffset, layer.Outputs), BiasDeviation,
                stream.Substream(layer.Name + "/bias"));
        }
    }

    /// <summary>The variance of the weights of a layer before <see cref="Gain"/>.</summary>
    protected abstract double Variance(DenseLayer layer);
}
