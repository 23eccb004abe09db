using System.ComponentModel;

namespace Eigenspectrum.Networks;

/// <summary>The rectifier, max(x, 0).</summary>
/// <remarks>At 0, where it has no derivative, the first derivative is taken as 0; the second is 0 everywhere.</remarks>
[Description("The rectifier, max(x, 0); its derivative at 0 is taken as 0.")]
public sealed record Relu : IActivation
{
    /// <inheritdoc/>
    public double Value(double x) => x > 0 ? x : 0;

    /// <inheritdoc/>
    public double FirstDerivative(double x) => x > 0 ? 1 : 0;

    /// <inheritdoc/>
    public double SecondDerivative(double x) => 0;

    /// <inheritdoc/>
    public void Values(ReadOnlySpan<double> x, Span<double> y)
    {
        for (var i = 0; i < x.Length; i++) y[i] = x[i] > 0 ? x[i] : 0;
    }

    /// <inheritdoc/>
    public void FirstDerivatives(ReadOnlySpan<double> x, Span<double> y)
    {
        for (var i = 0; i < x.Length; i++) y[i] = x[i] > 0 ? 1 : 0;
    }
}
