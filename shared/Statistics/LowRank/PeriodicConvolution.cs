using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>A convolution of periodic images as one linear map.</summary>
/// <remarks>
/// Weights come as in <see cref="ConvolutionKernels"/>: rows of output channels, in a row the window's places row by
/// row, their input channels side by side. The Fourier transform makes the map of H x W pixels block diagonal: one
/// block of outputs x inputs for each frequency, the transform of the kernel there (Sedghi, Gupta and Long,
/// arXiv:1805.10408). With strides s and t, the s t frequencies that fold to the same one lie side by side in a block,
/// divided by sqrt(s t) (derived). Padding does not enter: at the borders the map of a network differs.
/// </remarks>
public static class PeriodicConvolution
{
    /// <summary>The singular values of the map.</summary>
    /// <param name="weights">Outputs x (height width channels).</param>
    /// <param name="window">The window's rows, its places in a row, and the input channels.</param>
    /// <param name="image">The rows and columns of pixels that go in.</param>
    /// <param name="strides">The steps of the window down and to the right; divisors of the image's sides.</param>
    /// <param name="way">How the singular values of a block are found.</param>
    /// <param name="threads">Threads to use; they change no bit.</param>
    /// <returns>(H/s) (W/t) min(outputs, s t channels) values.</returns>
    /// <exception cref="ArgumentException">The rows have another length than the window, or a stride divides no side.
    /// </exception>
    /// <exception cref="ArithmeticException">A weight is not finite.</exception>
    /// <remarks>About 30 n^3 operations a frequency for n channels, of half of the frequencies: the others are their
    /// complex conjugates.</remarks>
    public static SingularSpectrum Spectrum(Matrix weights, (int Height, int Width, int Channels) window,
        (int Height, int Width) image, (int Down, int Right) strides,
        WeightDecomposition way = WeightDecomposition.SingularValues, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(weights);
        Matrix[] places = ConvolutionKernels.Slices(weights, window.Height, window.Width, window.Channels);
        if (strides.Down < 1 || strides.Right < 1 || image.Height < 1 || image.Width < 1
            || image.Height % strides.Down != 0 || image.Width % strides.Right != 0)
        {
            throw new ArgumentException($"Strides {strides.Down} x {strides.Right} do not divide an image of "
                + $"{image.Height} x {image.Width}.", nameof(strides));
        }
        var kernel = new KernelTransform(places, window.Width, image, strides);
        int rows = image.Height / strides.Down, columns = image.Width / strides.Right;
        var values = new double[rows * columns][];
        ParallelChunks.For(values.Length, threads, block =>
        {
            int u = block / columns, v = block % columns;
            int mirrored = (rows - u) % rows * columns + (columns - v) % columns;
            // The other of the pair is its complex conjugate and has the same singular values.
            if (mirrored >= block)
                values[block] = values[mirrored] = Squares(kernel.Block(u, v), way);
        });
        double[] all = [.. values.SelectMany(own => own)];
        Array.Sort(all);
        return SingularSpectrum.OfSquares(all);
    }

    // A complex matrix A + iB is [[A, -B], [B, A]], which has each singular value twice.
    static double[] Squares(Matrix embedded, WeightDecomposition way)
    {
        double[] twice = WeightSpectrum.Of([embedded], way: way).Values;
        return [.. Enumerable.Range(0, twice.Length / 2).Select(k => .5 * (twice[2 * k] + twice[2 * k + 1]))];
    }
}
