using System.Globalization;

namespace Eigenspectrum.Numerics.Tests;

public sealed class SpecialFunctionTests
{
    static readonly Dictionary<string, Func<double, double, double, double>> Functions = new(StringComparer.Ordinal)
    {
        ["loggamma"] = (a, _, _) => SpecialFunctions.LogGamma(a),
        ["logbeta"] = (a, b, _) => SpecialFunctions.LogBeta(a, b),
        ["gammap"] = (a, _, x) => SpecialFunctions.RegularizedGammaP(a, x),
        ["gammaq"] = (a, _, x) => SpecialFunctions.RegularizedGammaQ(a, x),
        ["beta"] = SpecialFunctions.RegularizedBeta,
        ["student"] = (a, _, x) => SpecialFunctions.StudentDistribution(a, x),
    };

    [TestCase("loggamma", 1e-14, true)]
    [TestCase("logbeta", 1e-14, true)]
    [TestCase("gammap", 2e-13, false)]
    [TestCase("gammaq", 2e-13, false)]
    [TestCase("beta", 2e-13, false)]
    [TestCase("student", 2e-13, false)]
    public void Function_ReferenceValues_AreMatched(string name, double bound, bool orAbsolute)
    {
        var path = Path.Combine(TestContext.CurrentContext.TestDirectory, "Reference", "special.csv");
        var worst = (Error: 0.0, At: "");
        var cases = 0;
        foreach (var cells in File.ReadLines(path).Select(line => line.Split(',')).Where(cells => cells[0] == name))
        {
            cases++;
            var numbers = Array.ConvertAll(cells[1..], cell => double.Parse(cell, CultureInfo.InvariantCulture));
            var actual = Functions[name](numbers[0], numbers[1], numbers[2]);
            var scale = orAbsolute ? Math.Max(1, Math.Abs(numbers[3])) : Math.Abs(numbers[3]);
            var error = Math.Abs(actual - numbers[3]) / scale;
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
    public void InverseRegularizedGammaP_InvertsIt(
        [Values(0.05, 0.5, 1, 4.5, 300, 20000)] double a, [Values(1e-10, 0.01, 0.5, 0.9, 0.9999999)] double p)
    {
        var x = SpecialFunctions.InverseRegularizedGammaP(a, p);
        var actual = SpecialFunctions.RegularizedGammaP(a, x);
        Assert.That(actual, Is.EqualTo(p).Within(1e-10).Percent);
    }

    [Test]
    public void StudentQuantile_InvertsTheDistribution(
        [Values(0.7, 1, 3, 50.5)] double degrees, [Values(1e-8, 0.025, 0.5, 0.8, 0.999)] double p) =>
        Assert.That(SpecialFunctions.StudentDistribution(degrees, SpecialFunctions.StudentQuantile(degrees, p)),
            Is.EqualTo(p).Within(1e-9).Percent);

    [Test]
    public void StudentQuantile_OneDegree_IsTheTangent([Values(0.01, 0.3, 0.75)] double p)
    {
        var angle = Math.PI * (p - 0.5);
        Assert.That(SpecialFunctions.StudentQuantile(1, p),
            Is.EqualTo(Elementary.Sin(angle) / Elementary.Cos(angle)).Within(1e-11).Percent);
    }

    [Test]
    public void ChiSquareQuantile_TwoDegrees_IsTheLogarithm([Values(0.001, 0.5, 0.99)] double p) =>
        Assert.That(SpecialFunctions.ChiSquareQuantile(2, p),
            Is.EqualTo(-2 * Elementary.Log1p(-p)).Within(1e-11).Percent);

    [Test]
    public void LogGamma_Recurrence_Holds([Values(0.1, 0.9, 1.5, 7, 9.5, 123.25)] double x) =>
        Assert.That(SpecialFunctions.LogGamma(x + 1) - SpecialFunctions.LogGamma(x),
            Is.EqualTo(Elementary.Log(x)).Within(1e-12 * Math.Max(1, x)));

    [Test]
    public void Arguments_OutOfRange_AreRefused()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => SpecialFunctions.RegularizedGammaP(0, 1),
                Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => SpecialFunctions.RegularizedGammaQ(1, -1),
                Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => SpecialFunctions.RegularizedBeta(1, 1, 1.1),
                Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => SpecialFunctions.StudentQuantile(3, double.NaN),
                Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(SpecialFunctions.LogGamma(-1), Is.NaN);
        }
    }
}
