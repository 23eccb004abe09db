using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>A square about a random pixel loses its content.</summary>
/// <remarks>
/// DeVries and Taylor (2017), arXiv:1708.04552: the square's middle is anywhere in the image, so parts of it may lie
/// outside. It is filled with the smallest value of a pixel.
/// </remarks>
[Description("A square about a random pixel is filled with the smallest value of a pixel.")]
public sealed record Cutout : IAugmentation
{
    /// <summary>The pixels of a side; 0 leaves the image as it is.</summary>
    [Range(0, 65536)]
    [Description("The pixels of a side; 0 leaves the image as it is.")]
    public int Size { get; init; } = 8;

    /// <inheritdoc/>
    public string? Problem(Shape shape) => Size > Math.Min(shape.Height, shape.Width)
        ? $"cuts {Size} x {Size} pixels out of images of {shape}; take a size of at most "
            + $"{Math.Min(shape.Height, shape.Width)}"
        : null;

    /// <inheritdoc/>
    public void Apply(
        ReadOnlySpan<double> image, Span<double> result, Shape shape, PixelRange range, RandomStream stream)
    {
        image.CopyTo(result);
        var top = stream.Integer(shape.Height) - (Size / 2);
        var left = stream.Integer(shape.Width) - (Size / 2);
        var (first, end) = (Math.Max(left, 0), Math.Min(left + Size, shape.Width));
        if (end <= first) return;
        for (var i = Math.Max(top, 0); i < Math.Min(top + Size, shape.Height); i++)
        {
            result.Slice(((i * shape.Width) + first) * shape.Channels, (end - first) * shape.Channels)
                .Fill(range.Minimum);
        }
    }
}
