using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks.Tests;

public sealed class ActivationFamilyTests
{
    // No kinks here, and the tails are where formulas cancel.
    static readonly double[] Points = [-9.3, -5.5, -2.7, -1.1, -0.3, 0.2, 0.9, 1.7, 4.1, 7.7];

    static IEnumerable<IActivation> Members() => Catalogue<IActivation>.Names.Select(Catalogue<IActivation>.Create)
        .Concat([new Erf { Scale = 1 }, new Polynomial { Coefficients = [0.5, -1, 0.25, 0.125] }]);

    [TestCaseSource(nameof(Members))]
    public void FirstDerivative_IsTheSlopeOfTheValue(IActivation activation)
    {
        foreach (var x in Points)
        {
            Assert.That(activation.FirstDerivative(x), Is.EqualTo(Slope(activation.Value, x))
                .Within(1e-9 * Math.Max(1, Math.Abs(activation.Value(x)))), $"at {x}");
        }
    }

    [TestCaseSource(nameof(Members))]
    public void SecondDerivative_IsTheSlopeOfTheFirst(IActivation activation)
    {
        foreach (var x in Points)
        {
            Assert.That(activation.SecondDerivative(x), Is.EqualTo(Slope(activation.FirstDerivative, x))
                .Within(1e-9 * Math.Max(1, Math.Abs(activation.FirstDerivative(x)))), $"at {x}");
        }
    }

    [TestCaseSource(nameof(Members))]
    public void FarTails_AreFinite(IActivation activation)
    {
        foreach (var x in new[] { -1e3, -40, -0.0, 0, 40, 1e3, double.Epsilon })
        {
            Assert.That(double.IsFinite(activation.Value(x)), $"value at {x}");
            Assert.That(double.IsFinite(activation.FirstDerivative(x)), $"first derivative at {x}");
            Assert.That(double.IsFinite(activation.SecondDerivative(x)), $"second derivative at {x}");
        }
    }

    [TestCaseSource(nameof(Members))]
    public void Spans_GiveTheScalarBits(IActivation activation)
    {
        var x = new double[101];
        Nets.Stream("spans").Normals(x);
        for (var i = 0; i < x.Length; i++) x[i] *= 3;
        AssertSameBits(activation.Values, activation.Value, x);
        AssertSameBits(activation.FirstDerivatives, activation.FirstDerivative, x);
        AssertSameBits(activation.SecondDerivatives, activation.SecondDerivative, x);
    }

    [TestCaseSource(nameof(Members))]
    public void SlopesFromValues_AreThoseWithoutThem(IActivation activation)
    {
        var x = new double[101];
        Nets.Stream("slopes").Normals(x);
        var (values, slopes, expected) = (new double[101], new double[101], new double[101]);
        activation.Values(x, values);
        activation.FirstDerivatives(x, values, slopes);
        activation.FirstDerivatives(x, expected);
        Assert.That(slopes, Is.EqualTo(expected));
    }

    [TestCaseSource(nameof(Members))]
    public void Floats_AreTheDoublesRounded(IActivation activation)
    {
        var x = new double[700];
        Nets.Stream("floats").Normals(x);
        var narrow = Array.ConvertAll(x, value => (float)value);
        var (values, slopes, given, bends) = (new float[700], new float[700], new float[700], new float[700]);
        activation.Values(narrow, values);
        activation.FirstDerivatives(narrow, slopes);
        activation.FirstDerivatives(narrow, values, given);
        activation.SecondDerivatives(narrow, bends);
        for (var i = 0; i < x.Length; i++)
        {
            Close(values[i], activation.Value(narrow[i]));
            Close(slopes[i], activation.FirstDerivative(narrow[i]));
            Close(given[i], activation.FirstDerivative(narrow[i]));
            Close(bends[i], activation.SecondDerivative(narrow[i]));
        }

        static void Close(float found, double expected) =>
            Assert.That(found, Is.EqualTo(expected).Within(3e-7 * Math.Max(1, Math.Abs(expected))));
    }

    delegate void Elementwise(ReadOnlySpan<double> x, Span<double> y);

    static void AssertSameBits(Elementwise spans, Func<double, double> scalar, double[] x)
    {
        var expected = Array.ConvertAll(x, value => scalar(value));
        var (apart, inPlace) = (new double[x.Length], (double[])x.Clone());
        spans(x, apart);
        spans(inPlace, inPlace);
        Assert.That(apart, Is.EqualTo(expected));
        Assert.That(inPlace, Is.EqualTo(expected));
    }

    // Five-point difference: error h^4 f'''''/30.
    static double Slope(Func<double, double> f, double x)
    {
        const double H = 1.0 / 1024;
        return ((8 * (f(x + H) - f(x - H))) - (f(x + (2 * H)) - f(x - (2 * H)))) / (12 * H);
    }
}
