using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics.Tests;

/// <summary>cvPCA against its definition in the space of the units, and what must not change it.</summary>
public sealed class CrossValidatedSpectrumTests
{
    static readonly RandomStream Stream = new(1, "cross-validated-spectrum");

    [Test]
    public void Of_WithoutSwaps_IsTheDefinitionAmongUnits()
    {
        var (first, second) = Pair(12, 20, noise: 1);
        var found = CrossValidatedSpectrum.Of(RepeatGram.Of(first, second), 1, 100, Stream);
        (first, second) = Centred(first, second);
        var (values, vectors) = SymmetricEigen.Decompose(Matrix.MultiplyTransposed(first, first));
        for (int k = 0; k < 12; k++)
        {
            double[] a = vectors.Column(11 - k), unit = first.Transpose().Apply(a);
            Vectors.Scale(1 / Math.Sqrt(values[11 - k]), unit, unit);
            double[] p1 = first.Apply(unit), p2 = second.Apply(unit);
            using (Assert.EnterMultipleScope())
            {
                Assert.That(Sums.Norm(unit), Is.EqualTo(1).Within(1e-12));
                Assert.That(found.Values[k], Is.EqualTo(Sums.Dot(p1, p2)).Within(1e-11), $"component {k}");
                Assert.That(found.Noise[k], Is.EqualTo(Sums.Dot(p2, p2) - Sums.Dot(p1, p2)).Within(1e-11));
                Assert.That(found.PublishedNoise[k],
                    Is.EqualTo(Sums.Dot(p1, p1) + Sums.Dot(p2, p2) - Sums.Dot(p1, p2)).Within(1e-11));
            }
        }
        Assert.That(found.Total, Is.EqualTo(Sums.Sum(found.Values)).Within(1e-11), "all components together");
    }

    // The authors' Python port: the components of a PCA that centres the transposed responses, from which both repeats
    // are projected as they are.
    [Test]
    public void Of_StimuliToo_IsTheDefinitionOfThePort()
    {
        var (first, second) = Pair(10, 16, noise: 1);
        var found = CrossValidatedSpectrum.Of(
            RepeatGram.Of(first, second), 1, 100, Stream, centring: CentringConvention.StimuliToo);
        (first, second) = Centred(first, second);
        var centred = first.Copy();
        for (int s = 0; s < 10; s++)
        {
            double mean = Sums.Mean(first.Row(s));
            foreach (ref double value in centred.Row(s)) value -= mean;
        }
        var (values, vectors) = SymmetricEigen.Decompose(Matrix.MultiplyTransposed(centred, centred));
        for (int k = 0; k < 9; k++)
        {
            double[] unit = first.Transpose().Apply(vectors.Column(9 - k));
            Vectors.Scale(1 / Math.Sqrt(values[9 - k]), unit, unit);
            Assert.That(found.Values[k], Is.EqualTo(Sums.Dot(first.Apply(unit), second.Apply(unit))).Within(1e-11));
        }
    }

    [Test]
    public void Of_EqualRepeats_IsTheSpectrumWhateverTheShuffles()
    {
        var (first, _) = Pair(15, 30, noise: 0);
        var gram = RepeatGram.Of(first, first);
        double[] eigenvalues = [.. SymmetricEigen.Values(Matrix.MultiplyTransposed(
            Centred(first, first).First, Centred(first, first).First)).Reverse()];
        foreach (int shuffles in new[] { 1, 7 })
        {
            var found = CrossValidatedSpectrum.Of(gram, shuffles, 100, Stream);
            Assert.That(found.Values, Is.EqualTo(eigenvalues).Within(1e-11));
            Assert.That(found.Noise, Is.All.EqualTo(0).Within(1e-11));
        }
        Assert.That(gram.SignalShare().Value, Is.EqualTo(1).Within(1e-14));
    }

