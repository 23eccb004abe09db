namespace Eigenspectrum.Statistics;

/// <summary>The bulk of a spectrum as that of a random matrix, in units in which the mean eigenvalue is 1.</summary>
/// <param name="Sigma">Standard deviation of the bulk's entries; 1 where all eigenvalues belong to the bulk.</param>
/// <param name="StandardError">Of sigma, for Gaussian entries: sigma / sqrt(2 N m), m eigenvalues in the bulk.</param>
/// <param name="Lower">Lower edge of the bulk.</param>
/// <param name="Upper">Upper edge of the bulk, for infinitely large matrices.</param>
/// <param name="Edge">What is above it counts as a spike.</param>
/// <param name="Spikes">How many eigenvalues are.</param>
/// <param name="SoftRank">Upper over the largest eigenvalue: 1 for a random matrix, small if spikes stand far
/// off.</param>
/// <param name="Distance">Largest gap between the bulk's distribution and the law's.</param>
/// <param name="Scale">The mean eigenvalue that was divided by.</param>
public sealed record BulkFit(
    double Sigma, double StandardError, double Lower, double Upper, double Edge, int Spikes, double SoftRank,
    double Distance, double Scale)
{
    /// <summary>Puts a fit together from sigma and the edge.</summary>
    internal static BulkFit Of(
        WeightSpectrum spectrum, double[] scaled, BulkLaw law, double sigma, double edge, double scale)
    {
        double variance = sigma * sigma;
        int bulk = scaled.Length;
        while (bulk > 0 && scaled[bulk - 1] > edge)
            bulk--;
        double distance = bulk == 0 ? 1
            : KolmogorovSmirnov.Distance(scaled.AsSpan(0, bulk), x => Math.Clamp(law.Distribution(x / variance), 0, 1));
        return new(sigma, sigma / Math.Sqrt(2.0 * spectrum.Longer * Math.Max(1, bulk)), law.Lower * variance,
            law.Upper * variance, edge, scaled.Length - bulk, law.Upper * variance / scaled[^1], distance, scale);
    }

    /// <summary>The eigenvalues over their mean, and the mean.</summary>
    internal static (double[] Scaled, double Mean) Scaled(WeightSpectrum spectrum)
    {
        double mean = Numerics.Sums.Mean(spectrum.Values);
        return mean > 0 ? (Array.ConvertAll(spectrum.Values, value => value / mean), mean)
            : throw new ArgumentException("All weights are zero.", nameof(spectrum));
    }
}
