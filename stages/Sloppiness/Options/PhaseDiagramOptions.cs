using System.ComponentModel;

namespace Eigenspectrum.Stages.Sloppiness;

[Description("Explained variance over slopes and scale ratios.")]
public sealed record PhaseDiagramOptions;
