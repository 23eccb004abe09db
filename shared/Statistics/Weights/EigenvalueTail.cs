namespace Eigenspectrum.Statistics;

/// <summary>A power law of the density of eigenvalues, lambda^-Exponent from the lower cut-off on.</summary>
/// <param name="Exponent">That of the spectral density (WeightWatcher's alpha), not that of ranks.</param>
/// <param name="StandardError">If eigenvalues were independent draws and the cut-off known. Those of one matrix repel
/// each other, and the cut-off is searched for: see a bootstrap or, better, several matrices.</param>
/// <param name="LowerCutoff">Smallest eigenvalue of the tail.</param>
/// <param name="LargestValue">Largest eigenvalue of the tail.</param>
/// <param name="Size">How many eigenvalues the fit chose from.</param>
/// <param name="TailSize">How many are in the tail.</param>
/// <param name="Distance">Largest gap between the law and the share of tail eigenvalues strictly below.</param>
public sealed record EigenvalueTail(
    double Exponent, double StandardError, double LowerCutoff, double LargestValue, int Size, int TailSize,
    double Distance)
{
    /// <summary>
    /// The exponent a of eigenvalues in rank order, lambda_n ~ n^-a, of which the density falls as lambda^-(1 + 1/a).
    /// </summary>
    /// <remarks>Derived: the number of eigenvalues above lambda is n = lambda^(-1/a), and the density its
    /// slope.</remarks>
    public double RankExponent => 1 / (Exponent - 1);

    /// <summary>The standard error of the rank exponent, to first order.</summary>
    public double RankStandardError => StandardError * RankExponent * RankExponent;

    /// <summary>WeightWatcher's alpha-hat, Exponent log10 of the largest eigenvalue.</summary>
    public double AlphaHat => Exponent * CommonLogarithm.Of(LargestValue);

    /// <summary>The standard error of <see cref="AlphaHat"/>, the largest eigenvalue taken as known.</summary>
    public double AlphaHatError => StandardError * Math.Abs(CommonLogarithm.Of(LargestValue));
}
