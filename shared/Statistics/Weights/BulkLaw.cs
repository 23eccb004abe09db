namespace Eigenspectrum.Statistics;

/// <summary>The law of the eigenvalues of W'W/N for N x M independent entries of variance 1
/// (Marchenko-Pastur's).</summary>
/// <param name="Lower">Lower edge, (1 - sqrt(M/N))^2.</param>
/// <param name="Upper">Upper edge, (1 + sqrt(M/N))^2.</param>
/// <param name="Density">Its density.</param>
/// <param name="Distribution">Its distribution function.</param>
/// <param name="Quantile">Its quantile function.</param>
public sealed record BulkLaw(
    double Lower, double Upper, Func<double, double> Density, Func<double, double> Distribution,
    Func<double, double> Quantile);
