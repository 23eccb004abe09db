using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics.Tests;

/// <summary>What estimators say of data without structure, where theory and reptrix's tests give numbers.</summary>
public sealed class WhiteNoiseTests
{
    // Over seeds of another generator: alpha .1461 with deviation .0013, entropy 613.4 with deviation .4.
    [Test]
    public void Noise_Of1000SamplesIn1024Dimensions_HasItsExponentAndItsEntropy()
    {
        var samples = new Matrix(1000, 1024);
        new RandomStream(1, "noise").Normals(samples.Data);
        Matrix centred = Covariance.Centred(samples);
        double[] spectrum = [.. SymmetricEigen.Values(Matrix.MultiplyTransposed(centred, centred)).Reverse().Take(999)];
        RankFit fit = new WeightedPowerLaw { MaximumFraction = 1 }.Fit(spectrum)!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(fit.Alpha, Is.InRange(.140, .152));
            Assert.That(new EigenvalueRankMe().Measure(spectrum), Is.EqualTo(613.4).Within(2));
            Assert.That(new RankMe().Measure(spectrum),
                Is.EqualTo(FiniteSampleDimension.WhiteRankMe(1000, 1024)).Within(2));
            Assert.That(new StableRank().Measure(spectrum),
                Is.EqualTo(FiniteSampleDimension.WhiteStableRank(1000, 1024)).Within(.03 * 256));
        }
    }

    // 1,001 samples have the 1,000 degrees of freedom of an uncentred matrix of ratio 1000/1024.
    [Test]
    public void MarchenkoPastur_Entropy_Is613Point68()
    {
        Assert.That(FiniteSampleDimension.WhiteEntropy(1001, 1024, 1), Is.EqualTo(613.68).Within(.005));
        Assert.That(FiniteSampleDimension.WhiteEffectiveRank(1001, 1024), Is.EqualTo(613.68).Within(.005));
    }

    [TestCase(2, 1000)]
    [TestCase(101, 100)]
    [TestCase(300, 40)]
    [TestCase(40, 300)]
    public void Entropy_ByQuadrature_IsTheClosedForm(int samples, int dimensions)
    {
        double exact = FiniteSampleDimension.WhiteEffectiveRank(samples, dimensions);
        Assert.That(FiniteSampleDimension.WhiteEntropy(samples, dimensions, 1), Is.EqualTo(exact).Within(1e-9 * exact));
    }

    [Test]
    public void ParticipationRatio_OfWhiteData_IsNearlyTheHarmonicSum()
    {
        double[] white = new double[200];
        Array.Fill(white, 3);
        Assert.That(FiniteSampleDimension.ParticipationRatio(white, 501), Is.EqualTo(100002.0 / 701).Within(1e-9));
        Assert.That(FiniteSampleDimension.ParticipationRatio(white, 500), Is.EqualTo(200 * 500 / 700.0).Within(.3));
        Assert.That(FiniteSampleDimension.ParticipationRatio(white, int.MaxValue), Is.EqualTo(200).Within(1e-3));
    }

    // The population n^-1/2 of 1,000 dimensions: 510 directions, of which 250 samples show 168.
    [Test]
    public void ParticipationRatio_OfAPowerLaw_IsBiasedAsExpected()
    {
        double[] spectrum = [.. Enumerable.Range(1, 1000).Select(n => 1 / Math.Sqrt(n))];
        Assert.That(new ParticipationRatio().Measure(spectrum), Is.EqualTo(510).Within(1));
        Assert.That(FiniteSampleDimension.ParticipationRatio(spectrum, 250), Is.EqualTo(168).Within(1));
    }
}
