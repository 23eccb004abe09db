using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>Independent normal numbers added to all pixels.</summary>
[Description("Independent normal numbers added to all pixels.")]
public sealed record AdditiveNoise : IAugmentation
{
    /// <summary>Their standard deviation, as a share of the pixels' range.</summary>
    [Range(0.0, 1.0)]
    [Description("Their standard deviation, as a share of the pixels' range.")]
    public double Deviation { get; init; } = 0.05;

    /// <inheritdoc/>
    public void Apply(
        ReadOnlySpan<double> image, Span<double> result, Shape shape, PixelRange range, RandomStream stream)
    {
        stream.Normals(result);
        var deviation = Deviation * range.Length;
        for (var i = 0; i < image.Length; i++) result[i] = range.Clamp(image[i] + (deviation * result[i]));
    }
}
