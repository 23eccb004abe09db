namespace Eigenspectrum.Statistics;

/// <summary>The power laws of one kind (continuous or discrete, with or without upper cut-off) on one sample.</summary>
interface IPowerLawFamily
{
    /// <summary>The exponent of the largest likelihood of the tail from a value on; null where there is none.</summary>
    /// <param name="first">Index of the tail's first different value.</param>
    /// <param name="logOrigin">ln xmin, at most the first value's logarithm.</param>
    double? Exponent(int first, double logOrigin);

    /// <summary>Whether the tail's distance is at most a threshold.</summary>
    /// <inheritdoc cref="ExtremalGaps.Within"/>
    bool Within(
        int first, double logOrigin, double exponent, IExtremalDistance distance, double threshold, ref int hint,
        out double value);

    /// <summary>Writes the law's survival function at the values from first on.</summary>
    void Survival(int first, double logOrigin, double exponent, Span<double> survival);

    /// <summary>The standard error by the information, and the log-likelihood.</summary>
    (double StandardError, double LogLikelihood) Likelihood(int first, double logOrigin, double exponent);
}
