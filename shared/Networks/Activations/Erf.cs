using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>The error function of a scaled argument, erf(s x) with s = <see cref="Scale"/>.</summary>
/// <remarks>
/// First derivative 2 s / sqrt(pi) exp(-s^2 x^2), second -2 s^2 x times the first. Papers on teacher-student networks
/// take s = 1 / sqrt 2, which makes erf(s x) equal to 2 F(x) - 1 with F the standard normal distribution function;
/// others take s = 1. The convention is therefore an option.
/// </remarks>
[Description("The error function of a scaled argument, erf(scale x).")]
public sealed record Erf : IActivation
{
    const double TwoOverSqrtPi = 1.1283791670955125739;

    /// <summary>The factor of the argument; default 1 / sqrt 2, the convention of teacher-student theory.</summary>
    [Range(1e-6, 1e6)]
    [Description("The factor of the argument: 0.7071067811865476 for erf(x / sqrt 2), 1 for erf(x).")]
    public double Scale { get; init; } = 0.70710678118654752440;

    /// <inheritdoc/>
    public double Value(double x) => Elementary.Erf(Scale * x);

    /// <inheritdoc/>
    public double FirstDerivative(double x)
    {
        var u = Scale * x;
        return TwoOverSqrtPi * Scale * Elementary.Exp(-(u * u));
    }

    /// <inheritdoc/>
    public double SecondDerivative(double x) => -2 * Scale * Scale * x * FirstDerivative(x);

    /// <inheritdoc/>
    public void Values(ReadOnlySpan<double> x, Span<double> y)
    {
        for (var i = 0; i < x.Length; i++) y[i] = Scale * x[i];
        Elementary.Erf(y[..x.Length], y);
    }

    /// <inheritdoc/>
    public void FirstDerivatives(ReadOnlySpan<double> x, Span<double> y)
    {
        for (var i = 0; i < x.Length; i++)
        {
            var u = Scale * x[i];
            y[i] = -(u * u);
        }
        Elementary.Exp(y[..x.Length], y);
        for (var i = 0; i < x.Length; i++) y[i] *= TwoOverSqrtPi * Scale;
    }
}
