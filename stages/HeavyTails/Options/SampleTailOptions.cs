using System.ComponentModel;

namespace Eigenspectrum.Stages.HeavyTails;

[Description("Power laws in the tails of samples, by maximum likelihood above a lower cut-off.")]
public sealed record SampleTailOptions;
