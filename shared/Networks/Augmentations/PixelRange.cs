namespace Eigenspectrum.Networks;

/// <summary>The values that a pixel can have; augmented images keep within them.</summary>
/// <param name="Minimum">The smallest.</param>
/// <param name="Maximum">The largest.</param>
public readonly record struct PixelRange(double Minimum, double Maximum)
{
    /// <summary>The range of some pixels.</summary>
    /// <exception cref="ArgumentException">There are none.</exception>
    public static PixelRange Of(ReadOnlySpan<double> pixels)
    {
        if (pixels.IsEmpty) throw new ArgumentException("There are no pixels to have a range.", nameof(pixels));
        var (least, most) = (pixels[0], pixels[0]);
        foreach (var pixel in pixels) (least, most) = (Math.Min(least, pixel), Math.Max(most, pixel));
        return new(least, most);
    }

    /// <summary>The range's length.</summary>
    public double Length => Maximum - Minimum;

    /// <summary>The nearest value in the range.</summary>
    public double Clamp(double value) => Math.Min(Math.Max(value, Minimum), Maximum);
}
