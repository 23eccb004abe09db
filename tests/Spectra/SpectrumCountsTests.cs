using Eigenspectrum.Numerics;

namespace Eigenspectrum.Spectra.Tests;

public sealed class SpectrumCountsTests
{
    [Test]
    public void ExactCounts_AreNumbers()
    {
        SpectralEstimate estimate =
            new Exact().Estimate(Examples.Diagonal([-2, -1e-3, 0, 0, 1e-3, 1, 5]), new RandomStream(1, "x"));
        SpectrumCounts counts = SpectrumCounts.Of(estimate, SpectrumCounts.Relative(estimate, 1e-6));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(counts.Threshold, Is.EqualTo(5e-6).Within(1e-18));
            Assert.That(counts.Negative, Is.EqualTo(new SpectralInterval(2, 2)));
            Assert.That(counts.Zero, Is.EqualTo(new SpectralInterval(2, 2)));
            Assert.That(counts.Positive, Is.EqualTo(new SpectralInterval(3, 3)));
            Assert.That(counts.Rank, Is.EqualTo(new SpectralInterval(5, 5)));
        }

        Assert.That(SpectrumCounts.Of(estimate, .5).Rank, Is.EqualTo(new SpectralInterval(3, 3)));
    }

    [Test]
    public void ZeroThreshold_LeavesRoundingOpen()
    {
        SpectralEstimate estimate = new Exact().Estimate(Examples.Diagonal([-1, 0, 1]), new RandomStream(1, "x"));
        SpectrumCounts counts = SpectrumCounts.Of(estimate, 0);
        Assert.That(counts.Negative, Is.EqualTo(new SpectralInterval(1, 2)), "0 may be a rounding error below");
    }

    [Test]
    public void EstimatedCounts_HoldTheTruth()
    {
        double[] values = Examples.HessianLike(500, 8, 4);
        for (int i = 0; i < 200; i++) values[i + 150] = 0;
        Array.Sort(values);
        int negative = values.Count(value => value < -.05), zero = values.Count(value => Math.Abs(value) <= .05);
        int held = 0;
        for (ulong seed = 0; seed < 50; seed++)
        {
            SpectralEstimate estimate = new StochasticLanczosQuadrature { Steps = 50, Probes = 3 }
                .Estimate(Examples.Diagonal(values), new RandomStream(seed, "counts"));
            SpectrumCounts counts = SpectrumCounts.Of(estimate, .05);
            if (counts.Negative.Contains(negative) && counts.Zero.Contains(zero)
                && counts.Rank.Contains(500 - zero)) held++;
            Assert.That(counts.Negative.Upper - counts.Negative.Lower, Is.LessThan(150), "not all that there is");
        }

        Assert.That(held, Is.GreaterThanOrEqualTo(43));
    }

    [Test]
    public void Threshold_IsNotNegative() =>
        Assert.That(() => SpectrumCounts.Of(
            new Exact().Estimate(Examples.Diagonal([1]), new RandomStream(1, "x")), -1),
            Throws.InstanceOf<ArgumentOutOfRangeException>());
}
