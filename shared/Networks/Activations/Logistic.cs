using System.ComponentModel;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>The logistic sigmoid s(x) = 1 / (1 + exp(-x)).</summary>
/// <remarks>s' = s(x) s(-x) and s'' = s' (s(-x) - s(x)): products that stay accurate in both tails.</remarks>
[Description("The logistic sigmoid, 1 / (1 + exp(-x)).")]
public sealed record Logistic : IActivation
{
    /// <inheritdoc/>
    public double Value(double x) => Elementary.Logistic(x);

    /// <inheritdoc/>
    public double FirstDerivative(double x) => Elementary.Logistic(x) * Elementary.Logistic(-x);

    /// <inheritdoc/>
    public double SecondDerivative(double x)
    {
        var (up, down) = (Elementary.Logistic(x), Elementary.Logistic(-x));
        return up * down * (down - up);
    }

    /// <inheritdoc/>
    public void Values(ReadOnlySpan<double> x, Span<double> y) => Elementary.Logistic(x, y);
}
