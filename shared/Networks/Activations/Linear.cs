using System.ComponentModel;

namespace Eigenspectrum.Networks;

/// <summary>The identity, x.</summary>
[Description("The identity, x.")]
public sealed record Linear : IActivation
{
    /// <inheritdoc/>
    bool IActivation.IsPiecewiseLinear => true;

    /// <inheritdoc/>
    public double Value(double x) => x;

    /// <inheritdoc/>
    public double FirstDerivative(double x) => 1;

    /// <inheritdoc/>
    public double SecondDerivative(double x) => 0;

    /// <inheritdoc/>
    public void Values(ReadOnlySpan<double> x, Span<double> y) => x.CopyTo(y);
}
