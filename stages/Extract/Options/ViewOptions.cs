using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Networks;

namespace Eigenspectrum.Stages.Extract;

/// <summary>Augmented views of the samples, whose activations to write too.</summary>
[Description("Augmented views of the samples, whose activations are written to views.parquet.")]
public sealed record ViewOptions
{
    /// <summary>The augmentations of a view, in the order in which they are applied.</summary>
    [MinLength(1)]
    [Description("The augmentations of a view, in the order in which they are applied.")]
    public IAugmentation[] Augmentations { get; init; } =
        [new RandomResizedCrop(), new HorizontalFlip(), new Brightness(), new Contrast()];

    /// <summary>The views of each sample.</summary>
    [Range(2, 1000)]
    [Description("The views of each sample.")]
    public int Count { get; init; } = 10;

    /// <summary>Of how many of the samples, the first ones; of all if left out.</summary>
    [Range(2, int.MaxValue)]
    [Description("Of how many of the extracted samples, the first ones; of all if left out.")]
    public int? Samples { get; init; }
}
