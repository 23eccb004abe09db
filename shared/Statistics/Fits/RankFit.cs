namespace Eigenspectrum.Statistics;

/// <summary>A power law lambda_n = exp(Intercept) n^-Alpha fitted to a window of ranks.</summary>
/// <param name="Alpha">The exponent; positive where the spectrum falls.</param>
/// <param name="StandardError">Standard error of alpha if the residuals of ln lambda were independent and of equal
/// variance. Neighbouring eigenvalues of one sample are neither, so prefer a bootstrap over the samples.</param>
/// <param name="Intercept">ln lambda at rank 1, extrapolated.</param>
/// <param name="RSquared">1 - SSE/SST of ln lambda inside the window, unweighted. A tight window always looks straight:
/// do not read it as evidence for a power law.</param>
/// <param name="FirstRank">First rank that the fit may use, from 1.</param>
/// <param name="LastRank">Last rank that the fit may use, after clipping.</param>
/// <param name="Points">How many ranks were used.</param>
/// <param name="Masked">How many ranks of the window were left out because their value is not positive.</param>
/// <param name="Sensitivities">d alpha / d ln lambda_n for the ranks of the window, zero where masked: alpha is their
/// scalar product with ln lambda.</param>
public sealed record RankFit(
    double Alpha, double StandardError, double Intercept, double RSquared,
    int FirstRank, int LastRank, int Points, int Masked, double[] Sensitivities)
{
    /// <summary>The exponent of another spectrum on exactly the ranks of this fit, as its resamples need it.</summary>
    /// <returns>sum a_n ln lambda_n, or null where a value that counts is not positive.</returns>
    public double? AlphaOf(ReadOnlySpan<double> spectrum)
    {
        double alpha = 0;
        for (int k = 0; k < Sensitivities.Length; k++)
        {
            if (Sensitivities[k] == 0)
                continue;
            if (FirstRank - 1 + k >= spectrum.Length || !(spectrum[FirstRank - 1 + k] > 0))
                return null;
            alpha += Sensitivities[k] * Numerics.Elementary.Log(spectrum[FirstRank - 1 + k]);
        }
        return alpha;
    }
}
