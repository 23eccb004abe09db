using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>A window of random area, aspect and place within the image, stretched to the image's size.</summary>
/// <remarks>
/// As in Szegedy et al. (2015), arXiv:1409.4842, section 6, and the objectives' papers: area uniform, logarithm of the
/// aspect uniform; a window that is too long for a side is cut to it. Bilinear; nothing lies outside the image.
/// </remarks>
[Description("A window of random area, aspect and place within the image, stretched to the image's size.")]
public sealed record RandomResizedCrop : IAugmentation
{
    /// <summary>The smallest share of the image's area.</summary>
    [Range(0.0, 1.0, MinimumIsExclusive = true)]
    [Description("The smallest share of the image's area; 1 with aspects of 1 leaves the image as it is.")]
    public double SmallestArea { get; init; } = 0.4;

    /// <summary>The largest ratio of width to height, relative to the image's; the smallest is its inverse.</summary>
    [Range(1.0, 10.0)]
    [Description("The largest ratio of width to height, relative to that of the image; the smallest is its inverse.")]
    public double Aspect { get; init; } = 4.0 / 3;

    /// <inheritdoc/>
    public void Apply(
        ReadOnlySpan<double> image, Span<double> result, Shape shape, PixelRange range, RandomStream stream)
    {
        var area = SmallestArea + ((1 - SmallestArea) * stream.Uniform());
        var reach = Elementary.Log(Aspect);
        var aspect = Elementary.Exp(reach * ((2 * stream.Uniform()) - 1));
        var height = Math.Min(1, Math.Sqrt(area / aspect)) * shape.Height;
        var width = Math.Min(1, Math.Sqrt(area * aspect)) * shape.Width;
        var (top, left) = (stream.Uniform() * (shape.Height - height), stream.Uniform() * (shape.Width - width));
        var (down, right) = (height / shape.Height, width / shape.Width);
        for (var i = 0; i < shape.Height; i++)
        {
            // Middles of pixels to middles of parts of the window, within the image's outermost middles.
            var row = Within(top + ((i + 0.5) * down) - 0.5, shape.Height);
            for (var j = 0; j < shape.Width; j++)
            {
                var column = Within(left + ((j + 0.5) * right) - 0.5, shape.Width);
                Resampling.Bilinear(image, shape, row, column, range.Minimum,
                    result.Slice(((i * shape.Width) + j) * shape.Channels, shape.Channels));
            }
        }
    }

    static double Within(double place, int pixels) => Math.Min(Math.Max(place, 0), pixels - 1);
}
