using Eigenspectrum.Numerics;
using Eigenspectrum.Statistics;

namespace Eigenspectrum.Theory.Tests;

public sealed class AdditiveConvolutionTests
{
    static readonly (int Inputs, int Hidden)[] Sizes =
        [(10, 20), (30, 10), (10, 10), (5, 1), (1, 1), (1, 2), (100, 3), (3, 300), (2000, 10)];

    [TestCaseSource(nameof(Sizes))]
    public void Density_IsTheSlopeOfTheDistribution((int Inputs, int Hidden) size)
    {
        var law = new LinearTeacherStudentLaw(size.Inputs, size.Hidden);
        for (double p = .03; p < 1; p += .0613)
        {
            double x = law.Quantile(p), h = 1e-4 * Math.Min(Math.Sqrt(law.Variance), x - law.Lower);
            double slope = (law.Distribution(x + h) - law.Distribution(x - h)) / (2 * h);
            Assert.That(law.Density(x), Is.EqualTo(slope).Within(.02).Percent, $"at {x}, p = {p}");
        }
    }

    [TestCaseSource(nameof(Sizes))]
    public void MoreNodes_ChangeNothing((int Inputs, int Hidden) size)
    {
        var shift = new ScaledChiSquare(size.Hidden);
        var bulk = new MarchenkoPastur((double)size.Inputs / size.Hidden, size.Hidden);
        var few = new AdditiveConvolution(shift, bulk);
        var many = new AdditiveConvolution(shift, bulk, halfNodes: 256);
        double worst = 0, worstDensity = 0, deviation = Math.Sqrt(few.Variance);
        for (double x = .01; x < few.Mean + 6 * deviation; x += .0937 * deviation)
        {
            worst = Math.Max(worst, Math.Abs(few.Distribution(x) - many.Distribution(x)));
            worstDensity = Math.Max(worstDensity, Math.Abs(few.Density(x) - many.Density(x)) * deviation);
        }

        Assert.That(worst, Is.LessThan(1e-10));
        Assert.That(worstDensity, Is.LessThan(1e-6));
    }

    [Test]
    public void Quantile_InvertsTheDistribution()
    {
        var law = new LinearTeacherStudentLaw(30, 10);
        double previous = 0;
        for (double p = .01; p < 1; p += .0977)
        {
            double x = law.Quantile(p);
            Assert.That(law.Distribution(x), Is.EqualTo(p).Within(1e-12));
            Assert.That(x, Is.GreaterThan(previous));
            previous = x;
        }
    }

    [Test]
    public void NarrowSecondLaw_ShiftsTheFirst()
    {
        var shift = new ScaledChiSquare(6);
        var law = new AdditiveConvolution(shift, new MarchenkoPastur(1e-12, 5));
        for (double x = .5; x < 30; x += .7)
            Assert.That(law.Distribution(x + 5), Is.EqualTo(shift.Distribution(x)).Within(1e-6));
    }

    [TestCase(10, 20)]
    [TestCase(30, 10)]
    [TestCase(4, 1)]
    public void SumOfDraws_FollowsTheLaw(int inputs, int hidden)
    {
        var law = new LinearTeacherStudentLaw(inputs, hidden, .5, 2, .3);
        var stream = new RandomStream(1, "convolution");
        double[] draws = new double[20000];
        for (int i = 0; i < draws.Length; i++)
            draws[i] = law.Shift.Quantile(stream.Uniform()) + law.Bulk.Quantile(stream.Uniform());
        Array.Sort(draws);
        // independent draws: P(KS > 1.95 / sqrt n) = .001
        Assert.That(KolmogorovSmirnov.Distance(draws, law.Distribution), Is.LessThan(1.95 / Math.Sqrt(draws.Length)));
    }

    [Test]
    public void LawWithAtoms_CannotComeFirst() => Assert.That(
        () => new AdditiveConvolution(new MarchenkoPastur(2), new MarchenkoPastur(.5)), Throws.ArgumentException);

    [Test]
    public void UnboundedLaw_CannotComeSecond() => Assert.That(
        () => new AdditiveConvolution(new ScaledChiSquare(2), new ScaledChiSquare(3)), Throws.ArgumentException);
}
