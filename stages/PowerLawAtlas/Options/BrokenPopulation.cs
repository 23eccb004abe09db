using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Stages.PowerLawAtlas;

/// <summary>lambda_n = n^-exponent up to the break, and continues with another exponent.</summary>
public sealed class BrokenPopulation : IPopulationSpectrum
{
    [Description("The exponent up to the break.")]
    [Range(0.0, 20.0)]
    public double Alpha { get; init; } = 1;

    [Description("The rank of the break.")]
    [Range(1, 1_000_000)]
    public int Break { get; init; } = 50;

    [Description("The exponent beyond it.")]
    [Range(0.0, 20.0)]
    public double Tail { get; init; } = 3;

    public string Label => $"broken-{Break}";

    public double? Exponent => null;

    public double[] Eigenvalues(int dimensions) =>
        [.. Enumerable.Range(1, dimensions).Select(n => n <= Break ? Elementary.Pow(n, -Alpha)
            : Elementary.Pow(Break, Tail - Alpha) * Elementary.Pow(n, -Tail))];
}
