using System.ComponentModel;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>The Gaussian error linear unit x F(x), F the standard normal distribution: exact form.</summary>
/// <remarks>First derivative F(x) + x f(x), second f(x) (2 - x^2), f the standard normal density (derived).</remarks>
[Description("The Gaussian error linear unit in its exact form, x times the standard normal distribution function.")]
public sealed record Gelu : IActivation
{
    const double InverseSqrt2 = 0.70710678118654752440;
    const double InverseSqrt2Pi = 0.39894228040143267794;

    /// <inheritdoc/>
    public double Value(double x) => x * Distribution(x);

    /// <inheritdoc/>
    public double FirstDerivative(double x) => Math.FusedMultiplyAdd(x, Density(x), Distribution(x));

    /// <inheritdoc/>
    public double SecondDerivative(double x) => Density(x) * Math.FusedMultiplyAdd(-x, x, 2);

    // erfc keeps the left tail that 1 + erf would cancel away.
    static double Distribution(double x) => 0.5 * Elementary.Erfc(-x * InverseSqrt2);

    static double Density(double x) => InverseSqrt2Pi * Elementary.Exp(-0.5 * x * x);
}
