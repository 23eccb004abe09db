using System.ComponentModel;

namespace Eigenspectrum.Stages.PowerLawAtlas;

[Description("Which estimator recovers which exponent, at which sample size: "
    + "each part that is named is run, recovery if none is.")]
public sealed record AtlasOptions
{
    [Description("Grids of populations and sample sizes on which exponents of ranks are estimated.")]
    public IReadOnlyList<RecoveryOptions> Recovery { get; init; } = [];

    [Description("Grids on which it is counted how often intervals of the exponent hold the true one.")]
    public IReadOnlyList<CoverageOptions> Coverage { get; init; } = [];

    [Description("Grids on which measures of dimension are compared with those of the population.")]
    public IReadOnlyList<DimensionOptions> Dimensions { get; init; } = [];

    [Description("LiDAR of samples without structure, by both of its forms.")]
    public LidarNoiseOptions? Lidar { get; init; }

    [Description("The intrinsic dimension of uniform cubes.")]
    public CubeOptions? Cubes { get; init; }

    [Description("What criteria call a power law.")]
    public IReadOnlyList<VerdictOptions> Verdicts { get; init; } = [];

    [Description("Exponents of the tails of samples.")]
    public TailRecoveryOptions? Tails { get; init; }

    [Description("What tests of tails of samples call a power law.")]
    public TailVerdictOptions? TailVerdicts { get; init; }

    /// <summary>The grids of exponents of ranks: one with all defaults where nothing at all is asked for.</summary>
    internal IReadOnlyList<RecoveryOptions> Grids() =>
        Recovery.Count + Coverage.Count + Dimensions.Count + Verdicts.Count == 0 && Lidar is null && Cubes is null
        && Tails is null && TailVerdicts is null ? [new RecoveryOptions()] : Recovery;
}
