using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Spectra;

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

    [Description("Sampling error of the distribution, half of its 95 % interval, that is enough: no further random "
        + "vectors are drawn then. 0 for all of them.")]
    [Range(0.0, 1.0)]
    public double Accuracy { get; init; }

    [Description("Most products with vectors that a spectrum may take; no limit if left out.")]
    [Range(2L, 1_000_000_000L)]
    public long? Products { get; init; }

    [Description("Most seconds that a spectrum may take. The results then depend on the machine, which a build warns "
        + "of; no limit if left out.")]
    [Range(1e-3, 4e6)]
    public double? Seconds { get; init; }

    [Description("Points of the density in density.parquet.")]
    [Range(2, 100_000)]
    public int Points { get; init; } = 801;

    internal StochasticLanczosQuadrature Quadrature() =>
        new() { Steps = Steps, Probes = Probes, Outliers = Extremes, Tolerance = Tolerance };
}
