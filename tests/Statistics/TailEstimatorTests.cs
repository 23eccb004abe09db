using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics.Tests;

public sealed class TailEstimatorTests
{
    static IEnumerable<ITailEstimator> Estimators =>
        Catalogue<ITailEstimator>.Names.Select(Catalogue<ITailEstimator>.Create);

    static double[] Pareto(int count, double exponent, RandomStream stream)
    {
        var sampler = new PowerLawSampler(exponent, 1);
        return [.. Enumerable.Range(0, count).Select(_ => sampler.Draw(stream))];
    }

    [Test]
    public void Family_HasItsMembersWithADefinition()
    {
        Assert.That(Catalogue<ITailEstimator>.Names, Is.SupersetOf(new[]
            { "ClausetShaliziNewman", "HillEstimator", "KnownCutoff", "LogBinnedHistogram", "RankMinusHalf" }));
        Assert.That(Estimators.Select(e => e.Definition), Is.Unique.And.All.Not.Empty);
    }

    [Test]
    public void Family_ScaleDoesNotMatter_UnlessTheCutoffIsGiven()
    {
        double[] values = Pareto(500, 2.5, new RandomStream(1, "scale"));
        SortedSample sample = SortedSample.Of(values), larger = SortedSample.Of([.. values.Select(v => 64 * v)]);
        foreach (ITailEstimator estimator in Estimators.Where(e => e is not KnownCutoff))
        {
            double exponent = estimator.Estimate(sample, false)!.Exponent;
            Assert.That(estimator.Estimate(larger, false)!.Exponent, Is.EqualTo(exponent).Within(1e-9),
                estimator.Definition);
        }
    }

    [Test]
    public void Family_TooFewDifferentValues_HasNoExponent()
    {
        SortedSample equal = SortedSample.Of([2, 2, 2, 2]);
        Assert.That(Estimators.Where(e => e is not KnownCutoff).Select(e => e.Estimate(equal, false)), Has.All.Null);
    }

    [TestCase(1.5)]
    [TestCase(3)]
    public void Likelihood_Hill_AndRanksLessAHalf_AreNearlyUnbiased_TheHistogramIsNot(double exponent)
    {
        var stream = new RandomStream(2, "bias");
        SortedSample[] samples = [.. Enumerable.Range(0, 100).Select(_ =>
            SortedSample.Of(Pareto(400, exponent, stream)))];
        foreach (ITailEstimator estimator in Estimators.Where(e => e is not ClausetShaliziNewman))
        {
            TailIndex[] found = [.. samples.Select(s => estimator.Estimate(s, false)!)];
            double[] values = [.. found.Select(f => f.Exponent)];
            double bias = (values.Average() - exponent) / Sums.StandardError(values);
            if (estimator is LogBinnedHistogram)
            {
                Assert.That(bias, Is.LessThan(-4.5));
                continue;
            }
            Assert.That(bias, Is.InRange(-4.5, 4.5), estimator.Definition);
            Assert.That(found.Average(f => f.StandardError) / Sums.StandardDeviation(values), Is.InRange(.75, 1.35),
                estimator.Definition);
        }
    }

    // k - 1 over the sum of ln(x_i / x_(k+1)) over the k largest, written out.
    [Test]
    public void Hill_IsItsFormula()
    {
        double[] values = Pareto(100, 2, new RandomStream(3, "hill")), largest = [.. values.OrderDescending()];
        double sum = Enumerable.Range(0, 10).Sum(i => Math.Log(largest[i] / largest[10]));
        TailIndex found = new HillEstimator().Estimate(SortedSample.Of(values), false)!;
        Assert.That(found.Exponent, Is.EqualTo(1 + 9 / sum).Within(1e-12));
        Assert.That(found.Points, Is.EqualTo(10));
    }

    // Counts that fall as the bins' width times x^-2 lie on the line exactly.
    [Test]
    public void Histogram_OfExactCounts_HasTheirSlope()
    {
        List<double> values = [];
        for (int bin = 0; bin < 6; bin++)
        {
            double middle = Math.Pow(10, bin / 10.0 + .05);
            values.AddRange(Enumerable.Repeat(bin == 0 ? 1 : middle, (int)Math.Round(1e5 * Math.Pow(10, -.1 * bin))));
        }
        Assert.That(new LogBinnedHistogram().Estimate(SortedSample.Of([.. values]), false)!.Exponent,
            Is.EqualTo(2).Within(1e-4));
    }
}
