using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Stages.PowerLawAtlas;

/// <summary>lambda_n = exp(-n/scale).</summary>
public sealed class ExponentialPopulation : IPopulationSpectrum
{
    [Description("The number of ranks over which it falls to 1/e.")]
    [Range(0.0, 1e9, MinimumIsExclusive = true)]
    public double Scale { get; init; } = 50;

    public string Label => $"exponential-{Scale}";

    public double? Exponent => null;

    public double[] Eigenvalues(int dimensions) =>
        [.. Enumerable.Range(1, dimensions).Select(n => Elementary.Exp(-n / Scale))];
}
