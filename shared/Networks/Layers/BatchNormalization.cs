using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>Batch normalization: each channel minus its mean over its deviation, times a gain, plus a shift.</summary>
/// <remarks>
/// Ioffe and Szegedy (2015), arXiv:1502.03167: y = gain (x - mean) / sqrt(variance + epsilon) + shift. While training,
/// mean and variance (over the batch and an image's pixels, divided by their number) are the batch's; running averages
/// follow them, the variance divided by one less. After training the averages stand still: the layer is an affine
/// map. The statistics of <see cref="StatisticsMode"/> say which. Defaults as in PyTorch's documentation.
/// </remarks>
[Description("Batch normalization of each channel: by the batch's statistics in training, by averages after it.")]
public sealed record BatchNormalization : ILayer
{
    /// <summary>Added to the variance, against division by nothing.</summary>
    [Range(0.0, 1.0, MinimumIsExclusive = true)]
    [Description("Added to the variance, against division by nothing.")]
    public double Epsilon { get; init; } = 1e-5;

    /// <summary>The share of the batch's statistics in each new average.</summary>
    [Range(0.0, 1.0, MinimumIsExclusive = true)]
    [Description("The share of the batch's statistics in each new average.")]
    public double Momentum { get; init; } = 0.1;

    /// <inheritdoc/>
    public LayerLayout Lay(Shape below, int outputs) => new(below, below)
    {
        Parameters =
        [
            new("gain", TensorRole.Gain, 1, below.Channels), new("shift", TensorRole.Shift, 1, below.Channels),
        ],
        Statistics =
        [
            new("mean", TensorRole.Shift, 1, below.Channels), new("variance", TensorRole.Gain, 1, below.Channels),
        ],
    };

    /// <inheritdoc/>
    public LayerPass<T>? Pass<T>(LayerLayout layout, PassSetup<T> setup)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new BatchNormalizationPass<T>(layout, this, setup);
}
