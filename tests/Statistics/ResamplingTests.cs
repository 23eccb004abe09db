using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics.Tests;

public sealed class ResamplingTests
{
    static double WeightedMean(double[] data, int[] counts)
    {
        double sum = 0, total = 0;
        for (int i = 0; i < data.Length; i++)
        {
            sum += counts[i] * data[i];
            total += counts[i];
        }
        return sum / total;
    }

    static double[] Normals(int size, string name)
    {
        var data = new double[size];
        new RandomStream(1, name).Normals(data);
        return data;
    }

    [Test]
    public void Multiplicities_AddUpAndDependOnTheirResampleAlone()
    {
        var stream = new RandomStream(1, "multiplicities");
        int[] third = Bootstrap.Multiplicities(50, stream, 3);
        stream.Uniform();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(third.Sum(), Is.EqualTo(50));
            Assert.That(Bootstrap.Multiplicities(50, stream, 3), Is.EqualTo(third));
            Assert.That(Bootstrap.Multiplicities(50, stream, 4), Is.Not.EqualTo(third));
        }
    }

    [Test]
    public void Replicates_DoNotDependOnThreads()
    {
        double[] data = Normals(100, "threads");
        double[] one = Bootstrap.Replicates(100, 64, new RandomStream(1, "r"), 1, c => WeightedMean(data, c));
        double[] two = Bootstrap.Replicates(100, 64, new RandomStream(1, "r"), 2, c => WeightedMean(data, c));
        Assert.That(two, Is.EqualTo(one));
    }

    [Test]
    public void StandardError_OfTheMean_IsTheClassicalOne()
    {
        double[] data = Normals(400, "standard-error");
        double[] replicates = Bootstrap.Replicates(400, 4000, new RandomStream(2, "r"), 2, c => WeightedMean(data, c));
        double classical = Math.Sqrt(data.Sum(x => x * x - data.Average() * data.Average())) / 400;
        // relative standard error of a standard deviation from B replicates: 1/sqrt(2B)
        Assert.That(
            Bootstrap.StandardError(replicates), Is.EqualTo(classical).Within(4.5 * classical / Math.Sqrt(8000)));
        Assert.That(Bootstrap.Bias(data.Average(), replicates), Is.Zero.Within(4.5 * classical / Math.Sqrt(4000)));
    }

    [Test]
    public void Intervals_OfASymmetricBootstrap_Agree()
    {
        double[] replicates = [.. Enumerable.Range(0, 2001).Select(k => Elementary.NormalQuantile((k + .5) / 2001))];
        Interval percentile = Bootstrap.Percentile(replicates, .95);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(percentile.Lower, Is.EqualTo(-1.96).Within(.005));
            Assert.That(percentile.Upper, Is.EqualTo(1.96).Within(.005));
            Assert.That(Bootstrap.Basic(0, replicates, .95).Lower, Is.EqualTo(percentile.Lower).Within(1e-12));
            Assert.That(Bootstrap.BiasCorrectedAccelerated(0, replicates, 0, .95).Upper,
                Is.EqualTo(percentile.Upper).Within(2e-3));
            Assert.That(Bootstrap.Standard(0, 1, .95).Upper, Is.EqualTo(1.959963984540054).Within(1e-12));
        }
    }

    [Test]
    public void Basic_TakesAShiftBackThatPercentileDoubles()
    {
        double[] shifted = [.. Enumerable.Range(0, 201).Select(k => 1 + k / 200.0)];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Bootstrap.Percentile(shifted, .9).Lower, Is.EqualTo(1.05).Within(1e-12));
            Assert.That(Bootstrap.Basic(0, shifted, .9).Lower, Is.EqualTo(-1.95).Within(1e-12));
            Assert.That(Bootstrap.Basic(0, shifted, .9).Upper, Is.EqualTo(-1.05).Within(1e-12));
        }
    }

    // For an exponential sample's mean, BCa is second-order correct: closer to the exact gamma interval than
    // percentile.
    [Test]
    public void BiasCorrectedAccelerated_SkewedMean_LeansTheRightWay()
    {
        double[] data = [.. Enumerable.Range(0, 40).Select(i => -Math.Log(1 - (i + .5) / 40))];
        double[] replicates = Bootstrap.Replicates(40, 4000, new RandomStream(3, "bca"), 2, c => WeightedMean(data, c));
        double acceleration = Jackknife.Acceleration(Jackknife.Values(40, c => WeightedMean(data, c)));
        Interval plain = Bootstrap.Percentile(replicates, .95);
        Interval corrected = Bootstrap.BiasCorrectedAccelerated(data.Average(), replicates, acceleration, .95);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(acceleration, Is.Positive);
            Assert.That(corrected.Lower, Is.GreaterThan(plain.Lower));
            Assert.That(corrected.Upper, Is.GreaterThan(plain.Upper));
        }
    }

    [Test]
    public void BiasCorrectedAccelerated_AllReplicatesOnOneSide_StaysFinite()
    {
        Interval interval = Bootstrap.BiasCorrectedAccelerated(0, [1, 2, 3, 4], .1, .95);
        Assert.That(interval.Lower, Is.EqualTo(1).Within(.01));
        Assert.That(interval.Upper, Is.InRange(interval.Lower, 4));
    }

    [Test]
    public void Jackknife_OfTheMean_IsTheClassicalStandardError()
    {
        double[] data = Normals(30, "jackknife");
        double mean = data.Average();
        double classical = Math.Sqrt(data.Sum(x => (x - mean) * (x - mean)) / (30 * 29));
        double[] values = Jackknife.Values(30, c => WeightedMean(data, c));
        Assert.That(Jackknife.StandardError(values), Is.EqualTo(classical).Within(1e-14));
    }

    [Test]
    public void Jackknife_SymmetricData_HasNoAcceleration()
    {
        double[] data = [-3, -1, 0, 1, 3];
        Assert.That(Jackknife.Acceleration(Jackknife.Values(5, c => WeightedMean(data, c))), Is.Zero.Within(1e-15));
        Assert.That(Jackknife.Acceleration([2, 2, 2]), Is.Zero);
    }

    [TestCase(0, 1)]
    [TestCase(.25, 2)]
    [TestCase(.4, 2.6)]
    [TestCase(1, 5)]
    public void Quantiles_InterpolateBetweenOrderStatistics(double probability, double value) =>
        Assert.That(Quantiles.Of([1, 2, 3, 4, 5], probability), Is.EqualTo(value).Within(1e-15));

    [Test]
    public void BadArguments_AreNamed()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => Quantiles.Of([], .5), Throws.ArgumentException);
            Assert.That(() => Quantiles.Of([1], 1.5), Throws.ArgumentException.With.Message.Contains("1.5"));
            Assert.That(() => Bootstrap.Percentile([1, 2], 1), Throws.ArgumentException);
            Assert.That(() => Bootstrap.Percentile([], .9), Throws.ArgumentException);
            Assert.That(() => Bootstrap.StandardError([1]), Throws.ArgumentException);
            Assert.That(() => Jackknife.StandardError([1]), Throws.ArgumentException);
        }
    }
}
