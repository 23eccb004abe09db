using System.ComponentModel;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>The smooth rectifier log(1 + exp x); its derivative is the logistic sigmoid.</summary>
[Description("The smooth rectifier, log(1 + exp x).")]
public sealed record Softplus : IActivation
{
    /// <inheritdoc/>
    public double Value(double x) => Elementary.Softplus(x);

    /// <inheritdoc/>
    public double FirstDerivative(double x) => Elementary.Logistic(x);

    /// <inheritdoc/>
    public double SecondDerivative(double x) => Elementary.Logistic(x) * Elementary.Logistic(-x);

    /// <inheritdoc/>
    public void Values(ReadOnlySpan<double> x, Span<double> y) => Elementary.Softplus(x, y);

    /// <inheritdoc/>
    public void FirstDerivatives(ReadOnlySpan<double> x, Span<double> y) => Elementary.Logistic(x, y);
}
