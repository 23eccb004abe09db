using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Eigenspectrum.Stages.HessianSpectra;

[Description("How spectra of too many parameters are estimated from products with vectors.")]
public sealed record EstimateOptions
{
    [Description("Eigenpairs of the largest magnitude that are found one by one, with their residuals.")]
    [Range(0, 1000)]
    public int Extremes { get; init; } = 20;

    [Description("Residual over the largest magnitude at which a pair counts as found.")]
    [Range(1e-14, 1e-1)]
    public double Tolerance { get; init; } = 1e-6;

    [Description("Random vectors whose spectral measures stand for the other eigenvalues.")]
    [Range(1, 10_000)]
    public int Probes { get; init; } = 4;

    [Description("Lanczos steps of each.")]
    [Range(2, 10_000)]
    public int Steps { get; init; } = 80;

    [Description("Points of the density in density.parquet.")]
    [Range(2, 100_000)]
    public int Points { get; init; } = 801;
}
