using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>The exponent of a tail.</summary>
/// <param name="Exponent">a of the density x^-a.</param>
/// <param name="StandardError">Its standard error, as the method states it.</param>
/// <param name="Points">How many values or bins it is from.</param>
public sealed record TailIndex(double Exponent, double StandardError, int Points)
{
    /// <summary>The largest values of a sample, largest first, and what follows them if anything does.</summary>
    internal static double[] Largest(ReadOnlySpan<double> sample, double fraction, int more)
    {
        foreach (double value in sample)
        {
            if (!(value > 0 && double.IsFinite(value)))
                throw new ArgumentException($"The sample holds {value}; only positive finite values allowed.",
                    nameof(sample));
        }
        double[] sorted = sample.ToArray();
        Array.Sort(sorted);
        Array.Reverse(sorted);
        int count = (int)Math.Floor(fraction * sorted.Length);
        return sorted[..Math.Min(sorted.Length, count + more)];
    }

    /// <summary>Slope and its standard error of y on x, equal weights.</summary>
    internal static (double Slope, double Error) Line(double[] x, double[] y)
    {
        double meanX = Sums.Mean(x), meanY = Sums.Mean(y);
        double[] dx = [.. x.Select(v => v - meanX)], dy = [.. y.Select(v => v - meanY)];
        double spread = Sums.Dot(dx, dx), slope = Sums.Dot(dx, dy) / spread;
        double[] residuals = [.. dx.Zip(dy, (a, b) => b - slope * a)];
        return (slope, Math.Sqrt(Sums.Dot(residuals, residuals) / (x.Length - 2) / spread));
    }
}
