using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics.Tests;

/// <summary>Cross-decomposition against its definition among units, its null against permutations.</summary>
public sealed class CrossDecompositionTests
{
    const int Stimuli = 24, Folds = 3;

    static readonly RandomStream Stream = new(2, "cross-decomposition");

    [Test]
    public void Of_AnyRepeats_IsTheDefinitionAmongUnits()
    {
        var (first, second) = CrossValidatedSpectrumTests.Pair(Stimuli, 30, noise: .5);
        var found = CrossDecomposition.Of(RepeatGram.Of(first, second), Folds, 4, Stream);
        var direct = Direct(first, second, found.Bins, null);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(found.Values, Is.EqualTo(direct).Within(1e-9));
            Assert.That(found.Bins[^1].Last, Is.EqualTo(15));
            Assert.That(found.StandardErrors, Is.All.Positive);
        }
    }

    [Test]
    public void Of_NullDeviation_IsThatOfPermutedStimuli()
    {
        var (first, second) = CrossValidatedSpectrumTests.Pair(Stimuli, 30, noise: .5);
        var found = CrossDecomposition.Of(RepeatGram.Of(first, second), Folds, 4, Stream);
        const int Permutations = 400;
        double[][] permuted = [.. Enumerable.Range(0, Permutations).Select(i =>
            Direct(first, second, found.Bins, Stream.Substream($"permutation-{i}")))];
        for (int bin = 0; bin < found.Bins.Count; bin++)
        {
            double[] values = [.. permuted.Select(one => one[bin])];
            double deviation = found.NullDeviations[bin];
            using (Assert.EnterMultipleScope())
            {
                Assert.That(Sums.Mean(values), Is.EqualTo(0).Within(4.5 * deviation / Math.Sqrt(Permutations)));
                // The relative error of a standard deviation of nearly normal values is 1 / sqrt(2 n).
                Assert.That(Sums.StandardDeviation(values),
                    Is.EqualTo(deviation).Within(4.5 * 1.3 * deviation / Math.Sqrt(2 * Permutations)));
            }
        }
    }

    [Test]
    public void Of_NoiseAlone_IsNotAboveTheNull()
    {
        var (_, first) = CrossValidatedSpectrumTests.Pair(90, 60, noise: 1, signal: 0);
        var (_, second) = CrossValidatedSpectrumTests.Pair(90, 60, noise: 1, signal: 0, name: "other");
        var found = CrossDecomposition.Of(RepeatGram.Of(first, second), 6, 4, Stream);
        Assert.That(Enumerable.Range(0, found.Bins.Count).Count(found.IsAboveNull), Is.Zero);
    }

    [Test]
    public void Of_AnyThreads_GivesTheSameBits()
    {
        var (first, second) = CrossValidatedSpectrumTests.Pair(Stimuli, 30, noise: .5);
        var gram = RepeatGram.Of(first, second);
        Assert.That(CrossDecomposition.Of(gram, Folds, 4, Stream, threads: 3).Values,
            Is.EqualTo(CrossDecomposition.Of(gram, Folds, 4, Stream).Values));
    }

    [Test]
    public void Bins_AnyRanks_CoverThemOnceAndGrowGeometrically()
    {
        var bins = RankBins.Of(1000, 5);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(bins.SelectMany(bin => Enumerable.Range(bin.First, bin.Length)),
                Is.EqualTo(Enumerable.Range(1, 1000)));
            Assert.That(bins.Select(bin => bin.Last), Is.SupersetOf(new[] { 10, 100, 1000 }), "decades end a bin");
            Assert.That(bins.Count(bin => bin.First > 100), Is.EqualTo(5));
        }
    }

    // By the singular value decomposition among units; with a stream, the test stimuli of one repeat permuted.
    static double[] Direct(Matrix first, Matrix second, IReadOnlyList<RankWindow> bins, RandomStream? permutation)
    {
        int[] order = Stream.Substream("folds").Permutation(Stimuli);
        var sums = new double[bins.Count];
        for (int fold = 0; fold < Folds; fold++)
        {
            int[] test = order[(Stimuli * fold / Folds)..(Stimuli * (fold + 1) / Folds)];
            int[] training = [.. order.Except(test)];
            Matrix x1 = Centred(first, training, training), x2 = Centred(second, training, training);
            var covariance = SingularValues.Decompose(Matrix.TransposeMultiply(x1, x2));
            Matrix p1 = Matrix.Multiply(Centred(first, test, training), covariance.U);
            Matrix p2 = Matrix.Multiply(Centred(second, test, training), covariance.V);
            int[] shuffled = permutation is null ? [.. Enumerable.Range(0, test.Length)]
                : permutation.Substream($"fold-{fold}").Permutation(test.Length);
            for (int bin = 0; bin < bins.Count; bin++)
                for (int k = bins[bin].First - 1; k < bins[bin].Last; k++)
                    sums[bin] += Covariance(p1.Column(k), p2.Column(k), shuffled)
                        / (Folds * bins[bin].Length * first.Columns);
        }
        return sums;
    }

    static double Covariance(double[] x, double[] y, int[] order)
    {
        double meanX = Sums.Mean(x), meanY = Sums.Mean(y);
        return Enumerable.Range(0, x.Length).Sum(s => (x[s] - meanX) * (y[order[s]] - meanY)) / (x.Length - 1);
    }

    static Matrix Centred(Matrix responses, int[] rows, int[] training)
    {
        var centred = Matrix.FromRows([.. rows.Select(row => responses.Row(row).ToArray())]);
        foreach (int row in training)
            for (int i = 0; i < centred.Rows; i++)
                Vectors.AddScaled(-1.0 / training.Length, responses.Row(row), centred.Row(i));
        return centred;
    }
}
