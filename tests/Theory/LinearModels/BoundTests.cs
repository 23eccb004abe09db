using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory.Tests;

/// <summary>Bounds hold for every random linear model; how tight they are is printed.</summary>
public sealed class BoundTests
{
    const double Rounding = 1e-13;

    [FsCheck.NUnit.Property(MaxTest = 150)]
    public void KyFan_BoundsTheExplainedVariance(int seed)
    {
        var family = new ScaleFamily(Models.Random(seed));
        foreach (double ratio in new[] { 0, .1, 1, 8 })
        {
            for (int k = 1; k <= 5; k++)
            {
                (double lower, double upper) = family.Bounds(k, ratio);
                Assert.That(family.Explained(k, ratio), Is.InRange(lower - Rounding, upper + Rounding));
            }
        }
    }

    [FsCheck.NUnit.Property(MaxTest = 150)]
    public void Zolotarev_BoundsTheDecayOfTheTarget(int seed)
    {
        LinearTrajectories model = Models.Random(seed);
        double condition = SpectralDecay.Condition(model);
        double[] values = Descending(model.TargetCovariance());
        double largest = Descending((model with { IsCentered = false }).TargetCovariance())[0];
        for (int rank = 1; rank <= values.Length; rank++)
        {
            Assert.That(values[rank - 1],
                Is.LessThanOrEqualTo(largest * (SpectralDecay.AtFiniteTime(rank, condition) + Rounding)));
        }
    }

    [FsCheck.NUnit.Property(MaxTest = 150)]
    public void Zolotarev_BoundsTheDecayAtInfiniteTime(int seed)
    {
        // 1e12 steps and lambda >= e^-8: everything has settled, so that the displacement has rank 1
        LinearTrajectories model = Models.Random(seed);
        model = model with { IsCentered = false, Times = new UniformSteps(1_000_000_000_000) };
        double condition = SpectralDecay.Condition(model);
        double[] values = Descending(model.TargetCovariance());
        for (int k = 0; k < values.Length; k++)
        {
            Assert.That(values[k],
                Is.LessThanOrEqualTo(values[0] * (SpectralDecay.Zolotarev(k, condition) + Rounding)));
        }
    }

    [FsCheck.NUnit.Property(MaxTest = 150)]
    public void Blocks_BoundTheTail(int seed)
    {
        Matrix covariance = Models.Random(seed).Covariance();
        double[] values = Descending(covariance);
        for (int k = 0; k < values.Length; k++)
        {
            double tail = Sums.Sum(values.AsSpan(k));
            for (int first = 0; first <= values.Length; first++)
            {
                Assert.That(tail, Is.LessThanOrEqualTo(
                    SpectralDecay.BlockTail(covariance, first, k) + Rounding * covariance.Trace()));
            }
        }
    }

    [FsCheck.NUnit.Property(MaxTest = 100)]
    public void ExplainedVariance_IsQuasiconvexInTheRatio(int seed)
    {
        // it never rises before it falls: no inner point lies above both neighbours
        var family = new ScaleFamily(Models.Random(seed));
        double[] explained = [.. Enumerable.Range(-30, 61).Select(i => family.Explained(2, Elementary.Exp(.4 * i)))];
        for (int i = 1; i < explained.Length - 1; i++)
        {
            Assert.That(explained[i],
                Is.LessThanOrEqualTo(Math.Max(explained[..i].Max(), explained[(i + 1)..].Max()) + Rounding));
        }
    }

    [FsCheck.NUnit.Property(MaxTest = 60)]
    public void CriticalRatio_IsTheFirstCrossing(int seed)
    {
        var family = new ScaleFamily(Models.Random(seed));
        double share = .5 + .49 * new RandomStream((ulong)seed, "share").Uniform();
        CriticalRatio edge = CriticalRatio.Of(family, 2, share);
        double below = edge.Kind == CriticalKind.Always ? 1e6 : edge.Ratio;
        for (int i = 0; i <= 40; i++)
        {
            double ratio = below * Elementary.Exp(-.3 * i) * (1 - 1e-7);
            if (edge.Kind != CriticalKind.None)
                Assert.That(family.Explained(2, ratio), Is.GreaterThanOrEqualTo(share - Rounding));
        }

        if (edge.Kind == CriticalKind.None) Assert.That(family.TargetExplained(2), Is.LessThan(share));
        if (edge.Kind == CriticalKind.Edge)
            Assert.That(family.Explained(2, edge.Ratio * (1 + 1e-7)), Is.LessThan(share + Rounding));
    }

    [Test]
    public void SufficientRatio_IsBelowTheCriticalOne_AndImpossibleOnesAreNone()
    {
        // |w*_i| equal and about the truth: s^2 <= EV of the target / q - 1 is enough
        foreach (double slope in new[] { .1, .5, 1, 2 })
        {
            var family = new ScaleFamily(Models.Exponential(slope, 1000, 80, centred: false));
            double target = family.TargetExplained(3), sufficient = Math.Sqrt(Math.Max(0, target / .9 - 1));
            CriticalRatio edge = CriticalRatio.Of(family, 3, .9);
            Assert.That(edge.Ratio, Is.GreaterThanOrEqualTo(sufficient * (1 - 1e-9)));
            TestContext.Out.WriteLine($"c = {slope}: sufficient {sufficient:F4}, critical {edge.Ratio:F4}");
            CriticalRatio beyond = CriticalRatio.Of(family, 3, Math.Min(.9999, Math.Max(target,
                family.InitialExplained(3)) + 1e-6));
            Assert.That(beyond.Kind, Is.EqualTo(CriticalKind.None));
        }
    }

    [Test]
    public void Zolotarev_IsWithinAFactorOfTheTruth()
    {
        // tight enough to be of use: one half of the bound is reached, and a decay twice as fast is violated
        double worst = 0;
        foreach (double slope in new[] { .05, .1, .5, 1, 2 })
        {
            LinearTrajectories model = Models.Exponential(slope, 1_000_000_000_000_000, 20, centred: false);
            double condition = SpectralDecay.Condition(model);
            double[] values = Descending(model.TargetCovariance());
            for (int k = 1; k < 20 && values[k] > 1e-12 * values[0]; k++)
            {
                double bound = 4 * Elementary.Exp(-Math.PI * Math.PI * k / Elementary.Log(4 * condition));
                worst = Math.Max(worst, values[k] / (values[0] * bound));
            }
        }

        TestContext.Out.WriteLine($"largest eigenvalue over its bound: {worst:F3}");
        Assert.That(worst, Is.InRange(.2, 1));
    }

    static double[] Descending(Matrix matrix)
    {
        double[] values = SymmetricEigen.Values(matrix);
        Array.Reverse(values);
        return values;
    }
}
