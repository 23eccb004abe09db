using System.ComponentModel;

namespace Eigenspectrum.Stages.Sloppiness;

[Description("Trajectories of a linear model from an ensemble of starts.")]
public sealed record TrajectoryOptions;
