using Eigenspectrum.Numerics;
using Eigenspectrum.Statistics;

namespace Eigenspectrum.Theory.Tests;

public sealed class MarchenkoPasturTests
{
    [Test]
    public void Distribution_IsTheIntegralOfTheDensity([Values(.05, .5, .99, 1, 1.01, 3)] double ratio)
    {
        var law = new MarchenkoPastur(ratio, 2.5);
        double middle = (law.Upper + law.Lower) / 2, half = (law.Upper - law.Lower) / 2;
        const int cells = 20000;
        double sum = law.Atoms.Sum(atom => atom.Mass);
        for (int cell = 0; cell < cells; cell++)
        {
            double angle = Math.PI * (cell + .5) / cells;
            sum += Math.PI / cells * half * Math.Sin(angle) * law.Density(middle - half * Math.Cos(angle));
            if (cell % 997 != 0) continue;
            double edge = middle - half * Math.Cos(Math.PI * (cell + 1) / cells);
            Assert.That(law.Distribution(edge), Is.EqualTo(sum).Within(1e-7), $"at {edge}");
        }

        Assert.That(sum, Is.EqualTo(1).Within(1e-7));
    }

    [Test]
    public void Moments_AgreeWithTheQuantilesAverage([Values(.3, 1, 2)] double ratio, [Values(1, 2, 3, 4)] int order)
    {
        var law = new MarchenkoPastur(ratio, .7);
        const int cells = 4000;
        double sum = 0;
        for (int cell = 0; cell < cells; cell++) sum += Math.Pow(law.Quantile((cell + .5) / cells), order) / cells;
        Assert.That(sum, Is.EqualTo(law.Moment(order)).Within(.002).Percent.Or.EqualTo(law.Moment(order)).Within(1e-4));
    }

    [Test]
    public void MeanAndVariance_AreTheFirstTwoMoments()
    {
        var law = new MarchenkoPastur(1.7, 3);
        Assert.That(law.Moment(0), Is.EqualTo(1));
        Assert.That(law.Mean, Is.EqualTo(law.Moment(1)).Within(1e-13));
        Assert.That(law.Variance, Is.EqualTo(law.Moment(2) - law.Mean * law.Mean).Within(1e-12));
    }

    [Test]
    public void Density_OfTheTransposedMatrix_IsThatOfTheMatrix([Values(.2, .8, 4)] double ratio)
    {
        // WᵀW and WWᵀ share their nonzero eigenvalues: d f = K f'
        var law = new MarchenkoPastur(ratio, 1.3);
        var transposed = new MarchenkoPastur(1 / ratio, 1.3 * ratio);
        for (double x = law.Lower + 1e-3; x < law.Upper; x += .1)
            Assert.That(law.Density(x), Is.EqualTo(transposed.Density(x) / ratio).Within(1e-11));
    }

    [Test]
    public void Quantile_InvertsTheDistribution([Values(.1, 1, 2.5)] double ratio)
    {
        var law = new MarchenkoPastur(ratio);
        double atom = law.Atoms.Sum(a => a.Mass);
        for (double p = .001; p < 1; p += .0517)
        {
            double x = law.Quantile(p);
            if (p <= atom) Assert.That(x, Is.Zero);
            else Assert.That(law.Distribution(x), Is.EqualTo(p).Within(1e-13));
        }

        Assert.That(law.Quantile(1), Is.EqualTo(law.Upper));
    }

    [Test]
    public void Distribution_HasTheAtomBelowTheBulk()
    {
        var law = new MarchenkoPastur(4);
        Assert.That(law.Distribution(-1e-9), Is.Zero);
        Assert.That(law.Distribution(0), Is.EqualTo(.75).Within(1e-15));
        Assert.That(law.Distribution(law.Lower), Is.EqualTo(.75).Within(1e-15));
        Assert.That(law.Distribution(law.Upper), Is.EqualTo(1));
        Assert.That(law.Distribution(double.BitDecrement(law.Upper)), Is.EqualTo(1).Within(1e-15));
    }

    [Test]
    public void WishartEigenvalues_FollowTheLaw()
    {
        var stream = new RandomStream(1, "marchenko-pastur");
        var matrix = new Matrix(240, 120);
        stream.Normals(matrix.Data);
        double[] eigenvalues = SymmetricEigen.Values(Matrix.Gram(matrix));
        var law = new MarchenkoPastur(.5, 240);
        Assert.That(KolmogorovSmirnov.Distance(eigenvalues, law.Distribution), Is.LessThan(.02));
        Assert.That(KolmogorovSmirnov.Distance(eigenvalues, new MarchenkoPastur(.5, 260).Distribution),
            Is.GreaterThan(.03));
    }

    [TestCase(0, 1)]
    [TestCase(-1, 1)]
    [TestCase(1, 0)]
    [TestCase(double.NaN, 1)]
    [TestCase(1, double.PositiveInfinity)]
    public void Parameters_OutOfRange_AreRefused(double ratio, double scale) =>
        Assert.That(() => new MarchenkoPastur(ratio, scale), Throws.InstanceOf<ArgumentOutOfRangeException>());
}
