using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics.Tests;

public sealed class LidarTests
{
    static double[] Sum(IEnumerable<double[]> rows) => [.. rows.Aggregate((a, b) => [.. a.Zip(b, (x, y) => x + y)])];

    // Both procedures written out with loops and explicit matrix roots.
    static (double Published, double Coded) ByHand(GroupedSamples samples, double delta, double codedDelta)
    {
        int n = samples.Count, q = samples.Views, d = samples.Dimensions;
        double[][] means = [.. Enumerable.Range(0, n).Select(i => Sum(Enumerable.Range(0, q).Select(v =>
            samples.Values.Row(i * q + v).ToArray())).Select(x => x / q).ToArray())];
        double[] mean = [.. Sum(means).Select(x => x / n)];
        Matrix between = new(d, d), within = new(d, d);
        for (int a = 0; a < d; a++)
        {
            for (int b = 0; b < d; b++)
            {
                for (int i = 0; i < n; i++)
                {
                    between[a, b] += (means[i][a] - mean[a]) * (means[i][b] - mean[b]);
                    for (int v = 0; v < q; v++)
                    {
                        within[a, b] += (samples.Values[i * q + v, a] - means[i][a])
                            * (samples.Values[i * q + v, b] - means[i][b]);
                    }
                }
            }
        }
        Matrix published = Sandwich(within, 1.0 / (n * q), delta, between, 1.0 / n);
        Matrix coded = Sandwich(within, 1.0 / n, codedDelta, between, 1);
        double[] column = [.. Enumerable.Range(0, d).Select(j => coded.Column(j).Average())];
        Matrix rows = coded.Copy();
        for (int i = 0; i < d; i++)
            for (int j = 0; j < d; j++)
                rows[i, j] -= column[j];
        return (Entropy(SymmetricEigen.Values(published), 1e-12),
            Entropy([.. SingularValues.Of(rows).Select(s => s * s)], 1e-7));
    }

    static Matrix Sandwich(Matrix within, double scale, double delta, Matrix between, double factor)
    {
        Matrix scatter = within.Copy();
        for (int i = 0; i < scatter.Data.Length; i++)
            scatter.Data[i] *= scale;
        for (int i = 0; i < scatter.Rows; i++)
            scatter[i, i] += delta;
        EigenDecomposition eigen = SymmetricEigen.Decompose(scatter);
        Matrix root = Matrix.Multiply(Matrix.Multiply(eigen.Vectors, Matrix.Diagonal(
            [.. eigen.Values.Select(v => 1 / Math.Sqrt(v))])), eigen.Vectors.Transpose());
        Matrix result = Matrix.Multiply(Matrix.Multiply(root, between), root);
        for (int i = 0; i < result.Rows; i++)
        {
            for (int j = 0; j <= i; j++)
                result[i, j] = result[j, i] = factor * (result[i, j] + result[j, i]) / 2;
        }
        return result;
    }

    static double Entropy(double[] values, double epsilon)
    {
        double total = values.Sum(v => Math.Max(0, v));
        return Math.Exp(-values.Select(v => Math.Max(0, v) / total + epsilon).Sum(p => p > 0 ? p * Math.Log(p) : 0));
    }

    [TestCase(30, 5, 12)]
    [TestCase(10, 4, 20)]
    public void Forms_AreTheirProceduresByHand(int samples, int views, int dimensions)
    {
        GroupedSamples drawn = SampleMetricTests.Views(samples, views, dimensions, .4, "hand");
        (double published, double coded) = ByHand(drawn, .01, 1e-6);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(new Lidar { Delta = .01 }.Measure(drawn).Value, Is.EqualTo(published).Within(1e-8 * published));
            Assert.That(new ReptrixLidar().Measure(drawn).Value, Is.EqualTo(coded).Within(1e-7 * coded));
            Assert.That(Math.Abs(published - coded), Is.GreaterThan(.1), "the forms differ on these samples");
        }
    }

    // Of white noise the coded form is nearly the entropy of squared eigenvalues, and so far smaller.
    [Test]
    public void Forms_OfWhiteNoise_StandInThePublishedRatio()
    {
        var values = new Matrix(980, 100);
        new RandomStream(4, "white").Normals(values.Data);
        var samples = new GroupedSamples(values, 10);
        double published = new Lidar().Measure(samples).Value!.Value;
        double coded = new ReptrixLidar().Measure(samples).Value!.Value;
        // at 1,000 x 10 in 1,024 dimensions: 588.99 and 348.09, .575 and .340 of the dimensions
        Assert.That(published / 100, Is.InRange(.54, .61));
        Assert.That(coded / 100, Is.InRange(.31, .38));
    }

    [Test]
    public void NoScatterWithinSamples_LeavesTheEffectiveRankOfTheMeans()
    {
        Matrix centres = SampleMetricTests.Views(40, 1, 6, 0, "still").Values;
        GroupedSamples samples = GroupedSamples.OfViews([centres, centres, centres]);
        double expected = new EffectiveRank().Measure(SymmetricEigen.Values(Covariance.Of(centres)));
        Assert.That(new Lidar { Delta = .7 }.Measure(samples).Value, Is.EqualTo(expected).Within(1e-9));
        Assert.That(new Lidar().Measure(samples).Reason, Does.Contain("absolute delta"));
    }

    [Test]
    public void LargeDelta_LeavesTheEffectiveRankOfTheMeans_SmallDeltaNone()
    {
        GroupedSamples samples = SampleMetricTests.Views(100, 5, 6, .5, "delta");
        double expected = new EffectiveRank().Measure(SymmetricEigen.Values(Covariance.Of(ViewMeans(samples))));
        double[] values = [.. new[] { 1e-9, 1e-6, 1e9 }.Select(d =>
            new Lidar { RelativeDelta = d, Epsilon = 0 }.Measure(samples).Value!.Value)];
        Assert.That(values[2], Is.EqualTo(expected).Within(1e-6));
        Assert.That(values[1], Is.EqualTo(values[0]).Within(1e-4));
        Assert.That(Math.Abs(values[2] - values[0]), Is.GreaterThan(.2));
    }

    // Delta is a share of the mean of Sw's diagonal: the absolute one with that value says the same.
    [Test]
    public void RelativeDelta_IsTheAbsoluteOneOverTheMeanScatter()
    {
        GroupedSamples samples = SampleMetricTests.Views(50, 4, 5, .5, "relative");
        Matrix means = ViewMeans(samples);
        double trace = 0;
        for (int i = 0; i < samples.Values.Rows; i++)
            for (int j = 0; j < 5; j++)
                trace += Math.Pow(samples.Values[i, j] - means[i / 4, j], 2) / samples.Values.Rows;
        Assert.That(new Lidar { RelativeDelta = .3 }.Measure(samples).Value,
            Is.EqualTo(new Lidar { Delta = .3 * trace / 5 }.Measure(samples).Value).Within(1e-10));
    }

    static Matrix ViewMeans(GroupedSamples samples)
    {
        var means = new Matrix(samples.Count, samples.Dimensions);
        for (int i = 0; i < samples.Values.Rows; i++)
            for (int j = 0; j < samples.Dimensions; j++)
                means[i / samples.Views, j] += samples.Values[i, j] / samples.Views;
        return means;
    }
}
