using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics.Tests;

public sealed class PackageTailFitTests
{
    // Computed with the package's formulas in double precision by another program.
    [TestCase(.5, 3.008784, .063523)]
    [TestCase(1, 2.004392, .031762)]
    [TestCase(2, 1.502196, .015881)]
    public void ExactPowers_GiveThePackagesNumbers(double a, double exponent, double error)
    {
        EigenvalueTail tail = PackageTailFit.Fit(WeightExamples.Powers(a, 1000))!;
        Assert.That(tail.Exponent, Is.EqualTo(exponent).Within(1e-6));
        Assert.That(tail.StandardError, Is.EqualTo(error).Within(1e-6));
        Assert.That(tail.Distance, Is.EqualTo(.001612).Within(1e-6));
        Assert.That(tail.TailSize, Is.EqualTo(1000));
        Assert.That(tail.LowerCutoff, Is.EqualTo(Math.Pow(1000, -a)).Within(1e-15));
    }

    [Test]
    public void EsdExponent_IsOnePlusOneOverTheRankExponent([Values(.5, .75, 1, 1.5, 2)] double a)
    {
        EigenvalueTail tail = PackageTailFit.Fit(WeightExamples.Powers(a, 1000))!;
        Assert.That(tail.Exponent, Is.EqualTo(1 + 1 / a).Within(.01));
        Assert.That(tail.RankExponent, Is.EqualTo(a).Within(.01 * a));
        // by the chain rule, against a difference
        EigenvalueTail moved = tail with { Exponent = tail.Exponent + 1e-6 };
        Assert.That(Math.Abs(moved.RankExponent - tail.RankExponent) / 1e-6 * tail.StandardError,
            Is.EqualTo(tail.RankStandardError).Within(1e-5 * tail.RankStandardError));
    }

    [Test]
    public void Exponent_DoesNotDependOnTheScale()
    {
        double[] values = WeightExamples.Pareto(2.5, 120, new RandomStream(1, "scale"));
        EigenvalueTail one = PackageTailFit.Fit(values)!;
        EigenvalueTail other = PackageTailFit.Fit(Array.ConvertAll(values, v => v * 4096))!;
        Assert.That(other.Exponent, Is.EqualTo(one.Exponent).Within(1e-12));
        Assert.That(other.TailSize, Is.EqualTo(one.TailSize));
        Assert.That(other.AlphaHat, Is.EqualTo(one.AlphaHat + one.Exponent * Math.Log10(4096)).Within(1e-10));
    }

    [Test]
    public void SmallestDistance_IsThatOfThePlainSearch()
    {
        // by the definition, term by term, without sums from the top
        double[] values = WeightExamples.Pareto(1.8, 60, new RandomStream(1, "plain"));
        var (best, alpha) = (double.PositiveInfinity, 0.0);
        for (int i = 0; i < values.Length - 1; i++)
        {
            double[] tail = values[i..];
            double a = 1 + tail.Length / tail.Sum(v => Math.Log(v / tail[0]));
            double d = tail.Select((v, k) =>
                Math.Abs(1 - Math.Pow(v / tail[0], 1 - a) - k / (double)tail.Length)).Max();
            if (d < best)
                (best, alpha) = (d, a);
        }
        EigenvalueTail found = PackageTailFit.Fit(values)!;
        Assert.That(found.Exponent, Is.EqualTo(alpha).Within(1e-12));
        Assert.That(found.Distance, Is.EqualTo(best).Within(1e-12));
    }

    [Test]
    public void Peak_LooksBelowItWhereALogarithmWasMeantAsAValue()
    {
        // 1000/n, where all values from 3 to 4.5 became 3: the further below the cut-off, the less that matters
        double[] values =
            Array.ConvertAll(WeightExamples.Powers(1, 1000), v => v * 1000 is >= 3 and <= 4.5 ? 3 : v * 1000);
        EigenvalueTail published = PackageTailFit.AtPeak(values, asPublished: true)!;
        EigenvalueTail meant = PackageTailFit.AtPeak(values, asPublished: false)!;
        Assert.That(meant.LowerCutoff, Is.InRange(.95 * 2.7, 1.5 * 3));
        Assert.That(published.LowerCutoff, Is.InRange(Math.Log10(.95 * 2.7), 1.1));
    }

    [Test]
    public void WhatHasNoExponent_GivesNone()
    {
        Assert.That(PackageTailFit.Fit([]), Is.Null);
        Assert.That(PackageTailFit.Fit([2.0]), Is.Null);
        Assert.That(PackageTailFit.Fit([2.0, 2.0, 2.0]), Is.Null);
        Assert.That(PackageTailFit.AtPeak([2.0, 2.0], asPublished: true), Is.Null);
        Assert.That(() => PackageTailFit.Fit([0.0, 1.0]), Throws.ArgumentException);
    }
}
