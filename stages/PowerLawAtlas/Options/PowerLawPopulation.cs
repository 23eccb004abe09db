using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Stages.PowerLawAtlas;

/// <summary>lambda_n = n^-exponent.</summary>
public sealed class PowerLawPopulation : IPopulationSpectrum
{
    [Description("The exponent alpha.")]
    [Range(0.0, 20.0)]
    public double Alpha { get; init; } = 1;

    public string Label => $"alpha-{Alpha}";

    public double? Exponent => Alpha;

    public double[] Eigenvalues(int dimensions) =>
        [.. Enumerable.Range(1, dimensions).Select(n => Elementary.Pow(n, -Alpha))];
}
