using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>An elementwise nonlinearity with its first two derivatives.</summary>
/// <remarks>
/// Where a derivative does not exist the class says which value stands for it. The span members give the same bits as
/// the scalar ones, element by element.
/// </remarks>
public interface IActivation : ICatalogued
{
    /// <summary>The value at <paramref name="x"/>.</summary>
    double Value(double x);

    /// <summary>The first derivative at <paramref name="x"/>.</summary>
    double FirstDerivative(double x);

    /// <summary>The second derivative at <paramref name="x"/>.</summary>
    double SecondDerivative(double x);

    /// <summary>The values at every element of <paramref name="x"/>; the spans may be the same.</summary>
    void Values(ReadOnlySpan<double> x, Span<double> y)
    {
        for (var i = 0; i < x.Length; i++) y[i] = Value(x[i]);
    }

    /// <summary>The first derivatives at every element of <paramref name="x"/>; the spans may be the same.</summary>
    void FirstDerivatives(ReadOnlySpan<double> x, Span<double> y)
    {
        for (var i = 0; i < x.Length; i++) y[i] = FirstDerivative(x[i]);
    }

    /// <summary>The second derivatives at every element of <paramref name="x"/>; the spans may be the same.</summary>
    void SecondDerivatives(ReadOnlySpan<double> x, Span<double> y)
    {
        for (var i = 0; i < x.Length; i++) y[i] = SecondDerivative(x[i]);
    }
}
