using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>Fits the bulk of a spectrum by the sum of the eigenvalues that are no spikes.</summary>
/// <remarks>
/// Sigma begins with the median eigenvalue over that of the law (Gavish and Donoho, IEEE Trans. Inf. Theory 60, 2014).
/// Then, in turn: what lies above sigma^2 times the Tracy-Widom edge is a spike, and sigma^2 becomes the sum of the
/// other eigenvalues over the sum of the law's quantiles (k - 1/2)/m, until the spikes stay the same. Without spikes
/// this is the likelihood's largest for Gaussian entries, sigma^2 = sum of squares / (N M); with them the sum is that
/// of the bulk alone (derived).
/// </remarks>
public static class TrimmedBulkFit
{
    const int Rounds = 200;

    /// <summary>The bulk, or null where more than half of the eigenvalues would be spikes.</summary>
    /// <param name="spectrum">The spectrum.</param>
    /// <param name="law">The law for its shape.</param>
    /// <param name="probability">No eigenvalue of a random matrix exceeds the edge with this probability.</param>
    public static BulkFit? Fit(WeightSpectrum spectrum, BulkLaw law, double probability = .99)
    {
        ArgumentNullException.ThrowIfNull(spectrum);
        ArgumentNullException.ThrowIfNull(law);
        (double[] scaled, double mean) = BulkFit.Scaled(spectrum);
        double factor = TracyWidom.Edge(spectrum.Longer, spectrum.Shorter, spectrum.Slices, probability);
        double variance = Quantiles.Of(scaled, .5) / law.Quantile(.5);
        int spikes = -1;
        for (int round = 0; round < Rounds; round++)
        {
            int found = 0;
            while (found < scaled.Length && scaled[^(found + 1)] > factor * variance)
                found++;
            if (2 * found > scaled.Length || !(variance > 0))
                return null;
            // of two sets that lead to each other the larger one is kept: sigma falls with every spike taken out
            if (found <= spikes)
                break;
            spikes = found;
            variance = Variance(scaled.AsSpan(0, scaled.Length - spikes), law);
        }
        return BulkFit.Of(spectrum, scaled, law, Math.Sqrt(variance), factor * variance, mean);
    }

    static double Variance(ReadOnlySpan<double> bulk, BulkLaw law)
    {
        double quantiles = 0;
        for (int k = 0; k < bulk.Length; k++)
            quantiles += law.Quantile((k + .5) / bulk.Length);
        return Sums.Sum(bulk) / quantiles;
    }
}
