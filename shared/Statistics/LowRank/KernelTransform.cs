using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>The two-dimensional Fourier transform of a convolution's kernel, block by block.</summary>
/// <remarks>A kernel has few places: their sum at a frequency costs less than the block's singular values.</remarks>
sealed class KernelTransform(
    Matrix[] places, int width, (int Height, int Width) image, (int Down, int Right) strides)
{
    readonly (double Cosine, double Sine)[] down = Turns(image.Height), right = Turns(image.Width);

    /// <summary>The block of an output frequency as a real matrix [[A, -B], [B, A]].</summary>
    internal Matrix Block(int u, int v)
    {
        int outputs = places[0].Rows, channels = places[0].Columns, folds = strides.Down * strides.Right;
        int side = folds * channels;
        var block = new Matrix(2 * outputs, 2 * side);
        double scale = 1 / Math.Sqrt(folds);
        for (int fold = 0; fold < folds; fold++)
        {
            int row = u + fold / strides.Right * (image.Height / strides.Down);
            int column = v + fold % strides.Right * (image.Width / strides.Right);
            for (int place = 0; place < places.Length; place++)
                Add(block, places[place], fold * channels, side, scale, Turn(place, row, column));
        }
        return block;
    }

    (double Cosine, double Sine) Turn(int place, int row, int column)
    {
        var (a, b) = down[(int)((long)(place / width) * row % image.Height)];
        var (c, d) = right[(int)((long)(place % width) * column % image.Width)];
        return (a * c - b * d, a * d + b * c);
    }

    static void Add(Matrix block, Matrix place, int first, int side, double scale, (double Cosine, double Sine) turn)
    {
        for (int i = 0; i < place.Rows; i++)
        {
            ReadOnlySpan<double> own = place.Row(i);
            Span<double> upper = block.Row(i), lower = block.Row(place.Rows + i);
            for (int j = 0; j < own.Length; j++)
            {
                double real = scale * turn.Cosine * own[j], imaginary = scale * turn.Sine * own[j];
                upper[first + j] += real;
                upper[side + first + j] -= imaginary;
                lower[first + j] += imaginary;
                lower[side + first + j] += real;
            }
        }
    }

    static (double Cosine, double Sine)[] Turns(int n) => [.. Enumerable.Range(0, n).Select(k =>
        (Elementary.Cos(2 * Math.PI * k / n), Elementary.Sin(2 * Math.PI * k / n)))];
}
