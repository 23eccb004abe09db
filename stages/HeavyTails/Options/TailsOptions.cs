using System.ComponentModel;

namespace Eigenspectrum.Stages.HeavyTails;

[Description("Power laws in the tails of samples and of weights' spectra.")]
public sealed record TailsOptions;
