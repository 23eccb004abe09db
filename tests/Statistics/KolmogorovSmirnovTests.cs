using FsCheck;
using FsCheck.Fluent;

namespace Eigenspectrum.Statistics.Tests;

public sealed class KolmogorovSmirnovTests
{
    static double Uniform(double x) => Math.Clamp(x, 0, 1);

    [Test]
    public void Distance_MidpointSample_IsHalfAStep()
    {
        double[] sample = [.05, .15, .25, .35, .45, .55, .65, .75, .85, .95];
        Assert.That(KolmogorovSmirnov.Distance(sample, Uniform), Is.EqualTo(.05).Within(1e-15));
    }

    [Test]
    public void Distance_SeesBothSidesOfAStep()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(KolmogorovSmirnov.Distance([.9], Uniform), Is.EqualTo(.9).Within(1e-15));
            Assert.That(KolmogorovSmirnov.Distance([.1], Uniform), Is.EqualTo(.9).Within(1e-15));
            Assert.That(KolmogorovSmirnov.Distance([.2, .2, .2, .9], Uniform), Is.EqualTo(.55).Within(1e-15));
        }
    }

    [Test]
    public void Distance_AtomWithItsLeftLimit_IsZero()
    {
        static double AtMost(double x) => x < 0 ? 0 : .25 + (x >= 1 ? .75 : 0);
        static double Below(double x) => (x > 0 ? .25 : 0) + (x > 1 ? .75 : 0);
        double[] sample = [0, 1, 1, 1];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(KolmogorovSmirnov.Distance(sample, AtMost, Below), Is.Zero);
            Assert.That(KolmogorovSmirnov.Distance(sample, AtMost), Is.EqualTo(.75).Within(1e-15));
        }
    }

    [Test]
    public void Distance_TwoSamples_MatchesTheDefinitionOnTies()
    {
        Gen<double[]> samples = Gen.Choose(0, 6).Select(k => (double)k).NonEmptyListOf()
            .Select(x => x.Order().ToArray());
        Prop.ForAll(samples.Two().ToArbitrary(), pair =>
        {
            double naive = 0;
            for (double x = -.5; x <= 7; x += .5)
                naive = Math.Max(naive, Math.Abs(Share(pair.Item1, x) - Share(pair.Item2, x)));
            return KolmogorovSmirnov.Distance(pair.Item1, pair.Item2) == naive;
        }).QuickCheckThrowOnFailure();

        static double Share(double[] sample, double x) => sample.Count(v => v <= x) / (double)sample.Length;
    }

    [Test]
    public void Distance_IsSymmetricAndZeroOnlyForEqualDistributions()
    {
        double[] a = [1, 2, 3], b = [1, 1, 2, 2, 3, 3], c = [4, 5];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(KolmogorovSmirnov.Distance(a, b), Is.Zero);
            Assert.That(KolmogorovSmirnov.Distance(a, c), Is.EqualTo(1));
            Assert.That(KolmogorovSmirnov.Distance([1, 5], a), Is.EqualTo(KolmogorovSmirnov.Distance(a, [1, 5])));
        }
    }

    [Test]
    public void Distance_BadInput_NamesTheProblem()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => KolmogorovSmirnov.Distance([], Uniform), Throws.ArgumentException);
            Assert.That(() => KolmogorovSmirnov.Distance([2, 1], Uniform), Throws.ArgumentException
                .With.Message.Contains("index 1"));
            Assert.That(() => KolmogorovSmirnov.Distance([double.NaN], Uniform), Throws.ArgumentException);
            Assert.That(() => KolmogorovSmirnov.Distance([1], x => 1.5), Throws.ArgumentException
                .With.Message.Contains("1.5"));
        }
    }
}
