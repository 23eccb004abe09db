using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory;

/// <summary>
/// The mean over Gaussian linear teachers of Σ h e^(-2ht), the sum over the nonzero eigenvalues: ε²/2 times it is the
/// mean loss of gradient flow from isotropic starts of deviation ε.
/// </summary>
/// <remarks>
/// Derived: h = |W2|² + μ with independent parts, so the Laplace transform factorizes,
/// d [ Kσ₂² (1 + 4σ₂²t)^(-K/2-1) m₀ + (1 + 4σ₂²t)^(-K/2) m₁ ], m₀ = E e^(-2μt), m₁ = E μ e^(-2μt) over the
/// Marchenko-Pastur law, its atom included. The chi-square part is exact at every size, the other is the limit of
/// large ones: at small sizes the true mean lies above it in the far tail, where the edge of the law decides.
/// </remarks>
public sealed class LinearEnsembleCurve
{
    static readonly DoubleExponentialRule Rule = new(150);

    readonly int inputs;
    readonly int hidden;
    readonly double shiftVariance;
    readonly MarchenkoPastur bulk;

    /// <summary>The curve for one output and inputs of covariance c I.</summary>
    /// <param name="inputs">d, the number of inputs.</param>
    /// <param name="hidden">K, the number of hidden units.</param>
    /// <param name="hiddenVariance">σ₁², variance of a weight of the first layer.</param>
    /// <param name="outputVariance">σ₂², variance of a weight of the second layer.</param>
    /// <param name="inputVariance">c, variance of an input.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size or a variance is not positive.</exception>
    public LinearEnsembleCurve(
        int inputs, int hidden, double hiddenVariance = 1, double outputVariance = 1, double inputVariance = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(inputs);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(hidden);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(outputVariance);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(inputVariance);
        (this.inputs, this.hidden) = (inputs, hidden);
        shiftVariance = outputVariance * inputVariance;
        bulk = new MarchenkoPastur((double)inputs / hidden, hidden * hiddenVariance * inputVariance);
    }

    /// <summary>The mean at a time of gradient flow, t ≥ 0.</summary>
    /// <remarks>301 evaluations of the density.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The time is negative.</exception>
    public double Mean(double time)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(time);
        // relative to the lower edge, so that the quadrature sees numbers of order one
        double zeroth = Rule.Integrate(
            mu => bulk.Density(mu) * Elementary.Exp(-2 * (mu - bulk.Lower) * time), bulk.Lower, bulk.Upper);
        double first = Rule.Integrate(
            mu => mu * bulk.Density(mu) * Elementary.Exp(-2 * (mu - bulk.Lower) * time), bulk.Lower, bulk.Upper);
        double edge = Elementary.Exp(-2 * bulk.Lower * time);
        double atom = bulk.Atoms.Count == 0 ? 0 : bulk.Atoms[0].Mass;
        double spread = 4 * shiftVariance * time;
        double transform = Elementary.Exp(-0.5 * hidden * Elementary.Log1p(spread));
        double shift = hidden * shiftVariance / (1 + spread);
        return inputs * transform * (shift * (atom + edge * zeroth) + edge * first);
    }
}
