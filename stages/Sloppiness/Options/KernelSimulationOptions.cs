using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Eigenspectrum.Stages.Sloppiness;

[Description("Gradient descent in function space, run from functions drawn from the prior.")]
public sealed record KernelSimulationOptions
{
    [Description("Steps; 0 for no simulation.")]
    [Range(0, 1_000_000)]
    public int Steps { get; init; } = 100;

    [Description("Functions drawn, in groups of ten or more.")]
    [Range(320, 1_000_000)]
    public int Starts { get; init; } = 640;

    [Description("sigma_w, the scale of the functions drawn.")]
    [Range(0.0, 1e6, MinimumIsExclusive = true)]
    public double InitialScale { get; init; } = 1;

    [Description("Factor on the step size of the closed form: 1 is right, another value breaks it on purpose.")]
    [Range(0.0, 1e3, MinimumIsExclusive = true)]
    public double TheoryStep { get; init; } = 1;
}
