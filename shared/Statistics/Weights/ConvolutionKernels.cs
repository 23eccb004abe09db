using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>The filters of a convolution as matrices.</summary>
/// <remarks>
/// Weights come as rows of output channels; in a row the window's places row by row, their input channels side by side:
/// rows x height x width x channels.
/// </remarks>
public static class ConvolutionKernels
{
    /// <summary>One matrix, outputs x inputs, for each place of the window, row by row.</summary>
    /// <param name="weights">Outputs x (height width channels).</param>
    /// <param name="height">Rows of the window.</param>
    /// <param name="width">Places in a row of the window.</param>
    /// <param name="channels">Input channels.</param>
    /// <exception cref="ArgumentException">The rows have another length.</exception>
    public static Matrix[] Slices(Matrix weights, int height, int width, int channels)
    {
        ArgumentNullException.ThrowIfNull(weights);
        if ((long)height * width * channels != weights.Columns)
        {
            throw new ArgumentException(
                $"Rows of {weights.Columns} weights are no window of {height} x {width} x {channels}.",
                nameof(weights));
        }
        var slices = new Matrix[height * width];
        for (int place = 0; place < slices.Length; place++)
        {
            slices[place] = new Matrix(weights.Rows, channels);
            for (int row = 0; row < weights.Rows; row++)
                weights.Row(row).Slice(place * channels, channels).CopyTo(slices[place].Row(row));
        }
        return slices;
    }

    /// <summary>sqrt(places / 2): WeightWatcher multiplies each slice by it, so that the pooled spectrum of filters
    /// drawn with variance 2 / (places channels) is that of a matrix with variance 1 / channels.</summary>
    public static double PublishedScale(int places) => Math.Sqrt(places / 2.0);
}
