using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Eigenspectrum.Stages.RepresentationGeometry;

/// <summary>What training with labels does to the covariance that a network had before it.</summary>
[Description("What training with labels does to the covariance that the network had where pretraining ended, or at the "
    + "initialization if it was trained from scratch; and every window's exponent at both ends of that training.")]
public sealed record FineTuningOptions
{
    /// <summary>The layers whose change is decomposed; the one below the head if left out.</summary>
    [MinLength(1)]
    [Description("The layers whose change of covariance is decomposed; the last one below the outputs if left out.")]
    public string[]? Layers { get; init; }

    /// <summary>Resamples of the stimuli, for standard errors.</summary>
    [Range(2, 10_000)]
    [Description("How many bootstrap resamples of the stimuli, for standard errors.")]
    public int Bootstrap { get; init; } = 20;

    /// <summary>Random subspaces to compare with.</summary>
    [Range(2, 100_000)]
    [Description("How many random subspaces to compare with.")]
    public int Subspaces { get; init; } = 200;

    /// <summary>The share of the growth that counts as nearly all.</summary>
    [Range(0.0, 1.0, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    [Description("The share of the growth whose number of directions is counted.")]
    public double Share { get; init; } = 0.9;
}
