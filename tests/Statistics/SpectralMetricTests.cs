using Eigenspectrum.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace Eigenspectrum.Statistics.Tests;

public sealed class SpectralMetricTests
{
    static IEnumerable<ISpectralMetric> Metrics =>
        Catalogue<ISpectralMetric>.Names.Select(Catalogue<ISpectralMetric>.Create);

    static Gen<double[]> Spectra =>
        Gen.Choose(0, 10_000).Select(k => k / 100.0).NonEmptyListOf().Select(x => x.ToArray())
            .Where(x => x.Any(v => v > 0));

    [Test]
    public void Family_HasItsMembersWithADefinition()
    {
        Assert.That(Catalogue<ISpectralMetric>.Names,
            Is.SupersetOf(new[] { "EffectiveRank", "ParticipationRatio", "RankMe", "StableRank" }));
        Assert.That(Metrics.Select(m => m.Definition), Is.Unique);
        Assert.That(Metrics.Select(m => m.Definition), Has.All.Not.Empty);
    }

    [Test]
    public void Family_FlatSpectrum_FillsEveryDirection([Values(1, 2, 10, 100)] int size)
    {
        double[] flat = new double[size];
        Array.Fill(flat, .3);
        foreach (ISpectralMetric metric in Metrics)
            Assert.That(metric.Measure(flat), Is.EqualTo(size).Within(1e-4 * size), metric.GetType().Name);
    }

    [Test]
    public void Family_OneEigenvalue_IsOneDirection()
    {
        foreach (ISpectralMetric metric in Metrics)
            Assert.That(metric.Measure([5, 0, 0, -1e-18]), Is.EqualTo(1).Within(1e-5), metric.GetType().Name);
    }

    [Test]
    public void Family_ScaleAndOrderDoNotMatter() =>
        Prop.ForAll(Spectra.ToArbitrary(), spectrum =>
        {
            foreach (ISpectralMetric metric in Metrics)
            {
                double value = metric.Measure(spectrum);
                Assert.That(
                    metric.Measure([.. spectrum.Select(v => v * 1e200)]), Is.EqualTo(value).Within(1e-12 * value));
                Assert.That(metric.Measure([.. spectrum.Reverse()]), Is.EqualTo(value).Within(1e-12 * value));
            }
        }).QuickCheckThrowOnFailure();

    [Test]
    public void Family_LiesBetweenOneAndTheRank() =>
        Prop.ForAll(Spectra.ToArbitrary(), spectrum =>
        {
            int rank = spectrum.Count(v => v > 0);
            foreach (ISpectralMetric metric in Metrics)
                Assert.That(metric.Measure(spectrum), Is.InRange(1 - 1e-6, rank + 2e-4 * spectrum.Length));
        }).QuickCheckThrowOnFailure();

    [Test]
    public void Family_TwoCopiesOfASpectrum_DoubleTheDimension() =>
        Prop.ForAll(Spectra.ToArbitrary(), spectrum =>
        {
            foreach (ISpectralMetric metric in Metrics)
            {
                double value = metric.Measure(spectrum);
                Assert.That(metric.Measure([.. spectrum, .. spectrum]), Is.EqualTo(2 * value).Within(1e-3 * value));
            }
        }).QuickCheckThrowOnFailure();

    [Test]
    public void Family_NothingPositive_HasDimensionZero()
    {
        foreach (ISpectralMetric metric in Metrics)
        {
            Assert.That(metric.Measure([0, -1e-20]), Is.Zero, metric.GetType().Name);
            Assert.That(() => metric.Measure([]), Throws.ArgumentException);
            Assert.That(() => metric.Measure([1, double.NaN]), Throws.ArgumentException);
        }
    }

    // What is cut off keeps its share of the sum: four of eight equal ones have entropy (4/8) ln 8.
    [Test]
    public void EigenvalueRankMe_LargestSharesOnly_LowersTheEntropy() =>
        Assert.That(new EigenvalueRankMe { Epsilon = 0, MaximumEigenvalues = 4 }.Measure([1, 1, 1, 1, 1, 1, 1, 1]),
            Is.EqualTo(Math.Sqrt(8)).Within(1e-12));

    // Reference values computed independently from the definitions.
    [Test]
    public void Metrics_KnownSpectra_HaveKnownDimensions()
    {
        double[] harmonic = [.. Enumerable.Range(1, 100).Select(n => 1.0 / n)];
        double[] halving = [.. Enumerable.Range(1, 50).Select(n => Math.Pow(2, -n))];
        double[] flat = new double[100];
        Array.Fill(flat, 1);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(new StableRank().Measure(harmonic), Is.EqualTo(5.18737752).Within(1e-8));
            Assert.That(new RankMe().Measure(harmonic), Is.EqualTo(84.41533401).Within(1e-8));
            Assert.That(new RankMe().Measure(flat), Is.EqualTo(100.00360523).Within(1e-8));
            Assert.That(new EffectiveRank().Measure(halving), Is.EqualTo(4).Within(1e-10));
            Assert.That(new EigenvalueRankMe().Measure(halving), Is.EqualTo(4.00023998).Within(1e-8));
            Assert.That(new EigenvalueRankMe().Measure(flat), Is.EqualTo(100.00360523).Within(1e-8));
            Assert.That(new EigenvalueRankMe { Epsilon = 0 }.Measure(harmonic),
                Is.EqualTo(new EffectiveRank().Measure(harmonic)).Within(1e-10));
            Assert.That(new ParticipationRatio().Measure(halving), Is.EqualTo(3).Within(1e-12));
            Assert.That(new StableRank().Measure(halving), Is.EqualTo(2).Within(1e-12));
        }
    }
}
