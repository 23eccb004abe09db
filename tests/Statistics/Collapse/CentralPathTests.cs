using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics.Tests;

public sealed class CentralPathTests
{
    const int Classes = 4, Dimensions = 7;

    [Test]
    public void Parts_AddUpToTheLoss([Values] bool balanced, [Values] bool biases, [Values(0, 1e-3, 0.5)] double lambda)
    {
        var path = CentralPath.Of(Features(balanced), Head(biases), lambda);
        Assert.That(path.Loss, Is.GreaterThan(0.1));
        Assert.That(path.IdentityError, Is.LessThan(1e-10));
        Assert.That(new[] { path.Within, path.Between, path.Away }, Has.All.GreaterThan(0));
    }

    [Test]
    public void Parts_OfAnotherFactorDoNotAddUp()
    {
        var (features, head) = (Features(balanced: true), Head(biases: true));
        var right = CentralPath.Of(features, head, 0.1);
        // Taking the loss for one that is averaged over its C outputs makes lambda C times as large.
        var wrong = CentralPath.Of(features, head, 0.1 * Classes);
        Assert.That(Math.Abs(right.Loss - (wrong.Within + wrong.Between + wrong.Away)) / right.Loss,
            Is.GreaterThan(0.01));
    }

    [Test]
    public void BestHead_LiesOnTheCentralPath([Values] bool balanced, [Values] bool biases)
    {
        var features = Features(balanced);
        var best = CentralPath.Of(features, Head(biases), 0.02).Best;
        var on = CentralPath.Of(features, best, 0.02);
        Assert.That(on.Away, Is.LessThan(1e-25));
        Assert.That(on.Loss, Is.EqualTo(on.Within + on.Between).Within(1e-14));
        var moved = best.Weights.Copy();
        moved[1, 2] += 1e-3;
        Assert.That(CentralPath.Of(features, best with { Weights = moved }, 0.02).Loss, Is.GreaterThan(on.Loss));
    }

    // The formulas for balanced classes, matrix by matrix: W* = (1/C)(M' - m'/(1+l)) S^-1 and tr D A D' / 2.
    [Test]
    public void BalancedClasses_GiveThePublishedFormulas()
    {
        const double L = 0.03;
        var (features, head) = (Features(balanced: true), Head(biases: true));
        var path = CentralPath.Of(features, head, L);
        double[] m = features.MeanOfMeans;
        var total = Covariance.Of(features.Values, unbiased: false);
        var between = Matrix.Gram(new ClassScatter(features, m).CentredMeans);
        Matrix within = total.Copy(), solve = total.Copy(), block = new(Dimensions + 1, Dimensions + 1);
        for (var i = 0; i < Dimensions; i++)
        {
            for (var j = 0; j < Dimensions; j++)
            {
                within[i, j] -= between[i, j] / Classes;
                solve[i, j] += L / (1 + L) * m[i] * m[j] + (i == j ? L : 0);
                block[i, j] = total[i, j] + m[i] * m[j] + (i == j ? L : 0);
            }
            block[i, Dimensions] = block[Dimensions, i] = m[i];
        }
        block[Dimensions, Dimensions] = 1 + L;
        var factor = new Cholesky(solve);
        double nc1 = 0, nc23 = 0, away = 0;
        for (var c = 0; c < Classes; c++)
        {
            double[] right = [.. Enumerable.Range(0, Dimensions)
                .Select(j => (features.Means[c, j] - m[j] / (1 + L)) / Classes)];
            var w = factor.Solve(right);
            var b = (1.0 / Classes - Sums.Dot(w, m)) / (1 + L);
            Assert.That(path.Best.Weights.Row(c).ToArray(), Is.EqualTo(w).Within(1e-12));
            Assert.That(path.Best.Biases![c], Is.EqualTo(b).Within(1e-12));
            nc1 += (Sums.Dot(w, within.Apply(w)) + L * Sums.Dot(w, w) + L * b * b) / 2;
            for (var other = 0; other < Classes; other++)
            {
                var gap = Sums.Dot(w, features.Means.Row(other)) + b - (other == c ? 1 : 0);
                nc23 += gap * gap / (2 * Classes);
            }
            double[] d =
                [.. Enumerable.Range(0, Dimensions).Select(j => head.Weights[c, j] - w[j]), head.Biases![c] - b];
            away += Sums.Dot(d, block.Apply(d)) / 2;
        }
        Assert.That(path.Within, Is.EqualTo(nc1).Within(1e-12));
        Assert.That(path.Between, Is.EqualTo(nc23).Within(1e-12));
        Assert.That(path.Away, Is.EqualTo(away).Within(1e-12));
    }

