using Eigenspectrum.Numerics;

namespace Eigenspectrum.Spectra.Tests;

public sealed class CovarianceSpectrumTests
{
    const double Epsilon = 2.220446049250313e-16;

    static Matrix Samples(int rows, int columns, string name = "samples")
    {
        var samples = new Matrix(rows, columns);
        new RandomStream(1, name).Normals(samples.Data);
        for (int i = 0; i < samples.Data.Length; i++)
            samples.Data[i] = 3 + samples.Data[i] / Math.Sqrt(1 + i % columns);
        return samples;
    }

    [Test]
    public void TwoPoints_HaveOneEigenvalueOfHalfTheSquaredDistance()
    {
        var samples = Matrix.FromRows([[1, 2, 3], [4, 6, 3]]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(CovarianceSpectrum.Of(samples), Is.EqualTo(new[] { 12.5, 0 }).Within(1e-14));
            Assert.That(CovarianceSpectrum.Of(samples, unbiased: false), Is.EqualTo(new[] { 6.25, 0 }).Within(1e-14));
        }
    }

    [TestCase(40, 7)]
    [TestCase(7, 40)]
    [TestCase(20, 20)]
    [TestCase(5, 1)]
    public void Spectrum_HasTheTraceAndNormOfTheCovariance(int rows, int columns)
    {
        Matrix samples = Samples(rows, columns);
        Matrix covariance = Covariance.Of(samples);
        double[] spectrum = CovarianceSpectrum.Of(samples);
        double trace = covariance.Trace(), norm = covariance.FrobeniusNorm();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(spectrum, Has.Length.EqualTo(Math.Min(rows, columns)));
            Assert.That(spectrum, Is.Ordered.Descending);
            Assert.That(Math.Abs(spectrum.Sum() - trace), Is.LessThan(30 * columns * Epsilon * trace));
            Assert.That(
                Math.Abs(Math.Sqrt(spectrum.Sum(v => v * v)) - norm), Is.LessThan(30 * columns * Epsilon * norm));
        }
    }

    [Test]
    public void GramTrick_GivesTheNonzeroEigenvaluesOfTheCovariance()
    {
        Matrix wide = Samples(15, 40);
        double[] dense = [.. SymmetricEigen.Values(Covariance.Of(wide)).Reverse().Take(15)];
        double[] spectrum = CovarianceSpectrum.Of(wide);
        for (int k = 0; k < 15; k++)
            Assert.That(Math.Abs(spectrum[k] - dense[k]), Is.LessThan(30 * 40 * Epsilon * dense[0]));
        Assert.That(spectrum[14], Is.Zero, "centring takes one dimension");
    }

    [Test]
    public void Multiplicities_CountLikeRepeatedRows()
    {
        Matrix samples = Samples(6, 4);
        int[] counts = [2, 0, 1, 3, 0, 1];
        double[][] rows =
            [.. Enumerable.Range(0, 6).SelectMany(i => Enumerable.Repeat(samples.Row(i).ToArray(), counts[i]))];
        double[] repeated = CovarianceSpectrum.Of(Matrix.FromRows(rows)),
            weighted = CovarianceSpectrum.Of(samples, counts);
        for (int k = 0; k < 4; k++)
            Assert.That(Math.Abs(weighted[k] - repeated[k]), Is.LessThan(30 * 6 * Epsilon * repeated[0]));
    }

    [Test]
    public void Spectrum_ShiftsDoNotMatterAndScalesSquare()
    {
        Matrix samples = Samples(50, 8), moved = samples.Copy();
        for (int i = 0; i < moved.Data.Length; i++)
            moved.Data[i] = 4 * (moved.Data[i] - 7);
        double[] before = CovarianceSpectrum.Of(samples), after = CovarianceSpectrum.Of(moved);
        for (int k = 0; k < 8; k++)
            Assert.That(Math.Abs(after[k] - 16 * before[k]), Is.LessThan(1000 * Epsilon * after[0]));
    }

    [Test]
    public void Spectrum_WithoutCentring_SeesTheMean()
    {
        var constant = Matrix.FromRows([[3, 4], [3, 4], [3, 4]]);
        Assert.That(CovarianceSpectrum.Of(constant), Is.EqualTo(new[] { 0.0, 0 }));
        Assert.That(CovarianceSpectrum.Of(constant, centre: false, unbiased: false),
            Is.EqualTo(new[] { 25.0, 0 }).Within(1e-13));
    }

    [Test]
    public void Spectrum_RoundingNoiseIsExactlyZero()
    {
        Matrix samples = Samples(60, 30);
        for (int i = 0; i < 60; i++)
        {
            for (int j = 10; j < 30; j++)
                samples[i, j] = samples[i, j % 10] + 2 * samples[i, (j + 1) % 10];
        }
        double[] spectrum = CovarianceSpectrum.Of(samples);
        Assert.That(spectrum.Count(v => v > 0), Is.EqualTo(10));
        Assert.That(spectrum.Skip(10), Is.All.Zero);
    }

    [Test]
    public void Spectrum_OneOrTwoThreads_SameBits()
    {
        Matrix samples = Samples(200, 90);
        Assert.That(CovarianceSpectrum.Of(samples, threads: 2), Is.EqualTo(CovarianceSpectrum.Of(samples, threads: 1)));
    }

    // Sample eigenvalues of white Gaussian data fill the Marchenko-Pastur support; their mean is the trace over d.
    [Test]
    public void WhiteSamples_FillTheMarchenkoPasturSupport()
    {
        var samples = new Matrix(800, 200);
        new RandomStream(3, "white").Normals(samples.Data);
        double[] spectrum = CovarianceSpectrum.Of(samples);
        double edge = Math.Sqrt(200.0 / 800);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(spectrum[0], Is.EqualTo((1 + edge) * (1 + edge)).Within(.1));
            Assert.That(spectrum[^1], Is.EqualTo((1 - edge) * (1 - edge)).Within(.05));
            // variance of the mean of n d squared normals: 2/(n d)
            Assert.That(spectrum.Average(), Is.EqualTo(1).Within(4.5 * Math.Sqrt(2.0 / (800 * 200))));
        }
    }

    [Test]
    public void BadInput_IsNamed()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => CovarianceSpectrum.Of(new Matrix(1, 3)),
                Throws.ArgumentException.With.Message.Contains("1 samples"));
            Assert.That(() => CovarianceSpectrum.Of(new Matrix(3, 0)), Throws.ArgumentException);
            Assert.That(() => CovarianceSpectrum.Of(new Matrix(3, 2), [1, 1]), Throws.ArgumentException);
            Assert.That(() => CovarianceSpectrum.Of(new Matrix(2, 2), [1, -1]), Throws.InstanceOf<ArgumentException>());
        }
    }
}
