using System.ComponentModel;

namespace Eigenspectrum.Stages.Sloppiness;

[Description("Sloppiness of linear models: each part that is named is run.")]
public sealed record SloppinessOptions
{
    [Description("Trajectories of a linear model from an ensemble of starts: closed form and simulation.")]
    public TrajectoryOptions? Trajectories { get; init; }

    [Description("Explained variance over a grid of slopes and scale ratios, at several numbers of steps.")]
    public PhaseDiagramOptions? PhaseDiagram { get; init; }

    [Description("Kernel machines on the training inputs.")]
    public KernelOptions? Kernel { get; init; }

    [Description("Stochastic gradient descent of a linear model.")]
    public SgdOptions? Sgd { get; init; }
}
