using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>The other goodness-of-fit numbers of published codes, to compare with them.</summary>
/// <remarks>None of them tells a power law from other smooth decays: see <see cref="ModelComparison"/>.</remarks>
public static class PublishedRSquared
{
    const int Spaced = 100;

    /// <summary>Squared correlation of ln n and ln lambda at 100 logarithmically spaced whole ranks.</summary>
    /// <param name="spectrum">Values in rank order.</param>
    /// <param name="window">The ranks.</param>
    /// <returns>What the MATLAB code of Stringer et al. 2019 calls r; null where a value is missing or not
    /// positive. Ranks that come out twice count twice, as there.</returns>
    public static double? LogSpacedCorrelation(ReadOnlySpan<double> spectrum, RankWindow window)
    {
        var x = new double[Spaced];
        var y = new double[Spaced];
        double low = Elementary.Log(window.First), high = Elementary.Log(window.Last);
        for (int k = 0; k < Spaced; k++)
        {
            double at = Elementary.Exp(low + (high - low) * k / (Spaced - 1.0));
            int rank = Math.Clamp((int)Math.Round(at, MidpointRounding.AwayFromZero), window.First, window.Last);
            if (rank > spectrum.Length || !(spectrum[rank - 1] > 0))
                return null;
            (x[k], y[k]) = (Elementary.Log(rank), Elementary.Log(spectrum[rank - 1]));
        }
        double meanX = Sums.Mean(x), meanY = Sums.Mean(y), xx = 0, yy = 0, xy = 0;
        for (int k = 0; k < Spaced; k++)
        {
            xx += (x[k] - meanX) * (x[k] - meanX);
            yy += (y[k] - meanY) * (y[k] - meanY);
            xy += (x[k] - meanX) * (y[k] - meanY);
        }
        return xx > 0 && yy > 0 ? xy * xy / (xx * yy) : null;
    }

    /// <summary>1 - SSE/SST of a fit's line on any ranks, also beyond its window; it can be negative.</summary>
    /// <returns>Null where a value is missing or not positive, or there are fewer than two ranks.</returns>
    public static double? On(RankFit fit, ReadOnlySpan<double> spectrum, RankWindow window)
    {
        ArgumentNullException.ThrowIfNull(fit);
        if (window.Length < 2 || window.First < 1 || window.Last > spectrum.Length)
            return null;
        double mean = 0, residual = 0, variation = 0;
        for (int rank = window.First; rank <= window.Last; rank++)
        {
            if (!(spectrum[rank - 1] > 0))
                return null;
            mean += Elementary.Log(spectrum[rank - 1]) / window.Length;
        }
        for (int rank = window.First; rank <= window.Last; rank++)
        {
            double y = Elementary.Log(spectrum[rank - 1]);
            double error = y - fit.Intercept + fit.Alpha * Elementary.Log(rank);
            residual += error * error;
            variation += (y - mean) * (y - mean);
        }
        return variation > 0 ? 1 - residual / variation : 1;
    }

    /// <summary>The R2 of reptrix: on ranks 12 to 500, or to n - 10 of fewer than 512 values.</summary>
    public static double? Reptrix(RankFit fit, ReadOnlySpan<double> spectrum) =>
        On(fit, spectrum, new RankWindow(12, spectrum.Length >= 512 ? 500 : spectrum.Length - 10));

    /// <summary>The R2_100 of reptrix: on ranks 12 to 100.</summary>
    public static double? Reptrix100(RankFit fit, ReadOnlySpan<double> spectrum) =>
        On(fit, spectrum, new RankWindow(12, 100));
}
