using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Stages.PowerLawAtlas;

/// <summary>ln lambda_n = -alpha ln n - curvature (ln n)^2: steeper and steeper on logarithmic axes.</summary>
public sealed class LogNormalPopulation : IPopulationSpectrum
{
    [Description("The slope at rank 1.")]
    [Range(-20.0, 20.0)]
    public double Alpha { get; init; }

    [Description("The coefficient of the square.")]
    [Range(0.0, 20.0)]
    public double Curvature { get; init; } = .2;

    public string Label => $"lognormal-{Curvature}";

    public double? Exponent => null;

    public double[] Eigenvalues(int dimensions) => [.. Enumerable.Range(1, dimensions).Select(n =>
        Elementary.Exp(-(Alpha + Curvature * Elementary.Log(n)) * Elementary.Log(n)))];
}
