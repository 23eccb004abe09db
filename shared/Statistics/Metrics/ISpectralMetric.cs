using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>One number that says how many directions a spectrum fills.</summary>
/// <remarks>
/// All members take the eigenvalues of a covariance matrix, in any order and unit, and lie between 1 and the number of
/// eigenvalues (RankMe up to its epsilon). Rounding leaves tiny negative eigenvalues: they count as zero. A spectrum
/// that is zero everywhere has dimension 0.
/// </remarks>
public interface ISpectralMetric : ICatalogued
{
    /// <summary>What is computed, in one line, for the tables.</summary>
    string Definition { get; }

    /// <summary>Measures a spectrum.</summary>
    /// <param name="eigenvalues">Covariance eigenvalues; not empty, finite.</param>
    /// <exception cref="ArgumentException">There are no eigenvalues, or one is not finite.</exception>
    double Measure(ReadOnlySpan<double> eigenvalues);
}
