namespace Eigenspectrum.Numerics.Tests;

/// <summary>Fixed draws; means may lie 4.5 standard errors from the truth.</summary>
public sealed class RandomStreamTests
{
    const int Draws = 40_000;
    const double Errors = 4.5;

    static double[] Draw(string name, Func<RandomStream, double> draw)
    {
        var stream = new RandomStream(20240504, name);
        var values = new double[Draws];
        for (var i = 0; i < Draws; i++)
            values[i] = draw(stream);
        return values;
    }

    static void AssertMean(double[] values, double expected, string what) =>
        Assert.That(Math.Abs(Sums.Mean(values) - expected) / Sums.StandardError(values), Is.LessThan(Errors), what);

    /// <summary>Mean and variance of a distribution with the given ones.</summary>
    static void AssertMoments(double[] values, double mean, double variance)
    {
        using (Assert.EnterMultipleScope())
        {
            AssertMean(values, mean, "mean");
            AssertMean(Array.ConvertAll(values, x => (x - mean) * (x - mean)), variance, "variance");
        }
    }

    /// <summary>sqrt(n) times the Kolmogorov-Smirnov distance; above 2.2 with probability 1.3e-4.</summary>
    static double KolmogorovSmirnov(double[] values, Func<double, double> distribution)
    {
        var sorted = (double[])values.Clone();
        sorted.AsSpan().Sort();
        var distance = 0.0;
        for (var i = 0; i < sorted.Length; i++)
        {
            var p = distribution(sorted[i]);
            distance = Math.Max(distance, Math.Max(p - (double)i / Draws, (i + 1.0) / Draws - p));
        }
        return distance * Math.Sqrt(Draws);
    }

    [Test]
    public void Uniform_HasItsMomentsAndDistribution()
    {
        var values = Draw("uniform", stream => stream.Uniform());
        AssertMoments(values, 0.5, 1.0 / 12);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(values, Is.All.InRange(0, Math.BitDecrement(1)));
            Assert.That(KolmogorovSmirnov(values, x => x), Is.LessThan(2.2));
        }
    }

    [Test]
    public void Normal_HasItsMomentsAndDistribution()
    {
        var values = Draw("normal", stream => stream.Normal());
        AssertMoments(values, 0, 1);
        AssertMean(Array.ConvertAll(values, x => x * x * x * x), 3, "fourth moment");
        Assert.That(KolmogorovSmirnov(values, Elementary.NormalDistribution), Is.LessThan(2.2));
    }

    [TestCase(0.5)]
    [TestCase(1)]
    [TestCase(3)]
    [TestCase(40.5)]
    public void ChiSquare_HasItsMomentsAndDistribution(double degrees)
    {
        var values = Draw($"chi-square {degrees}", stream => stream.ChiSquare(degrees));
        AssertMoments(values, degrees, 2 * degrees);
        Assert.That(KolmogorovSmirnov(values, x => SpecialFunctions.ChiSquareDistribution(degrees, x)),
            Is.LessThan(2.2));
    }

    [Test]
    public void Rademacher_IsAFairSign()
    {
        var values = Draw("rademacher", stream => stream.Rademacher());
        AssertMean(values, 0, "mean");
        Assert.That(values, Is.All.Matches<double>(x => Math.Abs(x) == 1));
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(7)]
    [TestCase(1000)]
    public void Integer_IsUniformBelowItsBound(int bound)
    {
        var values = Draw($"integer {bound}", stream => stream.Integer(bound));
        Assert.That(values, Is.All.InRange(0, bound - 1));
        if (bound == 1)
            return;
        AssertMoments(values, (bound - 1) / 2.0, ((double)bound * bound - 1) / 12);
    }

    [Test]
    public void Integer_LargeBound_IsWithoutBias()
    {
        // With a bound of 3/4 of the range, words taken modulo the bound would double the lower third of the results.
        const int Bound = 1_610_612_736;
        var low = Draw("bias", stream => stream.Integer(Bound) < Bound / 3 ? 1 : 0);
        AssertMean(low, 1.0 / 3, "lower third");
    }

    [Test]
    public void Permutation_EveryPlaceIsEquallyLikely()
    {
        var stream = new RandomStream(1, "permutation");
        var places = new double[Draws];
        for (var i = 0; i < Draws; i++)
        {
            var order = stream.Permutation(5);
            places[i] = Array.IndexOf(order, 0);
            Assert.That(order, Is.EquivalentTo([0, 1, 2, 3, 4]));
        }
        AssertMoments(places, 2, 2);
    }

    [Test]
    public void Spans_HaveTheBitsOfSingleDraws([Values(0, 1, 7, 300)] int count)
    {
        var uniforms = new double[count];
        var normals = new double[count];
        var spans = new RandomStream(9, "spans");
        spans.Normals(normals);
        spans.Uniforms(uniforms);
        var single = new RandomStream(9, "spans");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(normals, Is.EqualTo(Array.ConvertAll(normals, _ => single.Normal())));
            Assert.That(uniforms, Is.EqualTo(Array.ConvertAll(uniforms, _ => single.Uniform())));
        }
    }

    [Test]
    public void Streams_OfOtherNamesSeedsOrParents_AreUncorrelated()
    {
        var first = new RandomStream(1, "a");
        RandomStream[] others =
        [
            new(2, "a"), new(1, "b"), new(1, "a/b"), first.Substream("b"), first.Substream("b").Substream("b"),
            new(1, ""),
        ];
        foreach (var other in others)
        {
            var stream = new RandomStream(1, "a");
            var products = new double[Draws];
            for (var i = 0; i < Draws; i++)
                products[i] = stream.Normal() * other.Normal();
            AssertMean(products, 0, other.Name);
        }
    }

    [Test]
    public void Substream_DoesNotDependOnWhatWasDrawn()
    {
        var stream = new RandomStream(5, "parent");
        var before = stream.Substream("child").Next64();
        stream.Next64();
        Assert.That(stream.Substream("child").Next64(), Is.EqualTo(before));
    }

    [Test]
    public void Draws_OutOfRange_AreRefused()
    {
        var stream = new RandomStream(1, "x");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => stream.Integer(0), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => stream.ChiSquare(0), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => stream.ChiSquare(double.NaN), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => stream.Permutation(-1), Throws.InstanceOf<ArgumentOutOfRangeException>());
        }
    }
}