    [Test]
    public void Of_IndependentRepeats_ShareNothing()
    {
        var (_, first) = Pair(200, 60, noise: 1, signal: 0);
        var (_, second) = Pair(200, 60, noise: 1, signal: 0, name: "other");
        var gram = RepeatGram.Of(first, second);
        var share = gram.SignalShare();
        var found = CrossValidatedSpectrum.Of(gram, 10, 60, Stream);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(share.Value, Is.EqualTo(0).Within(4.5 * share.StandardError));
            Assert.That(found.Negative, Is.InRange(5, 55), "the signs of noise are any");
            Assert.That(Math.Abs(found.Total), Is.LessThan(.05 * Sums.Sum(found.Noise)));
        }
    }

    [Test]
    public void Of_RotatedScaledShifted_ScalesAlone()
    {
        var (first, second) = Pair(14, 14, noise: .5);
        var rotation = SymmetricEigen.Decompose(Matrix.Gram(Pair(14, 14, noise: 1, name: "rotation").Second)).Vectors;
        var before = CrossValidatedSpectrum.Of(RepeatGram.Of(first, second), 5, 14, Stream);
        var after = CrossValidatedSpectrum.Of(RepeatGram.Of(Changed(first), Changed(second)), 5, 14, Stream);
        Assert.That(after.Values, Is.EqualTo(Array.ConvertAll(before.Values, value => 9 * value)).Within(1e-9));

        Matrix Changed(Matrix responses)
        {
            var turned = Matrix.Multiply(responses, rotation);
            for (int i = 0; i < turned.Data.Length; i++) turned.Data[i] = 3 * turned.Data[i] + 5;
            return turned;
        }
    }

    [Test]
    public void Of_ExchangedRepeats_IsTheSameUpToTheShuffle()
    {
        var (first, second) = Pair(40, 30, noise: .5);
        var one = CrossValidatedSpectrum.Of(RepeatGram.Of(first, second), 1, 30, Stream);
        var other = CrossValidatedSpectrum.Of(RepeatGram.Of(second, first), 1, 30, Stream);
        Assert.That(one.Total, Is.EqualTo(other.Total).Within(1e-10));
        Assert.That(one.Values, Is.Not.EqualTo(other.Values).Within(1e-6), "the training repeat matters");
    }

    [Test]
    public void Of_AnyThreads_GivesTheSameBits()
    {
        var (first, second) = Pair(50, 40, noise: 1);
        var gram = RepeatGram.Of(first, second, threads: 3);
        Assert.That(gram.Products.Data, Is.EqualTo(RepeatGram.Of(first, second).Products.Data));
        double[] one = CrossValidatedSpectrum.Of(gram, 6, 40, Stream).Values;
        Assert.That(CrossValidatedSpectrum.Of(gram, 6, 40, Stream, threads: 4).Values, Is.EqualTo(one));
    }

    [TestCase(CentringConvention.Units)]
    [TestCase(CentringConvention.StimuliToo)]
    public void OfResample_DrawnTwice_IsTheStimulusTwice(CentringConvention centring)
    {
        var (first, _) = Pair(9, 25, noise: 0); // without noise it does not matter which repeat trains
        int[] drawn = [2, 0, 1, 3, 1, 0, 1, 1, 0];
        double[][] rows = [.. Enumerable.Range(0, 9).SelectMany(s =>
            Enumerable.Repeat(first.Row(s).ToArray(), drawn[s]))];
        var repeated = Matrix.FromRows(rows);
        double[] expected = CrossValidatedSpectrum.Of(
            RepeatGram.Of(repeated, repeated), 1, 6, Stream, centring: centring).Values;
        double[] found = CrossValidatedSpectrum.OfResample(
            RepeatGram.Of(first, first), drawn, 6, Stream, centring).Values;
        Assert.That(found[..5], Is.EqualTo(expected[..5]).Within(1e-10));
    }

    // The table of the bias at half the size: with as much noise as signal the plain exponent loses almost half.
    [Test]
    public void Of_PowerLawWithNoise_FindsTheExponentWherePlainSpectraDoNot()
    {
        var law = new WeightedPowerLaw { LastRank = 100, MaximumFraction = 1 };
        var (first, second) = Pair(300, 500, noise: 1, exponent: 1);
        double alpha = law.Fit(CrossValidatedSpectrum.Of(
            RepeatGram.Of(first, second, 2), 6, 300, Stream, threads: 2).Values)!.Alpha;
        var (one, _) = Centred(first, first);
        double plain = law.Fit([.. SymmetricEigen.Values(Matrix.MultiplyTransposed(one, one)).Reverse()])!.Alpha;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(alpha, Is.InRange(.88, 1.04));
            Assert.That(plain, Is.LessThan(.7));
        }
    }

    [Test]
    public void Of_RepeatsThatDoNotPair_AreRefused() => Assert.That(
        () => RepeatGram.Of(new Matrix(4, 3), new Matrix(4, 2)),
        Throws.ArgumentException.With.Message.Contains("4 x 3"));

    internal static (Matrix First, Matrix Second) Pair(
        int stimuli, int units, double noise, double signal = 1, double exponent = 1, string name = "pair")
    {
        var stream = Stream.Substream(name);
        var (first, second) = (new Matrix(stimuli, units), new Matrix(stimuli, units));
        double[] deviations = [.. Enumerable.Range(1, units).Select(n =>
            Math.Sqrt(Elementary.Exp(-exponent * Elementary.Log(n))))];
        double scale = signal * Math.Sqrt(units / deviations.Sum(d => d * d));
        for (int s = 0; s < stimuli; s++)
        {
            for (int n = 0; n < units; n++)
            {
                double common = scale * deviations[n] * stream.Normal();
                first[s, n] = common + noise * stream.Normal();
                second[s, n] = common + noise * stream.Normal();
            }
        }
        return (first, second);
    }

    static (Matrix First, Matrix Second) Centred(Matrix first, Matrix second)
    {
        var (a, b) = (first.Copy(), second.Copy());
        for (int n = 0; n < first.Columns; n++)
        {
            double mean = (Sums.Mean(first.Column(n)) + Sums.Mean(second.Column(n))) / 2;
            for (int s = 0; s < first.Rows; s++)
            {
                a[s, n] -= mean;
                b[s, n] -= mean;
            }
        }
        return (a, b);
    }
}
