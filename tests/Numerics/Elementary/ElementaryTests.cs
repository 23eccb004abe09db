namespace Eigenspectrum.Numerics.Tests;

/// <summary>Edges of the functions, and that spans have the bits of single numbers.</summary>
public sealed class ElementaryTests
{
    delegate void SpanFunction(ReadOnlySpan<double> x, Span<double> y);

    static readonly (string Name, Func<double, double> One, SpanFunction Many)[] Functions =
    [
        ("Exp", Elementary.Exp, Elementary.Exp), ("Expm1", Elementary.Expm1, Elementary.Expm1),
        ("Log", Elementary.Log, Elementary.Log), ("Log1p", Elementary.Log1p, Elementary.Log1p),
        ("Tanh", Elementary.Tanh, Elementary.Tanh), ("Erf", Elementary.Erf, Elementary.Erf),
        ("Erfc", Elementary.Erfc, Elementary.Erfc), ("Logistic", Elementary.Logistic, Elementary.Logistic),
        ("Softplus", Elementary.Softplus, Elementary.Softplus), ("Sin", Elementary.Sin, Elementary.Sin),
        ("Cos", Elementary.Cos, Elementary.Cos),
        ("NormalQuantile", Elementary.NormalQuantile, Elementary.NormalQuantile),
        ("NormalDistribution", Elementary.NormalDistribution, Elementary.NormalDistribution),
        ("Gelu", Elementary.Gelu, Elementary.Gelu), ("Silu", Elementary.Silu, Elementary.Silu),
        ("Pow", x => Elementary.Pow(x, 1.25), (x, y) => Elementary.Pow(x, 1.25, y)),
    ];

    static readonly double[] Edges =
    [
        0.0, -0.0, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, -double.Epsilon,
        double.MaxValue, double.MinValue, 1e-310, -1e-310, 1, -1, 0.5, 0.46, 2, 28, -28, 710, -746, 1e-17, 45, -45.5,
        1e-4,
    ];

    static IEnumerable<string> Names => Functions.Select(function => function.Name);

    [Test]
    public void Spans_AnyLengthAndPosition_HaveTheBitsOfSingleNumbers([ValueSource(nameof(Names))] string name)
    {
        var (_, one, many) = Functions.Single(function => function.Name == name);
        var random = new RandomStream(2, name);
        var x = new double[600];
        for (var i = 0; i < x.Length; i++)
            x[i] = i < Edges.Length ? Edges[i] : i % 2 == 0 ? random.Uniform()
                : random.Normal() * Elementary.Exp(8 * random.Uniform() - 3);
        var expected = Array.ConvertAll(x, value => one(value));
        foreach (var (start, count) in new[] { (0, 600), (0, 0), (1, 1), (3, 7), (5, 8), (2, 9), (11, 31), (17, 300) })
        {
            var y = new double[count];
            many(x.AsSpan(start, count), y);
            Assert.That(Bits(y), Is.EqualTo(Bits(expected.AsSpan(start, count).ToArray())), $"{count} from {start}");
        }
        many(x, x);
        Assert.That(Bits(x), Is.EqualTo(Bits(expected)), "in place");
    }

    /// <summary>All NaNs alike: their payloads are nobody's promise.</summary>
    static long[] Bits(double[] values) =>
        Array.ConvertAll(values, x => BitConverter.DoubleToInt64Bits(double.IsNaN(x) ? double.NaN : x));

