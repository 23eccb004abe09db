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
    public void ChiSquares_AddTheirDegrees([Values(1, 2, 7)] double first, [Values(1, 3)] double second)
    {
        // both supports are unbounded, and the density of one degree is infinite at zero
        var law = new AdditiveConvolution(new ScaledChiSquare(first, .7), new ScaledChiSquare(second, .7));
        var expected = new ScaledChiSquare(first + second, .7);
        for (double p = .02; p < 1; p += .061)
        {
            double x = expected.Quantile(p);
            Assert.That(law.Distribution(x), Is.EqualTo(p).Within(1e-9));
            Assert.That(law.Density(x), Is.EqualTo(expected.Density(x)).Within(1e-5).Percent);
            Assert.That(law.Quantile(p), Is.EqualTo(x).Within(1e-5).Percent);
        }
    }

    [Test]
    public void AtomsOfBoth_MakeAtomsAndComponents()
    {
        // P(X = 0) = 1/2, P(Y = 0) = 2/3
        var first = new MarchenkoPastur(2, 1);
        var second = new MarchenkoPastur(3, .5);
        var law = new AdditiveConvolution(first, second);
        var turned = new AdditiveConvolution(second, first);
        Assert.That(law.Atoms, Has.Count.EqualTo(1));
        Assert.That((law.Atoms[0].Location, law.Atoms[0].Mass), Is.EqualTo((0.0, 1.0 / 3)).Within(1e-15));
        Assert.That(law.Distribution(0), Is.EqualTo(1.0 / 3).Within(1e-14));
        Assert.That(law.Distribution(-1e-9), Is.Zero);
        Assert.That(law.Distribution(first.Upper + second.Upper), Is.EqualTo(1).Within(1e-12));
        Assert.That(law.Quantile(.3), Is.Zero);
        for (double x = .013; x < first.Upper + second.Upper; x += .11)
        {
            Assert.That(law.Distribution(x), Is.EqualTo(turned.Distribution(x)).Within(1e-9), $"at {x}");
            double h = 1e-5, slope = (law.Distribution(x + h) - law.Distribution(x - h)) / (2 * h);
            Assert.That(law.Density(x), Is.EqualTo(slope).Within(1).Percent.Or.EqualTo(slope).Within(1e-4), $"at {x}");
            double p = law.Distribution(x);
            if (p < 1 - 1e-9) Assert.That(law.Distribution(law.Quantile(p)), Is.EqualTo(p).Within(1e-10));
        }
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    [TestCase(5)]
    public void Moments_AreThoseOfSumsOfDraws(int order)
    {
        var law = new LinearTeacherStudentLaw(12, 5, .5, 2, .3);
        var stream = new RandomStream(2, "moments");
        double[] powers = new double[40000];
        for (int i = 0; i < powers.Length; i++)
        {
            double draw = law.Shift.Quantile(stream.Uniform()) + law.Bulk.Quantile(stream.Uniform());
            powers[i] = Math.Pow(draw, order);
        }

        Assert.That(powers.Average(), Is.EqualTo(law.Moment(order)).Within(4.5 * Sums.StandardError(powers)));
        Assert.That(law.Moment(0), Is.EqualTo(1));
        Assert.That(law.Moment(2) - law.Mean * law.Mean, Is.EqualTo(law.Variance).Within(1e-12));
        Assert.That(() => law.Moment(-1), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }
}
