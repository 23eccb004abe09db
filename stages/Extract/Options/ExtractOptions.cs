using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Eigenspectrum.Stages.Extract;

/// <summary>Which weights and activations to take out of the trained network.</summary>
[Description("Which weights and activations to take out of the trained network.")]
public sealed record ExtractOptions
{
    /// <summary>The split that goes through the network; the default was held out of training.</summary>
    [Description("The split that goes through the network; the test data were held out of training.")]
    public DataSplit Split { get; init; } = DataSplit.Test;

    /// <summary>How many samples of the split, drawn at random without repetition; all if left out.</summary>
    [Range(2, int.MaxValue)]
    [Description("How many samples of the split, drawn at random without repetition; all if left out.")]
    public int? Samples { get; init; }

    /// <summary>The layers whose activations to keep: input, layer1, ...; all if left out.</summary>
    [MinLength(1)]
    [RegularExpression("input|layer[1-9][0-9]*")]
    [Description("The layers whose activations to keep: input, layer1, layer2, ...; all if left out.")]
    public string[]? Layers { get; init; }

    /// <summary>The checkpoints by index, negative ones counted from the end; all if left out.</summary>
    [MinLength(1)]
    [Description("The checkpoints by index, 0 the initialization, -1 the end; all if left out.")]
    public int[]? Checkpoints { get; init; }

    /// <summary>Whether to write the weights too.</summary>
    [Description("Whether to write the weights too.")]
    public bool Weights { get; init; } = true;
}
