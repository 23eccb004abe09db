using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>Norms and ranks of a layer's weights from its spectrum, as WeightWatcher defines them.</summary>
/// <param name="LogNorm">log10 of the sum of eigenvalues: of the squared Frobenius norm.</param>
/// <param name="LogSpectralNorm">log10 of the largest eigenvalue: of the squared spectral norm.</param>
/// <param name="StableRank">Sum of eigenvalues over the largest.</param>
/// <param name="MatrixRank">Eigenvalues above rounding.</param>
/// <param name="Entropy">-sum p ln p / ln rank, p = lambda / sum lambda: 1 for a flat spectrum; 0 for rank 1.</param>
public sealed record WeightNorms(
    double LogNorm, double LogSpectralNorm, double StableRank, int MatrixRank, double Entropy)
{
    /// <summary>The norms of a spectrum.</summary>
    /// <exception cref="ArgumentException">All eigenvalues are zero.</exception>
    public static WeightNorms Of(WeightSpectrum spectrum)
    {
        ArgumentNullException.ThrowIfNull(spectrum);
        if (!(spectrum.Largest > 0))
            throw new ArgumentException("All weights are zero.", nameof(spectrum));
        double sum = Sums.Sum(spectrum.Values), entropy = 0;
        foreach (double value in spectrum.Positive)
        {
            double share = value / sum;
            entropy -= share * Elementary.Log(share);
        }
        int rank = spectrum.Rank;
        return new(CommonLogarithm.Of(sum), CommonLogarithm.Of(spectrum.Largest), sum / spectrum.Largest, rank,
            rank > 1 ? entropy / Elementary.Log(rank) : 0);
    }

    /// <summary>log10 of sum lambda^alpha, the norm weighted by the tail's exponent.</summary>
    /// <remarks>By the largest term, so nothing overflows.</remarks>
    public static double LogAlphaNorm(ReadOnlySpan<double> ascending, double alpha)
    {
        double largest = ascending[^1], sum = 0;
        foreach (double value in ascending)
            sum += value > 0 ? Elementary.Pow(value / largest, alpha) : 0;
        return CommonLogarithm.Of(sum) + alpha * CommonLogarithm.Of(largest);
    }
}
