using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>One number added to all pixels, uniform about 0.</summary>
[Description("One number added to all pixels, uniform about 0.")]
public sealed record Brightness : IAugmentation
{
    /// <summary>The largest change either way, as a share of the pixels' range.</summary>
    [Range(0.0, 1.0)]
    [Description("The largest change either way, as a share of the pixels' range.")]
    public double Strength { get; init; } = 0.2;

    /// <inheritdoc/>
    public void Apply(
        ReadOnlySpan<double> image, Span<double> result, Shape shape, PixelRange range, RandomStream stream)
    {
        var change = ((2 * stream.Uniform()) - 1) * Strength * range.Length;
        for (var i = 0; i < image.Length; i++) result[i] = range.Clamp(image[i] + change);
    }
}
