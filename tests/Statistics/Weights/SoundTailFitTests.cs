using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics.Tests;

public sealed class SoundTailFitTests
{
    [Test]
    public void WithoutALeastTail_ItIsThePackagesFit()
    {
        // two programs for one search; without ties their conventions agree
        for (int seed = 1; seed <= 10; seed++)
        {
            double[] values = WeightExamples.Pareto(2.2, 80, new RandomStream((ulong)seed, "same"));
            EigenvalueTail package = PackageTailFit.Fit(values)!;
            EigenvalueTail sound = SoundTailFit.Fit(values, new() { MinimumTail = 2 }, out string? problem)!;
            Assert.That(problem, Is.Null);
            Assert.That(sound.TailSize, Is.EqualTo(package.TailSize));
            Assert.That(sound.Exponent, Is.EqualTo(package.Exponent).Within(1e-10));
            Assert.That(sound.Distance, Is.EqualTo(package.Distance).Within(1e-10));
        }
    }

    [Test]
    public void LeastTail_KeepsTheExponentFromTinyTails()
    {
        // uniform values: no tail fits but a few of the largest, with an exponent that means nothing
        double[] values = [.. Enumerable.Range(0, 200).Select(k => 1 + k / 200.0)];
        EigenvalueTail package = PackageTailFit.Fit(values)!;
        EigenvalueTail sound = SoundTailFit.Fit(values, new() { MinimumTail = 50 }, out _)!;
        Assert.That(package.TailSize, Is.LessThan(50));
        Assert.That(package.Exponent, Is.GreaterThan(10));
        Assert.That(sound.TailSize, Is.AtLeast(50));
    }

    [Test]
    public void BoundedLikelihood_CorrectsTheExponentOfATruncatedLaw()
    {
        // 20 sets: the exponent of a law that ends at 10; pooled over sets, in units of its standard error
        double[] bounded = new double[20], free = new double[20];
        for (int k = 0; k < bounded.Length; k++)
        {
            double[] values = WeightExamples.Pareto(2, 300, new RandomStream((ulong)k, "ends"), upper: 10);
            bounded[k] = SoundTailFit.Fit(values, new() { MinimumTail = 250, Bounded = true }, out _)!.Exponent;
            free[k] = SoundTailFit.Fit(values, new() { MinimumTail = 250 }, out _)!.Exponent;
        }
        Assert.That(Math.Abs(Sums.Mean(bounded) - 2), Is.LessThan(4.5 * Sums.StandardError(bounded) + .02));
        Assert.That(Sums.Mean(free) - 2, Is.GreaterThan(.2), "without the bound the law looks steeper");
    }

    [Test]
    public void TooFewEigenvalues_AreToldInALine()
    {
        Assert.That(SoundTailFit.Fit([1, 2, 3], new(), out string? problem), Is.Null);
        Assert.That(problem, Is.EqualTo("3 positive eigenvalues; a tail needs 20"));
        Assert.That(SoundTailFit.Fit([.. Enumerable.Repeat(1.0, 30)], new(), out problem), Is.Null);
        Assert.That(problem, Does.Contain("all 30 values are equal"));
        double[] steep = [.. Enumerable.Range(0, 40).Select(k => 1 + k / 400.0)];
        Assert.That(SoundTailFit.Fit(steep, new() { LargestExponent = 3 }, out problem), Is.Null);
        Assert.That(problem, Is.EqualTo("every lower cut-off gives an exponent above 3: no heavy tail"));
    }
}
