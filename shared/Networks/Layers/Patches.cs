namespace Eigenspectrum.Networks;

/// <summary>The contents of a moving window as rows of a matrix, and back.</summary>
static class Patches
{
    /// <summary>One row a place: the window's pixels with their channels, 0 outside of the image.</summary>
    internal static void Gather<T>(ReadOnlySpan<T> image, Shape below, Shape above, Window window, Span<T> patches)
    {
        var run = window.Width * below.Channels;
        var row = 0;
        for (var y = 0; y < above.Height; y++)
        {
            var top = (y * window.StepDown) - window.PaddingDown;
            for (var x = 0; x < above.Width; x++)
            {
                var left = (x * window.StepRight) - window.PaddingRight;
                var (skip, count) = Inside(left, window.Width, below);
                for (var i = 0; i < window.Height; i++, row += run)
                {
                    var target = patches.Slice(row, run);
                    if (count == 0 || (uint)(top + i) >= (uint)below.Height)
                    {
                        target.Clear();
                        continue;
                    }
                    if (count < run)
                    {
                        target[..skip].Clear();
                        target[(skip + count)..].Clear();
                    }
                    var from = ((((top + i) * below.Width) + left) * below.Channels) + skip;
                    image.Slice(from, count).CopyTo(target[skip..]);
                }
            }
        }
    }

    /// <summary>
    /// Adds each row of patches to the pixels that <see cref="Gather"/> takes it from: the transpose.
    /// </summary>
    internal static void Scatter<T>(ReadOnlySpan<T> patches, Shape below, Shape above, Window window, Span<T> image)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        var run = window.Width * below.Channels;
        var row = 0;
        for (var y = 0; y < above.Height; y++)
        {
            var top = (y * window.StepDown) - window.PaddingDown;
            for (var x = 0; x < above.Width; x++)
            {
                var left = (x * window.StepRight) - window.PaddingRight;
                var (skip, count) = Inside(left, window.Width, below);
                for (var i = 0; i < window.Height; i++, row += run)
                {
                    if (count == 0 || (uint)(top + i) >= (uint)below.Height) continue;
                    var to = ((((top + i) * below.Width) + left) * below.Channels) + skip;
                    Vectors.Add(patches.Slice(row + skip, count), image.Slice(to, count));
                }
            }
        }
    }

    // Of a row of the window: the numbers left of the image, and those inside of it.
    static (int Skip, int Count) Inside(int left, int width, Shape below)
    {
        var first = Math.Clamp(-left, 0, width);
        var last = Math.Clamp(below.Width - left, first, width);
        return (first * below.Channels, (last - first) * below.Channels);
    }
}
