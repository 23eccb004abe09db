namespace Eigenspectrum.Statistics;

/// <summary>A power law, density proportional to x^-alpha, fitted to the values of a sample from xmin on.</summary>
/// <param name="Exponent">alpha, the exponent of the density; that of the survival function is alpha - 1, that of
/// values in rank order 1/(alpha - 1).</param>
/// <param name="StandardError">From the information of the likelihood, the lower cut-off taken as known:
/// (alpha - 1)/sqrt(n) for continuous values without upper cut-off.</param>
/// <param name="LowerCutoff">xmin; NaN where the sample was made from logarithms.</param>
/// <param name="UpperCutoff">xmax; null for none.</param>
/// <param name="Size">All values up to the upper cut-off.</param>
/// <param name="TailSize">n, those from the lower cut-off on.</param>
/// <param name="Distance">Between the tail's distribution and the law, as the options say.</param>
/// <param name="LogLikelihood">Of the tail.</param>
/// <param name="Discrete">Whether the law is one of whole numbers.</param>
/// <param name="First">Index of the tail's first different value.</param>
/// <param name="LogOrigin">ln xmin.</param>
public sealed record PowerLawTail(
    double Exponent, double StandardError, double LowerCutoff, double? UpperCutoff, int Size, int TailSize,
    double Distance, double LogLikelihood, bool Discrete, int First, double LogOrigin);
