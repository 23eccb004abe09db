using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics.Tests;

public sealed class WeightNormsTests
{
    [Test]
    public void Norms_OfADiagonalMatrix_AreThoseByHand()
    {
        var norms = WeightNorms.Of(WeightSpectrum.Of([Matrix.Diagonal([1, 3, 0])]));
        Assert.That(norms.LogNorm, Is.EqualTo(1).Within(1e-14));
        Assert.That(norms.LogSpectralNorm, Is.EqualTo(2 * Math.Log10(3)).Within(1e-14));
        Assert.That(norms.StableRank, Is.EqualTo(10.0 / 9).Within(1e-14));
        Assert.That(norms.MatrixRank, Is.EqualTo(2));
        Assert.That(norms.Entropy, Is.EqualTo(-(.1 * Math.Log(.1) + .9 * Math.Log(.9)) / Math.Log(2)).Within(1e-14));
        Assert.That(WeightNorms.LogAlphaNorm([1, 9], 2), Is.EqualTo(Math.Log10(82)).Within(1e-14));
        Assert.That(WeightNorms.LogAlphaNorm([1e200, 1e300], 3), Is.EqualTo(900).Within(1e-10), "nothing overflows");
    }

    [Test]
    public void FlatSpectra_HaveEntropyOne_AndRankOneHasNone()
    {
        var flat = WeightNorms.Of(WeightSpectrum.Of([Matrix.Identity(7)]));
        Assert.That((flat.StableRank, flat.MatrixRank), Is.EqualTo((7.0, 7)));
        Assert.That(flat.Entropy, Is.EqualTo(1).Within(1e-14));
        Assert.That(WeightNorms.Of(WeightSpectrum.Of([Matrix.Diagonal([2, 0])])).Entropy, Is.Zero);
        Assert.That(() => WeightNorms.Of(WeightSpectrum.Of([new Matrix(2, 2)])), Throws.ArgumentException
            .With.Message.Contains("All weights are zero"));
    }

    [Test]
    public void DeterminantTail_IsThePackagesCase()
    {
        // of its own tests: a hundred values, the last ten 1, the others 0
        double[] values = [.. Enumerable.Repeat(0.0, 90), .. Enumerable.Repeat(1.0, 10)];
        Assert.That(DeterminantTail.Of(values), Is.EqualTo(new DeterminantTail(11, 89)));
    }

    [Test]
    public void DeterminantTail_EndsWhereTheProductFallsBelowOne()
    {
        double[] values = WeightExamples.Pareto(1.8, 60, new RandomStream(1, "determinant"));
        var tail = DeterminantTail.Of(values);
        double mean = values.Average();
        double Product(int from) => values[from..].Aggregate(1.0, (p, v) => p * v / mean);
        Assert.That(Product(tail.Index), Is.LessThan(1));
        Assert.That(Product(tail.Index + 1), Is.AtLeast(1));
        Assert.That(tail.Count, Is.EqualTo(values.Length - tail.Index));
        Assert.That(() => DeterminantTail.Of([0, 0]), Throws.ArgumentException);
    }

    [Test]
    public void VectorMeasures_AreThePackagesAndTellOneEntryFromMany()
    {
        var equal = VectorLocalization.Of([1, 1, 1, 1]);
        Assert.That(equal.Entropy, Is.EqualTo(.14676266317373993).Within(1e-16));
        Assert.That(equal.LocalizationRatio, Is.EqualTo(4));
        Assert.That(equal.ParticipationRatio, Is.EqualTo(Math.Sqrt(2)).Within(1e-14));
        var single = VectorLocalization.Of([0, -3, 0]);
        Assert.That((single.LocalizationRatio, single.ParticipationRatio), Is.EqualTo((1.0, 1.0)));
        Assert.That(() => VectorLocalization.Of([0, 0]), Throws.ArgumentException);
    }

    [Test]
    public void LineEntropy_IsZeroForAConstant_AndLogBinsForEvenValues()
    {
        Assert.That(LineEntropy.Of([2, 2, 2, 2]), Is.Zero);
        // 64 even values: Sturges gives 7 bins, Freedman and Diaconis 4 (2 x 31.5 / 4 a bin): the narrower is taken
        double[] even = [.. Enumerable.Range(0, 64).Select(k => (double)k)];
        Assert.That(LineEntropy.Of(even), Is.EqualTo(Math.Log(7)).Within(.01));
        Assert.That(() => LineEntropy.Of([]), Throws.ArgumentException);
    }

    [Test]
    public void JensenShannon_IsADistanceOfShapes()
    {
        double[] p = [1, 2, 5], q = [3, 3, 2], r = [0, 1, 0];
        Assert.That(JensenShannon.Distance(p, [2, 4, 10]), Is.EqualTo(0).Within(1e-8));
        Assert.That(JensenShannon.Distance(p, q), Is.EqualTo(JensenShannon.Distance(q, p)).Within(1e-15));
        Assert.That(JensenShannon.Distance(p, q),
            Is.LessThanOrEqualTo(JensenShannon.Distance(p, r) + JensenShannon.Distance(r, q)));
        Assert.That(JensenShannon.Distance([1, 0], [0, 1]), Is.EqualTo(Math.Sqrt(Math.Log(2))).Within(1e-15));
        Assert.That(() => JensenShannon.Distance([1], [1, 2]), Throws.ArgumentException);
        Assert.That(() => JensenShannon.Distance([0], [1]), Throws.ArgumentException);
    }

    [Test]
    public void Permutation_KeepsTheEntriesAndMovesThem()
    {
        Matrix weights = WeightExamples.Gaussian(9, 5, "permuted");
        Matrix permuted = PermutedWeights.Of([weights], new RandomStream(1, "p"))[0];
        Assert.That(permuted.Data, Is.EquivalentTo(weights.Data));
        Assert.That(permuted.Data, Is.Not.EqualTo(weights.Data));
    }

    // Bornemann's tables of the distribution of order 1
    [TestCase(.9, .4501)]
    [TestCase(.95, .9793)]
    [TestCase(.99, 2.0234)]
    public void TracyWidomQuantiles_AreThoseOfTheTables(double probability, double quantile) =>
        Assert.That(TracyWidom.Quantile(probability), Is.EqualTo(quantile).Within(.01));
}
