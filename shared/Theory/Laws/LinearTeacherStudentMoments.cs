namespace Eigenspectrum.Theory;

/// <summary>
/// Exact mean and variance, at every finite size, of the nonzero Hessian eigenvalues of linear two-layer networks
/// pooled over Gaussian teachers.
/// </summary>
/// <param name="Mean">Mean of the pooled eigenvalues.</param>
/// <param name="Variance">Variance of the pooled eigenvalues: shift and bulk together.</param>
/// <param name="Nonzero">Number of nonzero eigenvalues of one teacher.</param>
public sealed record LinearTeacherStudentMoments(double Mean, double Variance, int Nonzero)
{
    /// <summary>Moments for standard inputs and any number of outputs.</summary>
    /// <remarks>
    /// Derived from the Wishart moments E tr(WᵀW) = Kdσ², E tr (WᵀW)² = σ⁴ Kd (K + d + 1) and from the Kronecker sum of
    /// <see cref="LinearNetworkSpectrum"/>. One output: mean K(σ₂² + σ₁²), variance 2Kσ₂⁴ + K(d+1)σ₁⁴.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">A size is not positive.</exception>
    public static LinearTeacherStudentMoments Of(
        int inputs, int hidden, int outputs, double hiddenVariance, double outputVariance)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(inputs);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(hidden);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(outputs);
        double k = hidden, d = inputs, o = outputs;
        double mean = k * (outputVariance + hiddenVariance);
        double variance = outputVariance * outputVariance * k * (o + 1) + hiddenVariance * hiddenVariance * k * (d + 1);
        int nonzero = LinearNetworkSpectrum.Rank(inputs, hidden, outputs);
        // all pairs α + μ have these moments; pairs of two zeros are no eigenvalues in the image
        double share = o * d / nonzero;
        double nonzeroMean = share * mean;
        return new(nonzeroMean, share * (variance + mean * mean) - nonzeroMean * nonzeroMean, nonzero);
    }

    /// <summary>Moments for one output and inputs whose covariance has the given positive eigenvalues.</summary>
    /// <remarks>
    /// Derived: with M = W1ᵀW1 and s = |W2|² the eigenvalues are those of (sI + M)C, and E tr(MCMC) =
    /// σ₁⁴ [K(K+1) tr C² + K (tr C)²] for Gaussian rows.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The hidden size is not positive.</exception>
    /// <exception cref="ArgumentException">An eigenvalue is not positive, or there is none.</exception>
    public static LinearTeacherStudentMoments Of(
        ReadOnlySpan<double> covariance, int hidden, double hiddenVariance, double outputVariance)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(hidden);
        double trace = 0, square = 0;
        foreach (double value in covariance)
        {
            if (!(value > 0))
                throw new ArgumentException($"Covariance eigenvalues are positive; found {value}.", nameof(covariance));
            trace += value;
            square += value * value;
        }

        if (covariance.IsEmpty) throw new ArgumentException("The covariance has no eigenvalue.", nameof(covariance));
        double k = hidden, d = covariance.Length;
        double mean = k * (outputVariance + hiddenVariance) * trace / d;
        double shift = outputVariance * outputVariance * k * (k + 2) * square;
        double mixed = 2 * k * k * outputVariance * hiddenVariance * square;
        double bulk = hiddenVariance * hiddenVariance * (k * (k + 1) * square + k * trace * trace);
        return new(mean, (shift + mixed + bulk) / d - mean * mean, covariance.Length);
    }
}
