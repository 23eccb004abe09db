using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Stages.PowerLawAtlas;

/// <summary>The exponential of a normal variable.</summary>
public sealed class LogNormalValues : ITailPopulation
{
    [Description("Standard deviation of the logarithm.")]
    [Range(0.0, 20.0, MinimumIsExclusive = true)]
    public double Sigma { get; init; } = 1;

    public string Label => $"lognormal-{Sigma}";

    public double? Exponent => null;

    public bool Discrete => false;

    public double[] Draw(int count, RandomStream stream)
    {
        var values = new double[count];
        for (int i = 0; i < count; i++)
            values[i] = Elementary.Exp(Sigma * stream.Normal());
        return values;
    }
}
