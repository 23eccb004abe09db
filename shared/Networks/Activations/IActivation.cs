namespace Eigenspectrum.Networks;

/// <summary>An elementwise nonlinearity with its first two derivatives; a layer of any shape.</summary>
/// <remarks>
/// Where a derivative does not exist the class says which value stands for it. The span members give the same bits as
/// the scalar ones, element by element; those of floats, the rounded values of the double ones.
/// </remarks>
public interface IActivation : ILayer
{
    /// <summary>Whether the second derivative is 0 wherever it exists.</summary>
    bool IsPiecewiseLinear => false;

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

    /// <summary>The values at every element of <paramref name="x"/>; the spans may be the same.</summary>
    void Values(ReadOnlySpan<float> x, Span<float> y) => SinglePrecision.Apply(this, 0, x, y);

    /// <summary>The first derivatives at every element of <paramref name="x"/>; the spans may be the same.</summary>
    void FirstDerivatives(ReadOnlySpan<float> x, Span<float> y) => SinglePrecision.Apply(this, 1, x, y);

    /// <summary>The second derivatives at every element of <paramref name="x"/>; the spans may be the same.</summary>
    void SecondDerivatives(ReadOnlySpan<float> x, Span<float> y) => SinglePrecision.Apply(this, 2, x, y);

    /// <summary>The first derivatives where the values are known too, which may be all that they take.</summary>
    /// <remarks>The bits of the member without values.</remarks>
    void FirstDerivatives(ReadOnlySpan<double> x, ReadOnlySpan<double> values, Span<double> slopes) =>
        FirstDerivatives(x, slopes);

    /// <summary>The first derivatives where the values are known too, which may be all that they take.</summary>
    void FirstDerivatives(ReadOnlySpan<float> x, ReadOnlySpan<float> values, Span<float> slopes) =>
        FirstDerivatives(x, slopes);

    LayerLayout ILayer.Lay(Shape below, int outputs) => new(below, below);

    LayerPass<T>? ILayer.Pass<T>(LayerLayout layout, PassSetup<T> setup) =>
        this is Linear ? null : new ActivationPass<T>(this, layout.Below.Size, setup);
}
