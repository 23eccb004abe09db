using Eigenspectrum.Numerics;

namespace Eigenspectrum.Spectra.Tests;

public sealed class PrincipalComponentsTests
{
    [TestCase(60, 12)]
    [TestCase(12, 60)]
    public void Scores_AreUncorrelatedWithTheEigenvaluesAsVariances(int rows, int columns)
    {
        var samples = new Matrix(rows, columns);
        new RandomStream(1, "pca").Normals(samples.Data);
        for (int i = 0; i < samples.Data.Length; i++)
            samples.Data[i] = 5 + samples.Data[i] * (1 + i % columns);
        var components = PrincipalComponents.Of(samples, 8);
        Matrix covariance = Covariance.Of(components.Scores);
        double[] spectrum = CovarianceSpectrum.Of(samples);
        double tolerance = 30 * 60 * 2.2e-16 * spectrum[0];
        for (int k = 0; k < 8; k++)
        {
            Assert.That(components.Values[k], Is.EqualTo(spectrum[k]).Within(tolerance));
            for (int j = 0; j < 8; j++)
                Assert.That(covariance[k, j], Is.EqualTo(k == j ? spectrum[k] : 0).Within(tolerance));
        }
    }

    [Test]
    public void BadArguments_AreNamed()
    {
        Assert.That(() => PrincipalComponents.Of(new Matrix(1, 3), 1), Throws.ArgumentException);
        Assert.That(() => PrincipalComponents.Of(new Matrix(5, 3), 4),
            Throws.ArgumentException.With.Message.Contains("1 to 3"));
    }
}
