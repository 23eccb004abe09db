using System.ComponentModel;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>The hyperbolic tangent.</summary>
/// <remarks>With t = tanh x: t' = 1 - t^2 and t'' = -2 t (1 - t^2).</remarks>
[Description("The hyperbolic tangent.")]
public sealed record Tanh : IActivation
{
    /// <inheritdoc/>
    public double Value(double x) => Elementary.Tanh(x);

    /// <inheritdoc/>
    public double FirstDerivative(double x) => First(Elementary.Tanh(x));

    /// <inheritdoc/>
    public double SecondDerivative(double x) => Second(Elementary.Tanh(x));

    /// <inheritdoc/>
    public void Values(ReadOnlySpan<double> x, Span<double> y) => Elementary.Tanh(x, y);

    /// <inheritdoc/>
    public void FirstDerivatives(ReadOnlySpan<double> x, Span<double> y)
    {
        Elementary.Tanh(x, y);
        for (var i = 0; i < x.Length; i++) y[i] = First(y[i]);
    }

    /// <inheritdoc/>
    public void SecondDerivatives(ReadOnlySpan<double> x, Span<double> y)
    {
        Elementary.Tanh(x, y);
        for (var i = 0; i < x.Length; i++) y[i] = Second(y[i]);
    }

    // (1 - t)(1 + t) keeps the relative accuracy that 1 - t * t loses as t nears 1.
    static double First(double t) => (1 - t) * (1 + t);

    static double Second(double t) => -2 * t * First(t);
}
