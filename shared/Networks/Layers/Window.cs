namespace Eigenspectrum.Networks;

/// <summary>A window that moves over an image: its size, its steps and the zeros put around the image.</summary>
/// <param name="Height">The rows of the window.</param>
/// <param name="Width">The pixels of a row of the window.</param>
/// <param name="StepDown">The rows from one place to the next.</param>
/// <param name="StepRight">The pixels from one place to the next.</param>
/// <param name="PaddingDown">The rows of zeros above and below the image.</param>
/// <param name="PaddingRight">The pixels of zeros left and right of the image.</param>
readonly record struct Window(
    int Height, int Width, int StepDown, int StepRight, int PaddingDown, int PaddingRight)
{
    /// <summary>The pixels of the window.</summary>
    internal int Pixels => Height * Width;

    /// <summary>
    /// The places of the window in an image, with some channels each; places only partly inside don't count.
    /// </summary>
    /// <exception cref="LayerShapeException">The window is larger than the image with its padding.</exception>
    internal Shape Over(Shape below, int channels)
    {
        var (height, width) = (below.Height + (2L * PaddingDown) - Height, below.Width + (2L * PaddingRight) - Width);
        if (height < 0 || width < 0)
        {
            var padding = PaddingDown == 0 && PaddingRight == 0 ? "" : $" with padding {PaddingDown}x{PaddingRight}";
            var remedy = below.IsVector
                ? "A vector becomes an image by a Reshape."
                : "Take a smaller kernel or more padding.";
            throw new LayerShapeException(
                $"has a window of {Height}x{Width}; below it lies {below}{padding}, which is smaller. {remedy}");
        }
        return new((int)(height / StepDown) + 1, (int)(width / StepRight) + 1, channels);
    }
}
