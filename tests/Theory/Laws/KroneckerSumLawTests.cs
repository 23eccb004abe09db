using Eigenspectrum.Numerics;
using Eigenspectrum.Statistics;

namespace Eigenspectrum.Theory.Tests;

public sealed class KroneckerSumLawTests
{
    [TestCase(40, 30, 20)]
    [TestCase(40, 10, 25)]
    [TestCase(12, 40, 30)]
    public void PooledEigenvalues_FollowTheLaw_AndNoneThatIsWrong(int inputs, int hidden, int outputs)
    {
        double[] values = Pool(inputs, hidden, outputs, 60);
        double Distance(LawAlteration? alteration)
        {
            double[] expected = new double[values.Length];
            new TabulatedDistribution(new KroneckerSumLaw(inputs, hidden, outputs, .1, .05, 2, alteration))
                .At(values, expected);
            return KolmogorovSmirnov.Distance(values, x => expected[Array.BinarySearch(values, x)]);
        }

        Assert.That(Distance(null), Is.LessThanOrEqualTo(.02));
        Assert.That(Distance(new(ShiftVariance: 1.5)), Is.GreaterThan(.02));
        Assert.That(Distance(new(Ratio: 1.5)), Is.GreaterThan(.02));
        Assert.That(Distance(new(Degrees: 1.5)), Is.GreaterThan(.02));
    }

    [TestCase(40, 30, 20)]
    [TestCase(40, 10, 25)]
    public void Moments_ComeNearTheExactOnes(int inputs, int hidden, int outputs)
    {
        var law = new KroneckerSumLaw(inputs, hidden, outputs, .1, .05);
        LinearTeacherStudentMoments exact = LinearTeacherStudentMoments.Of(inputs, hidden, outputs, .1, .05);
        Assert.That(law.Atoms, Is.Empty);
        Assert.That(law.Mean, Is.EqualTo(exact.Mean).Within(1e-9).Percent);
        // the limit lacks one in outputs + 1 and in inputs + 1
        Assert.That(law.Variance, Is.EqualTo(exact.Variance).Within(5).Percent);
        Assert.That(law.Variance, Is.LessThan(exact.Variance));
    }

    [Test]
    public void Quantile_InvertsTheDistribution()
    {
        var law = new KroneckerSumLaw(40, 10, 25);
        for (double p = .01; p < 1; p += .0977)
            Assert.That(law.Distribution(law.Quantile(p)), Is.EqualTo(p).Within(1e-10));
    }

    [TestCase(1, 7, 3)]
    [TestCase(5, 3, 4)]
    [TestCase(4, 6, 3)]
    [TestCase(2, 5, 6)]
    public void Rank_IsTheNumberOfPairsThatAreNotBothZero(int hidden, int inputs, int outputs)
    {
        var stream = new RandomStream(1, "kronecker");
        Matrix w1 = Samples.Normal(stream, hidden, inputs), w2 = Samples.Normal(stream, outputs, hidden);
        double[] all = SymmetricEigen.Values(PopulationHessian.Of(w1, w2, new LinearKernel()));
        int rank = outputs * inputs - Math.Max(outputs - hidden, 0) * Math.Max(inputs - hidden, 0);
        Assert.That(all.Count(value => value > 1e-9 * all[^1]), Is.EqualTo(rank));
        if (hidden <= Math.Min(inputs, outputs)) Assert.That(rank, Is.EqualTo(hidden * (inputs + outputs - hidden)));
        Assert.That(LinearNetworkSpectrum.Rank(inputs, hidden, outputs), Is.EqualTo(rank));
    }

    static double[] Pool(int inputs, int hidden, int outputs, int teachers)
    {
        var model = new LinearTeacherModel(inputs, hidden, outputs, .2, .1);
        var stream = new RandomStream(3, "pool");
        double[] values = new double[teachers * model.Nonzero];
        for (int t = 0; t < teachers; t++) model.Draw(stream, values.AsSpan(t * model.Nonzero, model.Nonzero));
        Array.Sort(values);
        return values;
    }
}
