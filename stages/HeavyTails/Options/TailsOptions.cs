using System.ComponentModel;

namespace Eigenspectrum.Stages.HeavyTails;

[Description("Power laws in the tails of samples and of weights' spectra: where neither is said, of what there is, "
    + "with the defaults.")]
public sealed record TailsOptions
{
    [Description("Tails of samples: power laws by maximum likelihood, with their alternatives.")]
    public SampleTailOptions? Samples { get; init; }

    [Description("Spectra of weight matrices.")]
    public WeightTailOptions? Weights { get; init; }
}
