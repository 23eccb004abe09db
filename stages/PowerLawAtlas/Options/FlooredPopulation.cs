using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Stages.PowerLawAtlas;

/// <summary>lambda_n = n^-exponent + floor: a power law under white noise.</summary>
public sealed class FlooredPopulation : IPopulationSpectrum
{
    [Description("The exponent alpha.")]
    [Range(0.0, 20.0)]
    public double Alpha { get; init; } = 1;

    [Description("What noise adds to every eigenvalue, the first being 1 without it.")]
    [Range(0.0, 1e6)]
    public double Floor { get; init; } = .01;

    public string Label => $"floor-{Floor}";

    public double? Exponent => null;

    public double[] Eigenvalues(int dimensions) =>
        [.. Enumerable.Range(1, dimensions).Select(n => Elementary.Pow(n, -Alpha) + Floor)];
}
