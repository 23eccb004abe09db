using Eigenspectrum.Support;
using FsCheck;
using FsCheck.Fluent;

namespace Eigenspectrum.Numerics.Tests;

public sealed class SumsTests
{
    static double[] Normals(int count)
    {
        var values = new double[count];
        new RandomStream(8, "sums").Normals(values);
        return values;
    }

    [Test]
    public void Sum_OfWholeNumbers_IsExact([Values(0, 1, 7, 31, 32, 511, 512, 513, 1025, 100_003)] int n)
    {
        var values = new double[n];
        for (var i = 0; i < n; i++)
            values[i] = i + 1;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Sums.Sum(values), Is.EqualTo(0.5 * n * (n + 1.0)));
            Assert.That(Sums.Dot(values, Array.ConvertAll(values, _ => 1.0)), Is.EqualTo(0.5 * n * (n + 1.0)));
        }
    }

    [Test]
    public void Sum_ManyTerms_ErrorGrowsLittle()
    {
        var values = Normals(1_000_000);
        var exact = values.Aggregate(0m, (sum, x) => sum + (decimal)x); // 28 digits
        var magnitude = Sums.Sum(Array.ConvertAll(values, Math.Abs));
        Assert.That(Math.Abs(Sums.Sum(values) - (double)exact), Is.LessThan(1e-15 * magnitude));
    }

    [Test]
    public void Sum_Shuffled_StaysWithinRounding() => Prop.ForAll(
        Arb.From(Gen.Choose(0, 2000)),
        n =>
        {
            var values = Normals(n);
            var order = new RandomStream((ulong)n, "shuffle").Permutation(n);
            var shuffled = Array.ConvertAll(order, i => values[i]);
            var scale = Sums.Sum(Array.ConvertAll(values, Math.Abs));
            return Math.Abs(Sums.Sum(values) - Sums.Sum(shuffled)) <= 30 * Residuals.Epsilon * scale;
        }).QuickCheckThrowOnFailure();

    [Test]
    public void Variance_FarFromZero_KeepsItsDigits()
    {
        double[] values = [1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16];
        Assert.That(Sums.Variance(values), Is.EqualTo(30));
    }

    [Test]
    public void Moments_OfFewValues_AreNumbersOnlyWhereDefined()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Sums.Mean([]), Is.NaN);
            Assert.That(Sums.Variance([3]), Is.NaN);
            Assert.That(Sums.Mean([3]), Is.EqualTo(3));
            Assert.That(Sums.Variance([3, 3]), Is.Zero);
            Assert.That(Sums.StandardError([1, 3]), Is.EqualTo(1));
            Assert.That(() => Sums.Dot([1], [1, 2]), Throws.ArgumentException);
        }
    }

    [Test]
    public void Covariance_IsTheMatrixOfPairwiseCovariances()
    {
        var samples = TestMatrices.Gaussian(200, 6, new RandomStream(2, "covariance"));
        for (var i = 0; i < 200; i++)
            samples[i, 3] += 2 * samples[i, 1] + 1e6;
        var covariance = Covariance.Of(samples);
        for (var j = 0; j < 6; j++)
        {
            for (var k = 0; k < 6; k++)
            {
                var (x, y) = (samples.Column(j), samples.Column(k));
                var sum = new double[200];
                for (var i = 0; i < 200; i++)
                    sum[i] = x[i] + y[i];
                var expected = 0.5 * (Sums.Variance(sum) - Sums.Variance(x) - Sums.Variance(y));
                Assert.That(covariance[j, k], Is.EqualTo(expected).Within(1e-7), $"({j}, {k})");
            }
        }
        Assert.That(Covariance.Of(samples, unbiased: false)[2, 4],
            Is.EqualTo(covariance[2, 4] * 199 / 200).Within(1e-15));
    }

    [Test]
    public void Covariance_OfOneSample_IsRefused() =>
        Assert.That(() => Covariance.Of(new Matrix(1, 3)), Throws.ArgumentException);
}
