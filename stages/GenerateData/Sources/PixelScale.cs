namespace Eigenspectrum.Stages.GenerateData;

/// <summary>Turns pixels into inputs; its statistics are those of the training images.</summary>
sealed class PixelScale
{
    readonly double[] shift;
    readonly double[] factor;

    PixelScale(double[] shift, double[] factor, double mean, double deviation)
    {
        this.shift = shift;
        this.factor = factor;
        Mean = mean;
        Deviation = deviation;
    }

    /// <summary>Mean of all training pixels scaled to [0, 1].</summary>
    public double Mean { get; }

    /// <summary>Standard deviation (divisor n) of all training pixels scaled to [0, 1].</summary>
    public double Deviation { get; }

    /// <summary>An input is (pixel in [0, 1] - shift) scale; one number if it is the same for all.</summary>
    public string Shifts => Text(shift);

    /// <summary>The scales of the inputs; one number if it is the same for all, 0 for a constant input.</summary>
    public string Scales => Text(factor);

    /// <summary>Sums are whole numbers, so exact and free of any order.</summary>
    public static PixelScale Of(ImageSet images, int[] rows, Standardization standardization)
    {
        var sums = new long[images.Size];
        var squares = new long[images.Size];
        foreach (int row in rows)
        {
            ReadOnlySpan<byte> image = images.Image(row);
            for (int i = 0; i < image.Length; i++)
            {
                sums[i] += image[i];
                squares[i] += image[i] * image[i];
            }
        }
        (double mean, double deviation) = Moments(
            sums.Sum(), squares.Sum(), (long)rows.Length * images.Size, images.Largest);
        var shifts = new double[images.Size];
        var factors = new double[images.Size];
        for (int i = 0; i < images.Size; i++)
        {
            (double ownMean, double ownDeviation) = Moments(sums[i], squares[i], rows.Length, images.Largest);
            (shifts[i], double spread) = standardization switch
            {
                Standardization.Whole => (mean, deviation),
                Standardization.Pixel => (ownMean, ownDeviation),
                _ => (0, 1),
            };
            factors[i] = spread > 0 ? 1 / spread : 0;
        }
        return new PixelScale(shifts, factors, mean, deviation) { Largest = images.Largest };
    }

    int Largest { get; init; }

    public float[] Apply(ReadOnlySpan<byte> image)
    {
        var input = new float[image.Length];
        for (int i = 0; i < input.Length; i++)
            input[i] = (float)((image[i] / (double)Largest - shift[i]) * factor[i]);
        return input;
    }

    static string Text(double[] values) => string.Join(' ', values.Distinct().Count() == 1 ? values[..1] : values);

    static (double Mean, double Deviation) Moments(long sum, long squares, long count, int largest)
    {
        if (count == 0)
            return (0, 0);
        double mean = sum / (double)count;
        // n sum x^2 - (sum x)^2 in 128-bit whole numbers: exact, so a constant pixel has deviation exactly 0
        double variance = (double)((Int128)count * squares - (Int128)sum * sum) / ((double)count * count);
        return (mean / largest, Math.Sqrt(variance) / largest);
    }
}
