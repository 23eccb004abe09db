namespace Eigenspectrum.Networks;

/// <summary>Values of an image between its pixels.</summary>
static class Resampling
{
    /// <summary>
    /// Writes the bilinear interpolation at a place to a pixel's channels. Rows and columns are counted at the pixels'
    /// middles; what lies outside is <paramref name="outside"/>.
    /// </summary>
    internal static void Bilinear(ReadOnlySpan<double> image, Shape shape, double row, double column, double outside,
        Span<double> pixel)
    {
        var (top, left) = (Math.Floor(row), Math.Floor(column));
        var (down, right) = (row - top, column - left);
        var (i, j) = ((int)top, (int)left);
        for (var c = 0; c < shape.Channels; c++)
        {
            // A weight of 0 must not touch the neighbour: a whole place gives the pixel's own bits.
            var upper = Mix(At(image, shape, i, j, c, outside),
                right == 0 ? 0 : At(image, shape, i, j + 1, c, outside), right);
            var lower = down == 0 ? 0 : Mix(At(image, shape, i + 1, j, c, outside),
                right == 0 ? 0 : At(image, shape, i + 1, j + 1, c, outside), right);
            pixel[c] = Mix(upper, lower, down);
        }
    }

    static double Mix(double first, double second, double share) =>
        share == 0 ? first : ((1 - share) * first) + (share * second);

    static double At(ReadOnlySpan<double> image, Shape shape, int row, int column, int channel, double outside) =>
        row < 0 || row >= shape.Height || column < 0 || column >= shape.Width
            ? outside
            : image[(((row * shape.Width) + column) * shape.Channels) + channel];
}
