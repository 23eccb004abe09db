using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Stages.PowerLawAtlas;

/// <summary>lambda_n = n^-exponent exp(-n/cutoff).</summary>
public sealed class CutoffPopulation : IPopulationSpectrum
{
    [Description("The exponent alpha.")]
    [Range(0.0, 20.0)]
    public double Alpha { get; init; } = 1;

    [Description("The rank at which the spectrum has fallen to 1/e of the power law.")]
    [Range(0.0, 1e9, MinimumIsExclusive = true)]
    public double Cutoff { get; init; } = 300;

    public string Label => $"cutoff-{Cutoff}";

    public double? Exponent => null;

    public double[] Eigenvalues(int dimensions) => [.. Enumerable.Range(1, dimensions).Select(n =>
        Elementary.Pow(n, -Alpha) * Elementary.Exp(-n / Cutoff))];
}
