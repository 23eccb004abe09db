namespace Eigenspectrum.Spectra;

/// <summary>The scale on which a density is smooth.</summary>
public enum DensityAxis
{
    /// <summary>The eigenvalue itself.</summary>
    Linear,

    /// <summary>The decimal logarithm of positive eigenvalues; the others are left out.</summary>
    Logarithmic,

    /// <summary>
    /// asinh(x / 2 t) / ln 10: decades of large positive and negative eigenvalues, linear within the threshold t.
    /// </summary>
    SignedLogarithmic,
}
