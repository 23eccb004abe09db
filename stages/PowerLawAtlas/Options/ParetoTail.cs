using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Stages.PowerLawAtlas;

/// <summary>Density proportional to x^-exponent from 1 on.</summary>
public sealed class ParetoTail : ITailPopulation
{
    [Description("The exponent of the density.")]
    [Range(1.0, 20.0, MinimumIsExclusive = true)]
    public double Alpha { get; init; } = 2.5;

    public string Label => $"pareto-{Alpha}";

    public double? Exponent => Alpha;

    public bool Discrete => false;

    public double[] Draw(int count, RandomStream stream)
    {
        var values = new double[count];
        for (int i = 0; i < count; i++)
            values[i] = Elementary.Exp(-Elementary.Log1p(-stream.Uniform()) / (Alpha - 1));
        return values;
    }
}
