using System.ComponentModel;

namespace Eigenspectrum.Stages.Sloppiness;

[Description("Sloppiness of linear models.")]
public sealed record SloppinessOptions;
