using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;
using Eigenspectrum.Theory;

namespace Eigenspectrum.Stages.Evaluate;

/// <summary>The norms of inputs as the network is trained on them, and of the pixels behind them.</summary>
static class TrainingInputs
{
    /// <param name="inputs">One row a sample.</param>
    /// <param name="shape">Their shape.</param>
    /// <param name="range">What the data say of the pixels behind them.</param>
    /// <param name="stated">The number of samples that is taken for theirs, if any.</param>
    internal static InputNorms Norms(Matrix inputs, Shape shape, InputRange range, int? stated)
    {
        var norms = Of(inputs.Rows, shape, n => inputs.Row(n));
        if (!range.IsBounded) return norms with { StatedSamples = stated };
        var pixels = new double[shape.Size];
        return norms with
        {
            StatedSamples = stated,
            Raw = Of(inputs.Rows, shape, n =>
            {
                var row = inputs.Row(n);
                // Of an input that was constant before standardization nothing is left.
                for (var i = 0; i < row.Length; i++)
                    pixels[i] = range.Scales[i] > 0 ? (row[i] - range.Lower[i]) / range.Scales[i] : 0;
                return pixels;
            }),
        };
    }

    delegate ReadOnlySpan<double> Sample(int index);

    static InputNorms Of(int samples, Shape shape, Sample sample)
    {
        var (sums, largest) = (new double[shape.Pixels], 0.0);
        for (var n = 0; n < samples; n++)
        {
            var row = sample(n);
            var all = 0.0;
            for (var p = 0; p < sums.Length; p++)
            {
                var pixel = row.Slice(p * shape.Channels, shape.Channels);
                var square = Sums.Dot(pixel, pixel);
                sums[p] += square;
                all += square;
            }
            largest = Math.Max(largest, all);
        }
        return new(samples, Math.Sqrt(Sums.Sum(sums)), Math.Sqrt(sums.Max()), Math.Sqrt(largest));
    }
}
