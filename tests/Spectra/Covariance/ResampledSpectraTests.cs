using Eigenspectrum.Numerics;

namespace Eigenspectrum.Spectra.Tests;

public sealed class ResampledSpectraTests
{
    [TestCase(30, 50)]
    [TestCase(50, 30)]
    public void Spectra_AreThoseOfTheResampledSamples(int samples, int units)
    {
        var values = new Matrix(samples, units);
        var stream = new RandomStream(1, "resampled");
        stream.Normals(values.Data);
        for (int i = 0; i < values.Data.Length; i++)
            values.Data[i] += 10;
        var source = new ResampledSpectra(values);
        for (int resample = 0; resample < 5; resample++)
        {
            var counts = new int[samples];
            for (int i = 0; i < samples; i++)
                counts[stream.Integer(samples)]++;
            double[] expected = CovarianceSpectrum.Of(values, counts), found = source.Of(counts);
            Assert.That(found, Has.Length.EqualTo(Math.Min(samples, units)));
            Assert.That(found, Is.EqualTo(expected).Within(1e-10 * expected[0]));
            Assert.That(found.Count(v => v > 0), Is.EqualTo(expected.Count(v => v > 0)));
        }
    }

    [Test]
    public void Multiplicities_MustFit()
    {
        var source = new ResampledSpectra(new Matrix(3, 5));
        Assert.That(() => source.Of([1, 2]), Throws.ArgumentException);
        Assert.That(() => source.Of([1, 0, 0]), Throws.ArgumentException);
    }
}
