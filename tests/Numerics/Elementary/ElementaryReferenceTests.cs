using System.Globalization;
using Eigenspectrum.Support;

namespace Eigenspectrum.Numerics.Tests;

/// <summary>
/// Errors against 40 digits, in units in the last place; the bounds are those that <see cref="Elementary"/> states.
/// </summary>
public sealed class ElementaryReferenceTests
{
    static readonly Dictionary<string, Func<double, double, double>> Functions = new(StringComparer.Ordinal)
    {
        ["exp"] = (x, _) => Elementary.Exp(x),
        ["expm1"] = (x, _) => Elementary.Expm1(x),
        ["log"] = (x, _) => Elementary.Log(x),
        ["log1p"] = (x, _) => Elementary.Log1p(x),
        ["tanh"] = (x, _) => Elementary.Tanh(x),
        ["erf"] = (x, _) => Elementary.Erf(x),
        ["erfc"] = (x, _) => Elementary.Erfc(x),
        ["logistic"] = (x, _) => Elementary.Logistic(x),
        ["softplus"] = (x, _) => Elementary.Softplus(x),
        ["sin"] = (x, _) => Elementary.Sin(x),
        ["cos"] = (x, _) => Elementary.Cos(x),
        ["pow"] = Elementary.Pow,
        ["normalquantile"] = (x, _) => Elementary.NormalQuantile(x),
        ["normaldistribution"] = (x, _) => Elementary.NormalDistribution(x),
        ["gelu"] = (x, _) => Elementary.Gelu(x),
        ["silu"] = (x, _) => Elementary.Silu(x),
    };

    [TestCase("exp", 2)]
    [TestCase("expm1", 2.5)]
    [TestCase("log", 2)]
    [TestCase("log1p", 2.5)]
    [TestCase("tanh", 2.5)]
    [TestCase("erf", 2)]
    [TestCase("erfc", 4)]
    [TestCase("logistic", 4)]
    [TestCase("softplus", 4)]
    [TestCase("sin", 2)]
    [TestCase("cos", 2)]
    [TestCase("pow", 2)]
    [TestCase("normalquantile", 4)]
    [TestCase("normaldistribution", 5)]
    [TestCase("gelu", 5)]
    [TestCase("silu", 5)]
    public void Function_WholeRange_IsWithinItsBound(string name, double bound)
    {
        var path = Path.Combine(TestContext.CurrentContext.TestDirectory, "Reference", "elementary.csv");
        var worst = (Error: 0.0, At: "");
        var cases = 0;
        foreach (var line in File.ReadLines(path))
        {
            var cells = line.Split(',');
            if (cells[0] != name)
                continue;
            cases++;
            var x = double.Parse(cells[1], CultureInfo.InvariantCulture);
            var y = double.Parse(cells[2], CultureInfo.InvariantCulture);
            var error = new ReferenceValue(cells[3]).UnitsFrom(Functions[name](x, y));
            if (!(error <= worst.Error))
                worst = (error, line);
        }
        TestContext.Out.WriteLine($"{name}: {cases} cases, worst {worst.Error:f3} units at {worst.At}");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(cases, Is.GreaterThan(80));
            Assert.That(worst.Error, Is.LessThanOrEqualTo(bound), worst.At);
        }
    }
}