    [Test]
    public void SingularFeatures_NeedAPenalty()
    {
        var flat = new ClassifiedFeatures(Matrix.FromRows([[1, 1], [2, 2], [3, 3], [5, 5]]), [0, 0, 1, 1], 2);
        var head = new LinearHead(Matrix.Identity(2), [0, 0]);
        Assert.That(() => CentralPath.Of(flat, head, 0), Throws.TypeOf<ArithmeticException>());
        Assert.That(CentralPath.Of(flat, head, 1e-3).IdentityError, Is.LessThan(1e-10));
        Assert.That(() => CentralPath.Of(flat, head, -1), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    // At the outputs 1 - e on the right class and e/(C-1) on the others, classes gathered at a frame with W = k M and
    // lambda = e/((C-1)k) are at rest (derived). The rows of W add up to 0, so that outputs add up to 1 only with
    // biases.
    [TestCase(1.0, true)]
    [TestCase(1.1, false)]
    public void QuasiInterpolatingFrame_IsAtRest(double factor, bool rests)
    {
        const double Miss = 0.05, Norm = 2.5;
        const int Number = 5;
        var frame = Frames.Simplex(Number, 9);
        Vectors.Scale(Norm, frame.Data, frame.Data);
        // M'M = a (I - 11'/C) with a = |m|^2 C/(C-1); the outputs need k a = 1 - e C/(C-1).
        var a = Norm * Norm * Number / (Number - 1);
        var k = (1 - Miss * Number / (Number - 1)) / a;
        var lambda = factor * Miss / ((Number - 1) * k);
        var features = Frames.Samples(frame, 6);
        var weights = frame.Copy();
        Vectors.Scale(k, weights.Data, weights.Data);
        double[] biases = Array.ConvertAll(weights.Apply(features.MeanOfMeans), along => 1.0 / Number - along);
        var outputs = new LinearHead(weights, biases).Outputs(features.Values);
        for (var n = 0; n < outputs.Rows; n++)
        {
            for (var c = 0; c < Number; c++)
            {
                var right = features.Labels[n] == c;
                Assert.That(outputs[n, c], Is.EqualTo(right ? 1 - Miss : Miss / (Number - 1)).Within(1e-12));
                outputs[n, c] = (right ? 1 : 0) - outputs[n, c];
            }
        }
        var pull = Matrix.TransposeMultiply(outputs, features.Values);
        var worst = 0.0;
        for (var i = 0; i < pull.Data.Length; i++)
            worst = Math.Max(worst, Math.Abs(lambda * weights.Data[i] - pull.Data[i] / features.Count));
        Assert.That(worst, rests ? Is.LessThan(1e-12) : Is.GreaterThan(1e-4));
        var measures = new ReferenceConvention().Measure(new(features, new(weights, biases)));
        Assert.That(new[] { "nc1", "nc2FrameMeans", "nc2FrameRows", "nc3" }.Select(measures.Value),
            Has.All.EqualTo(0).Within(1e-12));
    }

    [Test]
    public void Moments_AreThoseOfMeansWhereSamplesHaveGathered([Values] bool withOnes)
    {
        var means = new Matrix(3, 5);
        Frames.Stream("moments").Normals(means.Data);
        var gathered = Frames.Samples(means, 4);
        double[] samples = FeatureMoments.OfSamples(gathered, withOnes);
        Assert.That(samples[..3], Is.EqualTo(FeatureMoments.OfMeans(gathered, withOnes)).Within(1e-12));
        Assert.That(samples[3..], Has.All.EqualTo(0).Within(1e-12));
        var apart = Frames.Samples(means, 40, 0.5);
        double[] spread = FeatureMoments.OfSamples(apart, withOnes);
        double trace = Sums.Sum(FeatureMoments.OfMeans(apart, withOnes)) + apart.WithinTrace;
        Assert.That(Sums.Sum(spread), Is.EqualTo(trace).Within(1e-12 * trace));
        Assert.That(FeatureMoments.OfSamples(Frames.Samples(means, 1, 0.5), false), Has.Length.EqualTo(3));
        double[] within = FeatureMoments.WithinClasses(apart);
        Assert.That(Sums.Sum(within), Is.EqualTo(apart.WithinTrace).Within(1e-12 * trace));
        Assert.That(spread.Count(value => value > within[0]), Is.LessThanOrEqualTo(3), "Weyl");
    }

    static ClassifiedFeatures Features(bool balanced)
    {
        var means = new Matrix(Classes, Dimensions);
        Frames.Stream("path-means").Normals(means.Data);
        var all = Frames.Samples(means, 15, 0.8);
        if (balanced) return all;
        int[] rows = [.. Enumerable.Range(0, all.Count).Where(n => n > 20 || all.Labels[n] != 2)];
        var values = new Matrix(rows.Length, Dimensions);
        for (var i = 0; i < rows.Length; i++) all.Values.Row(rows[i]).CopyTo(values.Row(i));
        return new(values, Array.ConvertAll(rows, n => all.Labels[n]), Classes);
    }

    static LinearHead Head(bool biases)
    {
        var weights = new Matrix(Classes, Dimensions);
        var stream = Frames.Stream("path-head");
        stream.Normals(weights.Data);
        var own = new double[Classes];
        stream.Normals(own);
        return new(weights, biases ? own : null);
    }
}
