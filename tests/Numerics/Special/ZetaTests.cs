using System.Globalization;

namespace Eigenspectrum.Numerics.Tests;

public sealed class ZetaTests
{
    static readonly Dictionary<string, Func<double, double, double, double>> Functions = new(StringComparer.Ordinal)
    {
        ["zeta0"] = (s, q, _) => HurwitzZeta.Value(s, q),
        ["zeta1"] = (s, q, _) => HurwitzZeta.WithDerivatives(s, q).First,
        ["zeta2"] = (s, q, _) => HurwitzZeta.WithDerivatives(s, q).Second,
        ["sum0"] = (s, first, last) => HurwitzZeta.FiniteSum(s, first, last).Value,
        ["sum1"] = (s, first, last) => HurwitzZeta.FiniteSum(s, first, last).First,
        ["sum2"] = (s, first, last) => HurwitzZeta.FiniteSum(s, first, last).Second,
        ["expint"] = (p, z, _) => IncompleteGamma.LogExponentialIntegral(p, z),
    };

    [TestCase("zeta0", 2e-14)]
    [TestCase("zeta1", 2e-14)]
    [TestCase("zeta2", 2e-14)]
    [TestCase("sum0", 1e-14)]
    [TestCase("sum1", 1e-14)]
    [TestCase("sum2", 1e-14)]
    [TestCase("expint", 1e-13)]
    public void Function_ReferenceValues_AreMatched(string name, double bound)
    {
        var path = Path.Combine(TestContext.CurrentContext.TestDirectory, "Reference", "zeta.csv");
        var worst = (Error: 0.0, At: "");
        var cases = 0;
        foreach (var cells in File.ReadLines(path).Select(line => line.Split(',')).Where(cells => cells[0] == name))
        {
            cases++;
            var numbers = Array.ConvertAll(cells[1..], cell => double.Parse(cell, CultureInfo.InvariantCulture));
            var actual = Functions[name](numbers[0], numbers[1], numbers[2]);
            // a logarithm's error counts beside 1, as that of what it is the logarithm of
            var scale = name == "expint" ? Math.Max(1, Math.Abs(numbers[3])) : Math.Abs(numbers[3]);
            var error = Math.Abs(actual - numbers[3]) / Math.Max(scale, 1e-300);
            if (!(error <= worst.Error))
                worst = (error, string.Join(',', cells));
        }
        TestContext.Out.WriteLine($"{name}: {cases} cases, worst {worst.Error:g3} at {worst.At}");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(cases, Is.GreaterThan(15));
            Assert.That(worst.Error, Is.LessThanOrEqualTo(bound), worst.At);
        }
    }

    [Test]
    public void WithDerivatives_ItsValue_IsTheFunction([Values(1.1, 2, 5.5)] double s, [Values(1, 7, 400)] double q) =>
        Assert.That(HurwitzZeta.WithDerivatives(s, q).Value, Is.EqualTo(HurwitzZeta.Value(s, q)).Within(4).Ulps);

    [Test]
    public void FiniteSum_IsTheDifferenceOfTails([Values(1.5, 2, 5.5)] double s) =>
        Assert.That(HurwitzZeta.FiniteSum(s, 3, 70).Value,
            Is.EqualTo(HurwitzZeta.Value(s, 3) - HurwitzZeta.Value(s, 71)).Within(1e-14));

    /// <summary>Abramowitz and Stegun 6.5.22 with a negative first argument.</summary>
    [Test]
    public void UpperIncompleteGamma_ObeysItsRecurrence(
        [Values(-2.7, -1, -.3, .4)] double s, [Values(.01, .8, 5)] double x)
    {
        double next = Math.Exp(IncompleteGamma.LogUpper(s + 1, x)), here = Math.Exp(IncompleteGamma.LogUpper(s, x));
        double power = Math.Pow(x, s) * Math.Exp(-x);
        Assert.That(next, Is.EqualTo(s * here + power).Within(1e-12 * Math.Max(Math.Abs(s * here), power)));
    }

    [Test]
    public void Functions_BeyondTheirDomain_AreRefused()
    {
        Assert.That(() => HurwitzZeta.Value(1, 2), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => HurwitzZeta.Value(2, 0), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => HurwitzZeta.FiniteSum(2, 5, 4), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => HurwitzZeta.FiniteSum(2, 0, 4), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => IncompleteGamma.LogUpper(2, 0), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => IncompleteGamma.LogExponentialIntegral(double.NaN, 1),
            Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => TruncatedExponential.RateOf(1), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void TruncatedExponential_Moments_AreThoseOfQuadrature([Values(-40, -2.1, -1.9, 0, 1e-9, 3)] double c)
    {
        QuadratureRule rule = Quadrature.GaussLegendre(60, 0, 1.5);
        ValueWithDerivatives integral = TruncatedExponential.Integral(c, 1.5);
        double[] moments = [integral.Value, integral.First, integral.Second];
        for (int k = 0; k < 3; k++)
        {
            int power = k;
            Assert.That(moments[k],
                Is.EqualTo(rule.Integrate(w => Math.Pow(w, power) * Math.Exp(c * w))).Within(1e-13 * moments[0]));
        }
    }

    [Test]
    public void RateOf_InvertsTheMean([Values(1e-6, .01, .3, .499999, .5, .50001, .9, .9999)] double share)
    {
        double y = TruncatedExponential.RateOf(share);
        // seen from the other end where the density rises
        ValueWithDerivatives integral = TruncatedExponential.Integral(-Math.Abs(y), 1);
        Assert.That(integral.First / integral.Value, Is.EqualTo(Math.Min(share, 1 - share)).Within(1e-13));
        Assert.That(Math.Sign(y), Is.EqualTo(Math.Sign(.5 - share)));
    }
}
