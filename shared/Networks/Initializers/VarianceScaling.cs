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
        foreach (var tensor in network.Parameters)
        {
            var values = parameters.Slice(tensor.Offset, tensor.Count);
            var draws = stream.Substream($"{tensor.Layer}/{tensor.Name}");
            if (tensor.Role == TensorRole.Bias) Draws.Normal(values, BiasDeviation, draws);
            if (tensor.Role != TensorRole.Weight) continue;
            var deviation = Gain * Math.Sqrt(Variance(tensor.Layout.FanIn, tensor.Layout.FanOut));
            if (Distribution == InitializerDistribution.Normal) Draws.Normal(values, deviation, draws);
            else Draws.Uniform(values, deviation, draws);
        }
        network.FillGains(parameters);
    }

    /// <summary>The variance of weights before <see cref="Gain"/>.</summary>
    /// <param name="fanIn">The inputs of an output unit: of a convolution, window pixels times channels.</param>
    /// <param name="fanOut">The output units that an input reaches: of a convolution, pixels times channels.</param>
    protected abstract double Variance(int fanIn, int fanOut);
}
