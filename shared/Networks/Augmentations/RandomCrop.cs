using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>
/// A window of the image with a border around it, at a random place, stretched to the image's size if it is smaller.
/// </summary>
/// <remarks>
/// With the default size, that of the image, pixels move by whole places: the crop with padding of He et al. (2016),
/// arXiv:1512.03385, section 4.2. Other sizes are interpolated bilinearly, corners of the window to corners of the
/// image.
/// </remarks>
[Description("A random window of the image with a border around it.")]
public sealed record RandomCrop : IAugmentation
{
    /// <summary>The pixels added at each side.</summary>
    [Range(0, 4096)]
    [Description("The pixels added at each side, filled with the smallest value of a pixel.")]
    public int Padding { get; init; } = 3;

    /// <summary>The pixels of a side of the window; null for the image's own height and width.</summary>
    [Range(1, 65536)]
    [Description("The pixels of a side of the window, which is stretched to the image's size; that of the image if "
        + "left out.")]
    public int? Size { get; init; }

    /// <inheritdoc/>
    public string? Problem(Shape shape)
    {
        var room = Math.Min(shape.Height, shape.Width) + (2 * Padding);
        return Size is { } size && size > room
            ? $"takes a window of {size} x {size} pixels out of images of {shape} with a border of {Padding}; take a "
                + $"size of at most {room}, or a wider border"
            : null;
    }

    /// <inheritdoc/>
    public void Apply(
        ReadOnlySpan<double> image, Span<double> result, Shape shape, PixelRange range, RandomStream stream)
    {
        var (height, width) = (Size ?? shape.Height, Size ?? shape.Width);
        var top = stream.Integer(shape.Height + (2 * Padding) - height + 1) - Padding;
        var left = stream.Integer(shape.Width + (2 * Padding) - width + 1) - Padding;
        var (down, right) = (Step(height, shape.Height), Step(width, shape.Width));
        for (var i = 0; i < shape.Height; i++)
        {
            for (var j = 0; j < shape.Width; j++)
            {
                Resampling.Bilinear(image, shape, top + (i * down), left + (j * right), range.Minimum,
                    result.Slice(((i * shape.Width) + j) * shape.Channels, shape.Channels));
            }
        }
    }

    static double Step(int window, int whole) => window == whole ? 1 : whole == 1 ? 0 : (window - 1.0) / (whole - 1);
}
