using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Numerics;
using Eigenspectrum.Statistics;

namespace Eigenspectrum.Stages.PowerLawAtlas;

/// <summary>Density or probability proportional to x^-exponent from 1 on: Pareto's or the zeta distribution.</summary>
public sealed class PowerLawValues : ITailPopulation
{
    [Description("The exponent of the density.")]
    [Range(1.0, 20.0, MinimumIsExclusive = true)]
    public double Alpha { get; init; } = 2.5;

    [Description("Whether all values are whole numbers.")]
    public bool Discrete { get; init; }

    public string Label => $"{(Discrete ? "zeta" : "pareto")}-{Alpha}";

    public double? Exponent => Alpha;

    public double[] Draw(int count, RandomStream stream)
    {
        var sampler = new PowerLawSampler(Alpha, 1, Discrete);
        return [.. Enumerable.Range(0, count).Select(_ => sampler.Draw(stream))];
    }
}
