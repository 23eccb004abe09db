using FsCheck;
using FsCheck.Fluent;

namespace Eigenspectrum.Spectra.Tests;

public sealed class SpectralDensityTests
{
    static Gen<double[]> Values =>
        Gen.Choose(-5000, 5000).Select(k => k / 64.0).NonEmptyListOf().Select(x => x.ToArray());

    [Test]
    public void Linear_CountsEveryValueOnceAndIntegratesToOne() =>
        Prop.ForAll(Values.ToArbitrary(), Gen.Choose(1, 40).ToArbitrary(), (values, bins) =>
        {
            Histogram histogram = SpectralDensity.Linear(values, bins);
            double mass = histogram.Densities().Select(
                (d, k) => d * (histogram.Edges[k + 1] - histogram.Edges[k])).Sum();
            Assert.That(histogram.Counts.Sum(), Is.EqualTo(values.Length));
            Assert.That(mass, Is.EqualTo(1).Within(1e-12));
        }).QuickCheckThrowOnFailure();

    [Test]
    public void Logarithmic_CountsThePositiveValues() =>
        Prop.ForAll(
            Values.Where(x => x.Any(v => v > 0)).ToArbitrary(), Gen.Choose(1, 40).ToArbitrary(), (values, bins) =>
        {
            Histogram histogram = SpectralDensity.Logarithmic(values, bins);
            Assert.That(histogram.Counts.Sum(), Is.EqualTo(values.Count(v => v > 0)));
            Assert.That(histogram.Total, Is.EqualTo(values.Length));
            Assert.That(histogram.Edges, Is.Ordered);
        }).QuickCheckThrowOnFailure();

    [Test]
    public void Logarithmic_EdgesHaveEqualRatios()
    {
        Histogram histogram = SpectralDensity.Logarithmic([1e-3, 1, 1e3], 6);
        for (int k = 0; k < 6; k++)
            Assert.That(histogram.Edges[k + 1] / histogram.Edges[k], Is.EqualTo(10).Within(1e-12));
        Assert.That(histogram.Counts, Is.EqualTo(new long[] { 1, 0, 0, 1, 0, 1 }));
    }

    [Test]
    public void Linear_EdgeValuesBelongToTheBinAbove_TheLastToTheLast()
    {
        Histogram histogram = SpectralDensity.Linear([0, 1, 2, 3, 4], 4);
        Assert.That(histogram.Counts, Is.EqualTo(new long[] { 1, 1, 1, 2 }));
    }

    [Test]
    public void EqualValues_StillHaveABin()
    {
        Assert.That(SpectralDensity.Linear([2, 2, 2], 3).Counts.Sum(), Is.EqualTo(3));
        Assert.That(SpectralDensity.Logarithmic([2, 2, 2], 3).Counts.Sum(), Is.EqualTo(3));
        Assert.That(SpectralDensity.FreedmanDiaconis([2, 2, 2]), Is.EqualTo(1));
    }

    [Test]
    public void FreedmanDiaconis_UniformGrid_HasTheWidthOfTheRule()
    {
        double[] grid = [.. Enumerable.Range(0, 1001).Select(k => k / 1000.0)];
        // range 1, interquartile range 1/2: n^(1/3) bins
        Assert.That(SpectralDensity.FreedmanDiaconis(grid), Is.EqualTo((int)Math.Ceiling(Math.Pow(1001, 1.0 / 3))));
    }

    [Test]
    public void FreedmanDiaconis_Outliers_DoNotAskForEndlessBins()
    {
        double[] values = [.. Enumerable.Range(0, 100).Select(k => k * 1e-9), 1];
        Assert.That(SpectralDensity.FreedmanDiaconis(values), Is.EqualTo(SpectralDensity.MostBins));
        Assert.That(SpectralDensity.FreedmanDiaconis([0, 0, 0, 0, 0, 0, 0, 1]), Is.EqualTo(4));
    }

    [Test]
    public void BadInput_IsNamed()
    {
        Assert.That(() => SpectralDensity.Linear([], 3), Throws.ArgumentException);
        Assert.That(() => SpectralDensity.Linear([double.NaN], 3), Throws.ArgumentException);
        Assert.That(() => SpectralDensity.Linear([1], 0), Throws.InstanceOf<ArgumentException>());
        Assert.That(() => SpectralDensity.Logarithmic([-1, 0], 3), Throws.ArgumentException);
    }
}
