using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>How many entries a singular vector lives on, by the measures of Martin and Mahoney.</summary>
/// <param name="Entropy">As the package codes it: exp(-|v|/2)/sqrt(2 pi), one number for all vectors of a
/// length.</param>
/// <param name="LocalizationRatio">Sum of magnitudes over the largest: 1 for one entry, n for equal ones.</param>
/// <param name="ParticipationRatio">|v|_2 / |v|_4: 1 for one entry, n^(1/4) for equal ones.</param>
public sealed record VectorLocalization(double Entropy, double LocalizationRatio, double ParticipationRatio)
{
    const double RootOfTwoPi = 2.5066282746310002;

    /// <summary>The measures of a vector.</summary>
    /// <exception cref="ArgumentException">All entries are zero.</exception>
    /// <remarks>arXiv:1810.01075, section 5. O(n).</remarks>
    public static VectorLocalization Of(ReadOnlySpan<double> vector)
    {
        double norm = Sums.Norm(vector), sum = 0, fourth = 0, largest = 0;
        if (!(norm > 0))
            throw new ArgumentException("All entries are zero.", nameof(vector));
        foreach (double value in vector)
        {
            double magnitude = Math.Abs(value), square = value / norm * (value / norm);
            sum += magnitude;
            fourth += square * square;
            largest = Math.Max(largest, magnitude);
        }
        return new(Elementary.Exp(-norm / 2) / RootOfTwoPi, sum / largest, 1 / Math.Sqrt(Math.Sqrt(fourth)));
    }
}
