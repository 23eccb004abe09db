using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory.Tests;

public sealed class SquareLossTests
{
    static readonly double[] Margins = [0.11, 0.16, 0.13, 0.2, 0.09, -0.02];

    static readonly MarginMoments Moments = MarginMoments.Of(Margins);

    [TestCase(0)]
    [TestCase(1e-3)]
    [TestCase(0.4)]
    public void Equilibrium_IsWhereTheLossIsLeast(double lambda)
    {
        var rho = Moments.Equilibrium(lambda);
        var least = Direct(rho, lambda);
        Assert.That(Moments.EquilibriumLoss(lambda), Is.EqualTo(least).Within(1e-14));
        Assert.That(Moments.Loss(rho, lambda), Is.EqualTo(least).Within(1e-14));
        Assert.That(Direct(1.01 * rho, lambda), Is.GreaterThan(least));
        Assert.That(Direct(0.99 * rho, lambda), Is.GreaterThan(least));
        // Of the same mean those with less spread have less loss.
        var mean = Margins.Average();
        var narrow = MarginMoments.Of([.. Margins.Select(m => mean + 0.5 * (m - mean))]);
        Assert.That(narrow.EquilibriumLoss(lambda), Is.LessThan(least));
    }

    [Test]
    public void Convention_OfTheSum_DividesLambdaBySamples()
    {
        const double Lambda = 0.02;
        var published = Margins.Sum() / (Lambda + Margins.Sum(m => m * m));
        var effective = MarginMoments.Effective(Lambda, LambdaConvention.Sum, Margins.Length);
        Assert.That(Moments.Equilibrium(effective), Is.EqualTo(published).Within(1e-13));
        Assert.That(MarginMoments.Effective(Lambda, LambdaConvention.Mean, Margins.Length), Is.EqualTo(Lambda));
        // The other convention is told apart.
        Assert.That(Moments.Equilibrium(Lambda), Is.Not.EqualTo(published).Within(0.1 * published));
    }

    [Test]
    public void Rho_FollowsItsFlow()
    {
        const double Lambda = 0.05, Time = 7, H = 1e-3;
        double At(double time) => Moments.RhoAt(time, 1.5, Lambda);
        var slope = (8 * (At(Time + H) - At(Time - H)) - At(Time + 2 * H) + At(Time - 2 * H)) / (12 * H);
        Assert.That(slope,
            Is.EqualTo(2 * (Moments.Mean - At(Time) * (Moments.MeanSquare + Lambda))).Within(1e-11));
        Assert.That(At(0), Is.EqualTo(1.5).Within(1e-15));
        Assert.That(At(1e4), Is.EqualTo(Moments.Equilibrium(Lambda)).Within(1e-12));
    }

    [Test]
    public void QuasiInterpolation_LeavesAResidue_OnlyWithDecay()
    {
        var equal = MarginMoments.Of([0.3, 0.3, 0.3]);
        Assert.That(equal.Variance, Is.EqualTo(0).Within(1e-16));
        Assert.That(1 - equal.Equilibrium(0) * 0.3, Is.EqualTo(0).Within(1e-15));
        Assert.That(1 - equal.Equilibrium(0.01) * 0.3, Is.EqualTo(0.01 / (0.09 + 0.01)).Within(1e-15));
    }

    [Test]
    public void TwoMargins_SolveTheirEquation_UpToTheThreshold()
    {
        const double Lambda = 0.01;
        foreach (var rho in new[] { 0.1, 1, 4.999 })
        {
            var roots = TwoMargins.Of(rho, Lambda)!.Value;
            foreach (var margin in new[] { roots.Larger, roots.Smaller })
                Assert.That(margin * (1 - rho * margin), Is.EqualTo(Lambda * rho).Within(1e-15));
            Assert.That(roots.Larger, Is.GreaterThan(roots.Smaller));
        }
        Assert.That(TwoMargins.Threshold(Lambda), Is.EqualTo(5).Within(1e-14));
        Assert.That(TwoMargins.Of(5.001, Lambda), Is.Null);
        Assert.That(TwoMargins.Of(3, 0), Is.EqualTo(new TwoMargins(2.0 / 6, 0)));
        Assert.That(() => TwoMargins.Of(0, Lambda), Throws.InstanceOf<ArgumentOutOfRangeException>());
        // A single margin at its equilibrium is one of the roots.
        var rest = MarginMoments.Of([0.3, 0.3]).Equilibrium(Lambda);
        Assert.That(TwoMargins.Of(rest, Lambda)!.Value.Larger, Is.EqualTo(0.3).Within(1e-14));
    }

    [Test]
    public void NormDecay_HalvesAfterItsTime()
    {
        Assert.That(NormDecay.Difference(3, 0.1, Math.Log(2) / 0.4), Is.EqualTo(1.5).Within(1e-14));
        Assert.That(NormDecay.Difference(3, 0, 100), Is.EqualTo(3));
    }

    static double Direct(double rho, double lambda) =>
        Sums.Mean([.. Margins.Select(m => (1 - rho * m) * (1 - rho * m))]) + lambda * rho * rho;
}
