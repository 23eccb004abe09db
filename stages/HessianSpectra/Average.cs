using Eigenspectrum.Numerics;

namespace Eigenspectrum.Stages.HessianSpectra;

/// <summary>A mean of independent values with its standard error; no error from a single value.</summary>
readonly record struct Average(double Mean, double? StandardError)
{
    public static Average Of(IReadOnlyList<double> values)
    {
        double[] copy = [.. values];
        double mean = Sums.Mean(copy);
        if (copy.Length < 2) return new(mean, null);
        for (int i = 0; i < copy.Length; i++) copy[i] = (copy[i] - mean) * (copy[i] - mean);
        return new(mean, Math.Sqrt(Sums.Sum(copy) / (copy.Length - 1.0) / copy.Length));
    }
}
