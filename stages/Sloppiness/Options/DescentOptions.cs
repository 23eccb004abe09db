using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Eigenspectrum.Stages.Sloppiness;

[Description("Gradient descent of the linear model on the training inputs themselves, against the formula.")]
public sealed record DescentOptions
{
    [Description("Random starts.")]
    [Range(1, 10_000)]
    public int Starts { get; init; } = 2;

    [Description("Steps of each.")]
    [Range(1, 1_000_000)]
    public int Steps { get; init; } = 100;

    [Description("Training samples that are used, the first ones.")]
    [Range(1, 1_000_000)]
    public int Samples { get; init; } = 1000;
}
