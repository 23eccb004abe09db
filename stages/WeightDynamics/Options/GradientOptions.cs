using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Statistics;

namespace Eigenspectrum.Stages.WeightDynamics;

/// <summary>Gradients of the regularized loss on mini-batches, layer by layer.</summary>
[Description("Gradients of the regularized loss on mini-batches, layer by layer: is there a batch on which training "
    + "would stand still?")]
public sealed record GradientOptions
{
    /// <summary>How many mini-batches.</summary>
    [Range(2, 100_000)]
    [Description("How many mini-batches; the smallest norm over them is looked for. The published code has 100.")]
    public int Batches { get; init; } = 100;

    /// <summary>The samples of each; those of training if null.</summary>
    [Range(1, int.MaxValue)]
    [Description("The samples of each; as many as in training if left out. The published code has 128.")]
    public int? Samples { get; init; }

    /// <summary>The checkpoints by index.</summary>
    [MinLength(1)]
    [Description("The checkpoints by index, 0 the initialization, -1 the end.")]
    public int[] Checkpoints { get; init; } = [-1];

    /// <summary>What the norm is divided by.</summary>
    [Description("What the norm is divided by to bound the distance of the weights to a low rank: TwiceWeightDecay "
        + "times the weights' norm, as published, or WeightDecay, which is what follows for this weight decay.")]
    public GradientDivisor Divisor { get; init; } = GradientDivisor.TwiceWeightDecay;
}
