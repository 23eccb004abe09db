using Eigenspectrum.Numerics;

namespace Eigenspectrum.Stages.PowerLawAtlas;

/// <summary>How estimates of one number lie about the truth.</summary>
/// <param name="Count">How many estimates there are.</param>
/// <param name="Mean">Their mean.</param>
/// <param name="Deviation">Their standard deviation.</param>
/// <param name="Error">Standard error of the mean, and so of the bias.</param>
/// <param name="Bias">Mean less truth.</param>
/// <param name="RootMeanSquareError">Root of the mean squared distance from the truth.</param>
sealed record Moments(
    int Count, double Mean, double Deviation, double Error, double Bias, double RootMeanSquareError)
{
    /// <summary>Of the estimates that there are; null with fewer than 2.</summary>
    internal static Moments? Of(IEnumerable<double?> estimates, double truth)
    {
        double[] values = [.. estimates.OfType<double>()];
        if (values.Length < 2)
            return null;
        double mean = Sums.Mean(values), deviation = Sums.StandardDeviation(values);
        double[] squares = [.. values.Select(v => (v - truth) * (v - truth))];
        return new(values.Length, mean, deviation, deviation / Math.Sqrt(values.Length), mean - truth,
            Math.Sqrt(Sums.Mean(squares)));
    }
}
