namespace Eigenspectrum.Theory.Tests;

public sealed class TransformedLawTests
{
    [Test]
    public void Shift_MovesEverything_AtomsToo()
    {
        var bulk = new MarchenkoPastur(3, 2);
        var law = new ShiftedLaw(bulk, .1);
        Assert.That(law.Atoms.Single(), Is.EqualTo(new Atom(.1, 1 - 1.0 / 3)));
        Assert.That(law.Distribution(.1), Is.EqualTo(1 - 1.0 / 3).Within(1e-15));
        Assert.That(law.Distribution(double.BitDecrement(.1)), Is.Zero);
        Assert.That(law.Quantile(.5), Is.EqualTo(.1));
        Assert.That(law.Mean, Is.EqualTo(2.1).Within(1e-15));
        Assert.That(law.Moment(1), Is.EqualTo(law.Mean).Within(1e-14));
        Assert.That(law.Moment(2) - law.Mean * law.Mean, Is.EqualTo(bulk.Variance).Within(1e-13));
        for (double x = bulk.Lower; x < bulk.Upper; x += .37)
            Assert.That(law.Density(x + .1), Is.EqualTo(bulk.Density(x)).Within(1e-9).Percent);
        Assert.That(() => new ShiftedLaw(bulk, double.NaN), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void FullSpectrum_HasTheZerosOfConstruction()
    {
        // (10, 20): P = 220 eigenvalues, 10 of them nonzero
        var nonzero = new LinearTeacherStudentLaw(10, 20);
        var full = new ZeroAdjustedLaw(nonzero, 1 - 10 / 220.0);
        Assert.That(full.Distribution(0), Is.EqualTo(210 / 220.0).Within(1e-15));
        Assert.That(full.Distribution(-1e-300), Is.Zero);
        Assert.That(full.Atoms.Single(), Is.EqualTo(new Atom(0, 1 - 10 / 220.0)));
        Assert.That(full.Mean, Is.EqualTo(10 / 220.0 * 40).Within(1e-12));
        // trace of H H over P: all moments are those of the nonzero ones, thinned
        Assert.That(full.Moment(3), Is.EqualTo(10 / 220.0 * nonzero.Moment(3)).Within(1e-9).Percent);
        Assert.That(full.Quantile(.9), Is.Zero);
        foreach (double p in new[] { .1, .5, .99 })
        {
            double x = nonzero.Quantile(p);
            Assert.That(full.Distribution(x), Is.EqualTo(1 - 10 / 220.0 * (1 - p)).Within(1e-12));
            Assert.That(full.Quantile(1 - 10 / 220.0 * (1 - p)), Is.EqualTo(x).Within(1e-9).Percent);
        }
    }

    [Test]
    public void ZerosTakenAway_AreThoseThatWereAdded()
    {
        var bulk = new MarchenkoPastur(2.5, 1.5);
        var without = new ZeroAdjustedLaw(bulk, 0);
        var again = new ZeroAdjustedLaw(without, 1 - 1 / 2.5);
        Assert.That(without.Atoms, Is.Empty);
        Assert.That(without.Distribution(bulk.Lower), Is.Zero.Within(1e-15));
        Assert.That(without.Quantile(0), Is.EqualTo(bulk.Lower).Within(1e-9));
        Assert.That(without.Mean, Is.EqualTo(2.5 * 1.5).Within(1e-14));
        for (double p = .03; p < 1; p += .097)
        {
            double x = without.Quantile(p);
            Assert.That(without.Distribution(x), Is.EqualTo(p).Within(1e-12));
            Assert.That(again.Distribution(x), Is.EqualTo(bulk.Distribution(x)).Within(1e-14));
            Assert.That(again.Density(x), Is.EqualTo(bulk.Density(x)).Within(1e-10).Percent);
        }

        Assert.That(() => new ZeroAdjustedLaw(bulk, 1), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void Table_IsTheLaw([Values(1, 10, 30)] int inputs, [Values(1, 10)] int hidden)
    {
        var law = new LinearTeacherStudentLaw(inputs, hidden);
        var table = new TabulatedDistribution(law);
        double[] points = [.. Enumerable.Range(1, 199).Select(i => law.Quantile(i / 200.0))];
        double[] found = new double[points.Length];
        table.At(points, found);
        for (int i = 0; i < points.Length; i++) Assert.That(found[i], Is.EqualTo((i + 1) / 200.0).Within(1e-5));
        table.At([-1, 1e9], found.AsSpan(0, 2));
        Assert.That(found[0], Is.LessThan(1e-8));
        Assert.That(found[1], Is.GreaterThan(1 - 1e-8));
        Assert.That(() => new TabulatedDistribution(new MarchenkoPastur(2)), Throws.ArgumentException);
    }
}
