using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>All pixels' distances from the image's mean times one factor, uniform about 1.</summary>
[Description("All pixels' distances from the image's mean times one factor, uniform about 1.")]
public sealed record Contrast : IAugmentation
{
    /// <summary>The factor is from 1 less this to 1 and this.</summary>
    [Range(0.0, 1.0)]
    [Description("The factor is from 1 - this to 1 + this.")]
    public double Strength { get; init; } = 0.4;

    /// <inheritdoc/>
    public void Apply(
        ReadOnlySpan<double> image, Span<double> result, Shape shape, PixelRange range, RandomStream stream)
    {
        var more = ((2 * stream.Uniform()) - 1) * Strength;
        var mean = Sums.Mean(image);
        for (var i = 0; i < image.Length; i++) result[i] = range.Clamp(image[i] + (more * (image[i] - mean)));
    }
}
