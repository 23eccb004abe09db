using System.ComponentModel;

namespace Eigenspectrum.Stages.PowerLawAtlas;

[Description("Which estimator recovers which exponent, at which sample size.")]
public sealed record AtlasOptions;