    [TestCase("Exp", double.PositiveInfinity, double.PositiveInfinity)]
    [TestCase("Exp", double.NegativeInfinity, 0)]
    [TestCase("Exp", 709.79, double.PositiveInfinity)]
    [TestCase("Exp", -745.2, 0)]
    [TestCase("Exp", -0.0, 1)]
    [TestCase("Expm1", double.NegativeInfinity, -1)]
    [TestCase("Expm1", double.PositiveInfinity, double.PositiveInfinity)]
    [TestCase("Expm1", -0.0, -0.0)]
    [TestCase("Log", 0.0, double.NegativeInfinity)]
    [TestCase("Log", -0.0, double.NegativeInfinity)]
    [TestCase("Log", -1, double.NaN)]
    [TestCase("Log", double.PositiveInfinity, double.PositiveInfinity)]
    [TestCase("Log", double.NegativeInfinity, double.NaN)]
    [TestCase("Log", 1, 0)]
    [TestCase("Log1p", -1, double.NegativeInfinity)]
    [TestCase("Log1p", -1.5, double.NaN)]
    [TestCase("Log1p", double.PositiveInfinity, double.PositiveInfinity)]
    [TestCase("Log1p", -0.0, -0.0)]
    [TestCase("Tanh", double.PositiveInfinity, 1)]
    [TestCase("Tanh", double.NegativeInfinity, -1)]
    [TestCase("Tanh", -0.0, -0.0)]
    [TestCase("Erf", double.PositiveInfinity, 1)]
    [TestCase("Erf", double.NegativeInfinity, -1)]
    [TestCase("Erf", -0.0, -0.0)]
    [TestCase("Erfc", double.PositiveInfinity, 0)]
    [TestCase("Erfc", double.NegativeInfinity, 2)]
    [TestCase("Gelu", double.PositiveInfinity, double.PositiveInfinity)]
    [TestCase("Gelu", double.NegativeInfinity, -0.0)]
    [TestCase("Gelu", -50, -0.0)]
    [TestCase("Gelu", -0.0, -0.0)]
    [TestCase("Silu", double.PositiveInfinity, double.PositiveInfinity)]
    [TestCase("Silu", double.NegativeInfinity, -0.0)]
    [TestCase("NormalDistribution", double.NegativeInfinity, 0)]
    [TestCase("NormalDistribution", double.PositiveInfinity, 1)]
    [TestCase("NormalDistribution", 0, 0.5)]
    [TestCase("Logistic", double.PositiveInfinity, 1)]
    [TestCase("Logistic", double.NegativeInfinity, 0)]
    [TestCase("Softplus", double.PositiveInfinity, double.PositiveInfinity)]
    [TestCase("Softplus", double.NegativeInfinity, 0)]
    [TestCase("Sin", -0.0, -0.0)]
    [TestCase("Sin", double.PositiveInfinity, double.NaN)]
    [TestCase("Cos", double.NegativeInfinity, double.NaN)]
    [TestCase("NormalQuantile", 0, double.NegativeInfinity)]
    [TestCase("NormalQuantile", 1, double.PositiveInfinity)]
    [TestCase("NormalQuantile", 0.5, 0)]
    [TestCase("NormalQuantile", -1e-9, double.NaN)]
    [TestCase("NormalQuantile", 1.5, double.NaN)]
    public void Function_AtAnEdge_HasItsLimit(string name, double x, double expected)
    {
        var one = Functions.Single(function => function.Name == name).One;
        Assert.That(BitConverter.DoubleToInt64Bits(one(x)),
            Is.EqualTo(BitConverter.DoubleToInt64Bits(expected)).Or.Matches<long>(
            bits => double.IsNaN(expected) && double.IsNaN(BitConverter.Int64BitsToDouble(bits))));
    }

    [Test]
    public void Functions_OfNaN_AreNaN([ValueSource(nameof(Names))] string name) =>
        Assert.That(Functions.Single(function => function.Name == name).One(double.NaN), Is.NaN);

    [Test]
    public void Pow_SpecialCases_AreThoseOfTheStandard()
    {
        double[] values =
        [
            0.0, -0.0, 1, -1, 0.5, -0.5, 2, -2, 3, -3, 1e300, -1e300, double.PositiveInfinity, double.NegativeInfinity,
            double.NaN,
        ];
        using (Assert.EnterMultipleScope())
        {
            foreach (var x in values)
            {
                foreach (var y in values)
                {
                    var expected = Math.Pow(x, y);
                    var actual = Elementary.Pow(x, y);
                    if (double.IsNaN(expected))
                        Assert.That(actual, Is.NaN, $"{x}^{y}");
                    else if (expected != 0 && double.IsFinite(expected) && Math.Abs(expected) != 1)
                        Assert.That(actual, Is.EqualTo(expected).Within(1).Ulps, $"{x}^{y}");
                    else
                        Assert.That(BitConverter.DoubleToInt64Bits(actual),
                            Is.EqualTo(BitConverter.DoubleToInt64Bits(expected)), $"{x}^{y}");
                }
            }
        }
    }

    [Test]
    public void NormalQuantile_InvertsTheDistribution([Values(1e-15, 1e-6, 0.01, 0.2, 0.5, 0.9, 0.9999)] double p) =>
        Assert.That(Elementary.NormalDistribution(Elementary.NormalQuantile(p)), Is.EqualTo(p).Within(1e-11).Percent);
}
