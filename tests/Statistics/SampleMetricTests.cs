using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics.Tests;

public sealed class SampleMetricTests
{
    static IEnumerable<ISampleMetric> Metrics => Catalogue<ISampleMetric>.Names.Select(Catalogue<ISampleMetric>.Create);

    /// <summary>Samples with a scale of their own for every dimension, and views that scatter about them.</summary>
    internal static GroupedSamples Views(int samples, int views, int dimensions, double noise, string name)
    {
        var stream = new RandomStream(1, name);
        var values = new Matrix(samples * views, dimensions);
        var centre = new double[dimensions];
        for (int i = 0; i < values.Rows; i++)
        {
            if (i % views == 0)
                stream.Normals(centre);
            for (int j = 0; j < dimensions; j++)
                values[i, j] = centre[j] / (1 + j) + noise * (1 + j % 3) * stream.Normal();
        }
        return new GroupedSamples(values, views);
    }

    static GroupedSamples Changed(GroupedSamples samples, Func<double, double> change) =>
        new(new Matrix(samples.Values.Rows, samples.Dimensions, [.. samples.Values.Data.Select(change)]),
            samples.Views);

    [Test]
    public void Family_HasItsMembersWithADefinition()
    {
        Assert.That(Catalogue<ISampleMetric>.Names, Is.SupersetOf(new[]
            { "Lidar", "ReptrixLidar", "TwoNearestNeighbours", "UnbiasedParticipationRatio", "UncentredRankMe" }));
        Assert.That(Metrics.Select(m => m.Definition), Is.Unique.And.All.Not.Empty);
    }

    [Test]
    public void Family_Samples_HaveAPositiveFiniteValueWithAnError()
    {
        GroupedSamples samples = Views(60, 4, 8, .3, "finite");
        foreach (ISampleMetric metric in Metrics)
        {
            SampleEstimate estimate = metric.Measure(samples);
            using (Assert.EnterMultipleScope())
            {
                Assert.That(estimate.Value, Is.InRange(.5, 30), metric.Definition);
                Assert.That(estimate.StandardError, Is.InRange(1e-3, 10), metric.Definition);
                Assert.That(estimate.Reason, Is.Null);
            }
        }
    }

    // An absolute delta has the data's unit; the reptrix form has no other.
    [Test]
    public void Family_ScaleDoesNotMatter()
    {
        GroupedSamples samples = Views(60, 4, 8, .3, "scale"), larger = Changed(samples, x => 1024 * x);
        foreach (ISampleMetric metric in Metrics.Where(m => m is not ReptrixLidar))
        {
            double value = metric.Measure(samples).Value!.Value;
            Assert.That(metric.Measure(larger).Value, Is.EqualTo(value).Within(1e-10 * value), metric.Definition);
        }
    }

    [Test]
    public void Family_AMeanMattersToTheUncentredRankAlone()
    {
        GroupedSamples samples = Views(60, 4, 8, .3, "mean"), moved = Changed(samples, x => x + 10);
        foreach (ISampleMetric metric in Metrics)
        {
            double value = metric.Measure(samples).Value!.Value, other = metric.Measure(moved).Value!.Value;
            if (metric is UncentredRankMe)
                Assert.That(other, Is.LessThan(.8 * value));
            else
                Assert.That(other, Is.EqualTo(value).Within(1e-8 * value), metric.Definition);
        }
    }

    [Test]
    public void Family_NeitherThreadsNorViewsInOneCallChangeABit()
    {
        GroupedSamples samples = Views(400, 3, 10, .3, "threads");
        GroupedSamples same = GroupedSamples.OfViews([.. Enumerable.Range(0, 3).Select(v => Matrix.FromRows(
            [.. Enumerable.Range(0, 400).Select(i => samples.Values.Row(3 * i + v).ToArray())]))]);
        Assert.That(same.Values.Data, Is.EqualTo(samples.Values.Data));
        foreach (ISampleMetric metric in Metrics)
            Assert.That(metric.Measure(same, threads: 4), Is.EqualTo(metric.Measure(samples)), metric.Definition);
    }

    [Test]
    public void Family_WhatCannotBeEstimated_HasAReason()
    {
        GroupedSamples[] useless = [new(new Matrix(40, 3)), new(new Matrix(40, 3), 4), new(new Matrix(1, 3))];
        foreach (ISampleMetric metric in Metrics)
        {
            foreach (GroupedSamples samples in useless)
            {
                SampleEstimate estimate = metric.Measure(samples);
                Assert.That(estimate.Value, Is.Null, metric.Definition);
                Assert.That(estimate.Reason, Is.Not.Empty);
            }
        }
        Assert.That(new Lidar().Measure(new GroupedSamples(Views(60, 4, 8, .3, "one").Values)).Reason,
            Does.Contain("one view"));
        Assert.That(new UnbiasedParticipationRatio().Measure(Views(3, 1, 5, .3, "three")).Reason,
            Does.Contain("at least 4"));
    }

    [Test]
    public void Samples_ThatFitNoGroupsOrAreNotFinite_AreRefused()
    {
        Assert.That(() => new GroupedSamples(new Matrix(7, 2), 3), Throws.ArgumentException.With.Message
            .Contains("7 rows are no multiple of 3"));
        Assert.That(() => new GroupedSamples(Matrix.FromRows([[1, 2], [3, double.NaN]])),
            Throws.ArgumentException.With.Message.Contains("Row 1, column 1"));
        Assert.That(() => GroupedSamples.OfViews([new Matrix(2, 2), new Matrix(3, 2)]), Throws.ArgumentException);
    }

    // The singular values of the diagonal matrix are sqrt(1/n).
    [Test]
    public void UncentredRankMe_OfADiagonalMatrix_HasTheKnownRank()
    {
        Matrix diagonal = Matrix.Diagonal([.. Enumerable.Range(1, 100).Select(n => 1 / Math.Sqrt(n))]);
        Assert.That(new UncentredRankMe().Measure(new GroupedSamples(diagonal)).Value,
            Is.EqualTo(84.41533401).Within(1e-8));
    }
}
