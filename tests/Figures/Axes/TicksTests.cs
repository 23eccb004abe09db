using FsCheck;
using FsCheck.Fluent;

namespace Eigenspectrum.Figures.Tests;

public sealed class TicksTests
{
    static readonly double[] Special =
    [
        0, 1, -1, 0.5, 10, 1e-12, -1e-12, 1e300, -1e300, 5e-324, double.MaxValue, double.MinValue,
        double.NaN, double.PositiveInfinity, double.NegativeInfinity, 1000000.001, 999999.999, 123456789,
    ];

    static Arbitrary<double> Ends() => Gen.OneOf(
        Gen.Elements(Special),
        ArbMap.Default.GeneratorFor<double>(),
        Gen.Choose(-1000, 1000).Select(i => i / 100.0),
        Gen.Choose(-300, 300).Select(i => Decimals.Power(i) * 3)).ToArbitrary();

    [Test]
    public void LinearTicks_AnyEnds_ObeyTheLaws() => Check(Scale.Linear, (a, b, n) => LinearTicks.Between(a, b, n));

    [Test]
    public void WholeTicks_AnyEnds_ObeyTheLaws() =>
        Check(Scale.Linear, (a, b, n) => LinearTicks.Between(a, b, n, wholeNumbers: true));

    [Test]
    public void LogTicks_AnyEnds_ObeyTheLaws() => Check(Scale.Log, (a, b, n) => LogTicks.Between(a, b, n));

    [Test]
    public void SymmetricLogTicks_AnyEnds_ObeyTheLaws() => Check(Scale.SymmetricLog, (a, b, n) =>
    {
        var range = AxisRange.Of(new Axis("", Scale.SymmetricLog) { Padding = 0 }, [a, b]);
        return range.Ticks(n);
    });

    static void Check(Scale scale, Func<double, double, int, IReadOnlyList<Tick>> between) =>
        Prop.ForAll(Ends(), Ends(), Gen.Choose(1, 9).ToArbitrary(), (a, b, wanted) =>
        {
            var range = AxisRange.Of(new Axis("", scale) { Padding = 0 }, [a, b]);
            var ticks = between(a, b, wanted);
            var labelled = ticks.Where(t => t.Label is not null).ToArray();
            var message = $"[{a:R}, {b:R}] wanted {wanted}: {string.Join(" | ", labelled.Select(t => t.Label))}";
            Assert.That(labelled, Has.Length.InRange(2, Math.Max(wanted, 2) + 3), message);
            Assert.That(ticks.Select(t => t.Value), Is.Ordered.Ascending, message);
            Assert.That(ticks.Select(t => t.Value), Is.All.InRange(range.Low, range.High), message);
            Assert.That(labelled.Select(t => t.Value), Is.Unique, message);
            Assert.That(labelled.Select(t => t.Label), Is.Unique, message);
            Assert.That(labelled.Select(t => t.Label), Has.None.Contains("-").And.None.Matches("^−0[.0]*$"), message);
            Assert.That(ticks.Where(t => t.Label is not null).All(t => t.Major), message);
        }).QuickCheckThrowOnFailure();

    [TestCase(0.0, 1.0, 6, new[] { "0.0", "0.2", "0.4", "0.6", "0.8", "1.0" })]
    [TestCase(0.0, 10.0, 6, new[] { "0", "2", "4", "6", "8", "10" })]
    [TestCase(-0.3, 0.3, 3, new[] { "−0.2", "0.0", "0.2" })]
    [TestCase(0.0, 2e-7, 3, new[] { "0", "10^{−7}", "2×10^{−7}" })]
    [TestCase(0.0, 60000.0, 4, new[] { "0", "20000", "40000", "60000" })]
    public void LinearTicks_KnownRange_AreThoseExpected(double low, double high, int wanted, string[] labels)
    {
        var ticks = LinearTicks.Between(low, high, wanted);
        Assert.That(ticks.Where(t => t.Label is not null).Select(t => t.Label), Is.EqualTo(labels));
    }

    [TestCase(1.0, 1000.0, 4, new[] { "1", "10", "100", "1000" })]
    [TestCase(1e-6, 1.0, 4, new[] { "10^{−6}", "10^{−4}", "10^{−2}", "10^{0}" })]
    [TestCase(1.0, 10.0, 4, new[] { "1", "2", "5", "10" })]
    [TestCase(1e-300, 1e300, 7, new[]
        { "10^{−300}", "10^{−200}", "10^{−100}", "10^{0}", "10^{100}", "10^{200}", "10^{300}" })]
    public void LogTicks_KnownRange_AreThoseExpected(double low, double high, int wanted, string[] labels) =>
        Assert.That(LogTicks.Between(low, high, wanted).Where(t => t.Label is not null).Select(t => t.Label),
            Is.EqualTo(labels));

    [Test]
    public void LogTicks_ThreeDecades_HaveMinorTicksAtWholeMultiples() =>
        Assert.That(LogTicks.Between(1, 100, 3).Where(t => !t.Major).Select(t => t.Value),
            Is.EqualTo(new[] { 2.0, 3, 4, 5, 6, 7, 8, 9, 20, 30, 40, 50, 60, 70, 80, 90 }));
}
