using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>Left becomes right, with some probability.</summary>
[Description("Left becomes right, with some probability.")]
public sealed record HorizontalFlip : IAugmentation
{
    /// <summary>The probability of a flip.</summary>
    [Range(0.0, 1.0)]
    [Description("The probability of a flip.")]
    public double Probability { get; init; } = 0.5;

    /// <inheritdoc/>
    public void Apply(
        ReadOnlySpan<double> image, Span<double> result, Shape shape, PixelRange range, RandomStream stream)
    {
        image.CopyTo(result);
        if (stream.Uniform() >= Probability) return;
        var (channels, line) = (shape.Channels, shape.Width * shape.Channels);
        for (var first = 0; first < image.Length; first += line)
        {
            for (var j = 0; j < shape.Width; j++)
            {
                image.Slice(first + (j * channels), channels)
                    .CopyTo(result.Slice(first + line - ((j + 1) * channels), channels));
            }
        }
    }
}
