using System.ComponentModel;

namespace Eigenspectrum.Stages.HeavyTails;

[Description("Spectra of weight matrices.")]
public sealed record WeightTailOptions;
