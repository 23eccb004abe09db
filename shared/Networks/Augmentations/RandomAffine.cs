using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>A rotation, shear, scaling and shift about the middle of the image, interpolated bilinearly.</summary>
/// <remarks>
/// A point p of the image goes to R(angle) S(shear) scale p + shift; each new pixel is read where it came from. Angle,
/// shear and shift are uniform about 0, the scale is uniform about 1.
/// </remarks>
[Description("A rotation, shear, scaling and shift about the middle of the image.")]
public sealed record RandomAffine : IAugmentation
{
    /// <summary>The largest angle either way, in degrees.</summary>
    [Range(0.0, 180.0)]
    [Description("The largest angle either way, in degrees.")]
    public double Degrees { get; init; } = 10;

    /// <summary>The largest shift either way, as a share of the height and of the width.</summary>
    [Range(0.0, 1.0)]
    [Description("The largest shift either way, as a share of the height and of the width.")]
    public double Shift { get; init; } = 0.1;

    /// <summary>The scale is from 1 less this to 1 and this.</summary>
    [Range(0.0, 0.9)]
    [Description("The scale is from 1 - this to 1 + this.")]
    public double Scale { get; init; } = 0.1;

    /// <summary>The largest shear: columns that a row moves for each row from the middle.</summary>
    [Range(0.0, 2.0)]
    [Description("The largest shear either way: columns that a row moves for each row from the middle.")]
    public double Shear { get; init; }

    /// <inheritdoc/>
    public void Apply(
        ReadOnlySpan<double> image, Span<double> result, Shape shape, PixelRange range, RandomStream stream)
    {
        var angle = Symmetric(stream) * Degrees * Math.PI / 180;
        var (sine, cosine) = (Elementary.Sin(angle), Elementary.Cos(angle));
        var shear = Symmetric(stream) * Shear;
        var scale = 1 + (Symmetric(stream) * Scale);
        var down = Symmetric(stream) * Shift * shape.Height;
        var right = Symmetric(stream) * Shift * shape.Width;
        var (middleRow, middleColumn) = ((shape.Height - 1) / 2.0, (shape.Width - 1) / 2.0);
        for (var i = 0; i < shape.Height; i++)
        {
            for (var j = 0; j < shape.Width; j++)
            {
                var (y, x) = (i - middleRow - down, j - middleColumn - right);
                var turnedRow = ((cosine * y) - (sine * x)) / scale;
                var turnedColumn = ((sine * y) + (cosine * x)) / scale;
                Resampling.Bilinear(image, shape, middleRow + turnedRow,
                    middleColumn + turnedColumn - (shear * turnedRow), range.Minimum,
                    result.Slice(((i * shape.Width) + j) * shape.Channels, shape.Channels));
            }
        }
    }

    static double Symmetric(RandomStream stream) => (2 * stream.Uniform()) - 1;
}
