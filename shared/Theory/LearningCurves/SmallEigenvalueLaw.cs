using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory;

/// <summary>A density of eigenvalues A h^s near zero, and what it makes of the loss at long times.</summary>
/// <remarks>
/// Derived: ∫ A h^s h e^(-2ht) dh = A Γ(s+2) (2t)^-(s+2). With s = -1/2, as pooled over Gaussian teachers with the
/// error function, the mean loss falls as t^(-3/2).
/// </remarks>
/// <param name="Amplitude">A: eigenvalues of a teacher in [h, h + dh] number A h^s dh.</param>
/// <param name="Exponent">s, above -1.</param>
public readonly record struct SmallEigenvalueLaw(double Amplitude, double Exponent)
{
    /// <summary>The slope of the loss against time on logarithmic axes, -(s + 2).</summary>
    public double Slope => -(Exponent + 2);

    /// <summary>Σ h e^(-2ht) of a teacher on average, at long times; ε²/2 times it is the loss.</summary>
    public double Mean(double time) => Amplitude
        * Elementary.Exp(SpecialFunctions.LogGamma(Exponent + 2) - (Exponent + 2) * Elementary.Log(2 * time));

    /// <summary>The number of eigenvalues below <paramref name="x"/> of a teacher on average.</summary>
    public double Count(double x) =>
        Amplitude / (Exponent + 1) * Elementary.Exp((Exponent + 1) * Elementary.Log(x));

    /// <summary>With a gap the last mode is left: ½ h c² e^(-2ht).</summary>
    /// <param name="smallest">h, the smallest nonzero eigenvalue.</param>
    /// <param name="square">c², the squared coordinate of the start along its eigenvector.</param>
    /// <param name="time">Time of gradient flow.</param>
    public static double Gap(double smallest, double square, double time) =>
        smallest * square / 2 * Elementary.Exp(-2 * smallest * time);
}
