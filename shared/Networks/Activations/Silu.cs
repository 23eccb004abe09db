using System.ComponentModel;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>The sigmoid-weighted linear unit x s(x), s the logistic sigmoid; also called swish.</summary>
/// <remarks>First derivative s(x) (1 + x s(-x)), second s(x) s(-x) (2 + x (s(-x) - s(x))) (derived).</remarks>
[Description("The sigmoid-weighted linear unit (swish), x / (1 + exp(-x)).")]
public sealed record Silu : IActivation
{
    /// <inheritdoc/>
    public double Value(double x) => x * Elementary.Logistic(x);

    /// <inheritdoc/>
    public double FirstDerivative(double x) =>
        Elementary.Logistic(x) * Math.FusedMultiplyAdd(x, Elementary.Logistic(-x), 1);

    /// <inheritdoc/>
    public double SecondDerivative(double x)
    {
        var (up, down) = (Elementary.Logistic(x), Elementary.Logistic(-x));
        return up * down * Math.FusedMultiplyAdd(x, down - up, 2);
    }
}
