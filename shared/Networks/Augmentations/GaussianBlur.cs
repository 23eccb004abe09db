using System.Buffers;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>A mean over neighbouring pixels with Gaussian weights of random width, with some probability.</summary>
/// <remarks>
/// Rows, then columns; weights reach to three standard deviations and add up to 1; pixels of the edge go on outside.
/// </remarks>
[Description("A mean over neighbouring pixels with Gaussian weights of random width, with some probability.")]
public sealed record GaussianBlur : IAugmentation, IValidatableObject
{
    const double Reach = 3;

    /// <summary>The probability of a blur.</summary>
    [Range(0.0, 1.0)]
    [Description("The probability of a blur.")]
    public double Probability { get; init; } = 0.5;

    /// <summary>The smallest standard deviation of the weights, in pixels.</summary>
    [Range(0.0, 100.0)]
    [Description("The smallest standard deviation of the weights, in pixels.")]
    public double Smallest { get; init; } = 0.1;

    /// <summary>The largest.</summary>
    [Range(0.0, 100.0)]
    [Description("The largest standard deviation of the weights, in pixels.")]
    public double Largest { get; init; } = 1;

    /// <inheritdoc/>
    public void Apply(
        ReadOnlySpan<double> image, Span<double> result, Shape shape, PixelRange range, RandomStream stream)
    {
        var blurs = stream.Uniform() < Probability;
        var deviation = Smallest + ((Largest - Smallest) * stream.Uniform());
        var reach = (int)Math.Ceiling(Reach * deviation);
        if (!blurs || reach == 0)
        {
            image.CopyTo(result);
            return;
        }
        Span<double> weights = new double[reach + 1];
        var sum = 0.0;
        for (var k = 0; k <= reach; k++)
        {
            weights[k] = Elementary.Exp(-0.5 * k * k / (deviation * deviation));
            sum += k == 0 ? weights[k] : 2 * weights[k];
        }
        for (var k = 0; k <= reach; k++) weights[k] /= sum;
        var between = ArrayPool<double>.Shared.Rent(image.Length);
        var (channels, line) = (shape.Channels, shape.Width * shape.Channels);
        Blur(image, between, weights, shape.Height, line, shape.Width, channels, channels);
        Blur(between.AsSpan(0, image.Length), result, weights, shape.Width, channels, shape.Height, line, channels);
        for (var i = 0; i < result.Length; i++) result[i] = range.Clamp(result[i]);
        ArrayPool<double>.Shared.Return(between);
    }

    /// <summary>The smallest width is no larger than the largest.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Smallest > Largest)
        {
            yield return new ValidationResult(
                $"The smallest standard deviation {Smallest} is above the largest, {Largest}; exchange them.",
                [nameof(Smallest)]);
        }
    }

    // Lines of so many pixels, the next pixel of a line so many numbers further on.
    static void Blur(ReadOnlySpan<double> source, Span<double> target, ReadOnlySpan<double> weights, int lines,
        int nextLine, int pixels, int nextPixel, int channels)
    {
        for (var line = 0; line < lines; line++)
        {
            for (var i = 0; i < pixels; i++)
            {
                for (var c = 0; c < channels; c++)
                {
                    var first = (line * nextLine) + c;
                    var sum = weights[0] * source[first + (i * nextPixel)];
                    for (var k = 1; k < weights.Length; k++)
                    {
                        sum += weights[k] * (source[first + (Math.Max(i - k, 0) * nextPixel)]
                            + source[first + (Math.Min(i + k, pixels - 1) * nextPixel)]);
                    }
                    target[first + (i * nextPixel)] = sum;
                }
            }
        }
    }
}
