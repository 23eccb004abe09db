namespace Eigenspectrum.Stages.Sloppiness;

/// <summary>Input spectra with a slope c, all with lambda_1 = 1.</summary>
public enum SlopeFamily
{
    /// <summary>lambda_i = exp(-c (i - 1)): c is the logarithm of the ratio of successive eigenvalues.</summary>
    Exponential,

    /// <summary>lambda_i = i^-c.</summary>
    PowerLaw,

    /// <summary>lambda_i = (l_i / l_1)^c, with l the eigenvalues of the data: those themselves at c = 1.</summary>
    Data,
}
