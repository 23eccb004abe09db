namespace Eigenspectrum.Spectra;

/// <summary>How a spectrum is found.</summary>
public enum SpectrumRoute
{
    /// <summary>All eigenvalues of the matrix itself.</summary>
    Exact,

    /// <summary>All nonzero eigenvalues from a smaller matrix.</summary>
    Gram,

    /// <summary>An estimated distribution and the extreme eigenvalues, from products.</summary>
    Estimate,
}
