namespace Eigenspectrum.Theory.Tests;

/// <summary>Explained variance depends only on eta lambda_1 T when spectra decay slowly.</summary>
public sealed class SlowDecayLimitTests
{
    // eta = .5, lambda_1 = 1: T = 10, 1e3, 1e4, 1e6; an independent implementation at c = .05, d = 1000
    [TestCase(10, .9057, .9999, 1, 1)]
    [TestCase(1000, .5989, .9624, .9974, .9800)]
    [TestCase(10_000, .5030, .9157, .9883, .9454)]
    [TestCase(1_000_000, .3771, .8076, .9478, .8495)]
    public void Limit_IsTheTable(long steps, double first, double third, double fifth, double centred)
    {
        double[] limit = SlowDecayLimit.Of(new UniformSteps(steps), .5, centred: false).PrincipalValues();
        double[] about = SlowDecayLimit.Of(new UniformSteps(steps), .5, centred: true).PrincipalValues();
        TestContext.Out.WriteLine($"T = {steps}: {ExplainedVariance.Of(limit, 1):F6} "
            + $"{ExplainedVariance.Of(limit, 3):F6} {ExplainedVariance.Of(limit, 5):F6} "
            + $"{ExplainedVariance.Of(about, 3):F6}");
        using (Assert.EnterMultipleScope())
        {
            // the table has c = .05, which differs from the limit in the third digit
            Assert.That(ExplainedVariance.Of(limit, 1), Is.EqualTo(first).Within(.003));
            Assert.That(ExplainedVariance.Of(limit, 3), Is.EqualTo(third).Within(.001));
            Assert.That(ExplainedVariance.Of(limit, 5), Is.EqualTo(fifth).Within(.001));
            Assert.That(ExplainedVariance.Of(about, 3), Is.EqualTo(centred).Within(.001));
        }
    }

    [TestCase(.1, 500, .003, .001)]
    [TestCase(.5, 100, .025, .007)]
    public void FiniteSlopes_AreNearTheTable(double slope, int inputs, double first, double third)
    {
        (long Steps, double First, double Third)[] table =
            [(10, .9057, .9999), (1000, .5989, .9624), (10_000, .5030, .9157), (1_000_000, .3771, .8076)];
        foreach ((long steps, double one, double three) in table)
        {
            var family = new ScaleFamily(Models.Exponential(slope, steps, inputs, centred: false));
            Assert.That(family.TargetExplained(1), Is.EqualTo(one).Within(first), $"EV_1 at T = {steps}");
            Assert.That(family.TargetExplained(3), Is.EqualTo(three).Within(third), $"EV_3 at T = {steps}");
        }
    }

    [TestCase(10, .9057, .9999, 1, 1)]
    [TestCase(1_000_000, .3771, .8076, .9478, .8495)]
    public void SmallSlope_IsTheTable(long steps, double first, double third, double fifth, double centred)
    {
        var family = new ScaleFamily(Models.Exponential(.05, steps, 1000, centred: false));
        var about = new ScaleFamily(Models.Exponential(.05, steps, 1000));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(family.TargetExplained(1), Is.EqualTo(first).Within(1e-4));
            Assert.That(family.TargetExplained(3), Is.EqualTo(third).Within(1e-4));
            Assert.That(family.TargetExplained(5), Is.EqualTo(fifth).Within(1e-4));
            Assert.That(about.TargetExplained(3), Is.EqualTo(centred).Within(1e-4));
        }
    }

    [Test]
    public void DeepTail_FallsByTheZolotarevRate()
    {
        // e_{j+1} / e_j is near exp(-pi^2 / (ln tau + 1.7)) at tau = eta lambda_1 T = 5e5
        double[] values = SlowDecayLimit.Of(new UniformSteps(1_000_000), .5, centred: false).PrincipalValues();
        for (int j = 5; j <= 7; j++) Assert.That(values[j] / values[j - 1], Is.InRange(.50, .53));
    }
}
