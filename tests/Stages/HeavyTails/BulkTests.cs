using Eigenspectrum.Artifacts;
using Eigenspectrum.Numerics;
using Eigenspectrum.Stages.HeavyTails;
using Eigenspectrum.Statistics;

namespace Eigenspectrum.Stages.Tests.HeavyTails;

public sealed class BulkTests
{
    // edges and density at 1 for sigma = 1, computed by another program
    [TestCase(1, 0, 4, .27566445)]
    [TestCase(2, .08578644, 2.91421356, .42108440)]
    [TestCase(4, .25, 2.25, .61640444)]
    public void Law_HasTheEdgesAndDensityOfMarchenkoAndPastur(int ratio, double lower, double upper, double density)
    {
        BulkLaw law = RandomMatrixLaw.Of(new([1.0], 10 * ratio, 10, 1, 0));
        Assert.That(law.Lower, Is.EqualTo(lower).Within(1e-8));
        Assert.That(law.Upper, Is.EqualTo(upper).Within(1e-8));
        Assert.That(law.Density(1), Is.EqualTo(density).Within(1e-8));
        // total 1, mean 1, second moment 1 + 1/Q; with x by sin^2 the roots at the edges are smooth
        double[] moments = [.. Enumerable.Range(0, 3).Select(k => Quadrature.GaussLegendre(200, 0, Math.PI / 2)
            .Integrate(t =>
            {
                double x = lower + (upper - lower) * Math.Sin(t) * Math.Sin(t);
                return law.Density(x) * Math.Pow(x, k) * (upper - lower) * Math.Sin(2 * t);
            }))];
        Assert.That(moments, Is.EqualTo(new[] { 1, 1, 1 + 1.0 / ratio }).Within(1e-6));
    }

    [TestCase(240, 120)]
    [TestCase(120, 240)]
    [TestCase(150, 150)]
    public void GaussianMatrices_AreAllBulk_AndSigmaIsThatOfTheEntries(int rows, int columns)
    {
        Matrix weights = WeightFolder.Gaussian(rows, columns, $"bulk-{rows}", .3);
        (WeightSpectrum spectrum, BulkLaw law) = Spectrum(weights);
        BulkFit fit = TrimmedBulkFit.Fit(spectrum, law)!;
        Assert.That(fit.Spikes, Is.Zero);
        Assert.That(fit.Sigma, Is.EqualTo(1).Within(.01), "the mean eigenvalue is that of the bulk");
        double sigma = fit.Sigma * Math.Sqrt(fit.Scale), error = fit.StandardError * Math.Sqrt(fit.Scale);
        Assert.That(Math.Abs(sigma - .3), Is.LessThan(4.5 * error));
        Assert.That(error, Is.EqualTo(.3 / Math.Sqrt(2.0 * rows * columns)).Within(.02 * error));
        Assert.That(fit.Distance, Is.LessThan(.03));
        Assert.That(fit.SoftRank, Is.EqualTo(1).Within(.1));
        BulkFit kernel = KernelBulkFit.Fit(spectrum, law)!;
        Assert.That(kernel.Sigma, Is.EqualTo(1).Within(.05));
        Assert.That(kernel.Spikes, Is.Zero);
    }

    [Test]
    public void FalseSpikes_AreAsRareAsTheEdgeSays()
    {
        int found = Enumerable.Range(0, 200).Count(k =>
        {
            (WeightSpectrum spectrum, BulkLaw law) = Spectrum(WeightFolder.Gaussian(60, 30, $"edge-{k}"));
            return TrimmedBulkFit.Fit(spectrum, law, .9)!.Spikes > 0;
        });
        // 20 are to be expected of 200; sigma is fitted, and the law is that of large matrices
        Assert.That(found, Is.InRange(20 - 4.5 * Math.Sqrt(18), 20 + 4.5 * Math.Sqrt(18)));
    }

    [TestCase(.6, 0)]
    [TestCase(1.6, 1)]
    public void Spike_IsSeenAboveTheThresholdAndNotBelow(double strength, int seen)
    {
        // threshold of Baik, Ben Arous and Peche: a singular value of (N M)^(1/4) beside entries of variance 1
        const int N = 160, M = 80;
        double planted = strength * Math.Sqrt(Math.Sqrt(N * M));
        int[] spikes = new int[10];
        double[] largest = new double[10];
        for (int k = 0; k < spikes.Length; k++)
        {
            Matrix weights = WeightFolder.Spiked(WeightFolder.Gaussian(N, M, $"spike-{k}"), planted, $"spike-{k}");
            (WeightSpectrum spectrum, BulkLaw law) = Spectrum(weights);
            BulkFit fit = TrimmedBulkFit.Fit(spectrum, law)!;
            spikes[k] = fit.Spikes;
            largest[k] = spectrum.Largest * N;
            Assert.That(fit.Sigma * Math.Sqrt(fit.Scale), Is.EqualTo(1).Within(4.5 / Math.Sqrt(2.0 * N * M) + .005));
        }
        Assert.That(spikes, Is.All.EqualTo(seen));
        if (seen == 0)
            return;
        // Benaych-Georges and Nadakuditi: the singular value t moves to sqrt((t^2 + N)(t^2 + M))/t
        double square = planted * planted, expected = (square + N) * (square + M) / square;
        Assert.That(Math.Abs(Sums.Mean(largest) - expected), Is.LessThan(4.5 * Sums.StandardError(largest)));
    }

    [Test]
    public void HeavyTailedEntries_HaveSpikes_ButSoHaveTheirPermutations()
    {
        var sampler = new PowerLawSampler(2.5, 1);
        var stream = new RandomStream(1, "entries");
        var weights = new Matrix(100, 50);
        for (int i = 0; i < weights.Data.Length; i++) weights.Data[i] = sampler.Draw(stream) * stream.Rademacher();
        using WeightFolder folder = new WeightFolder().With(0, "heavy", weights)
            .With(0, "correlated", WeightFolder.Spiked(WeightFolder.Gaussian(100, 50, "light"), 60, "light"))
            .Run(new() { Randomizations = 20, Bootstrap = 20 });
        Assert.That(folder["tails.weights.heavy.bulk.spikes"], Is.AtLeast(1), "entries, not correlations");
        Assert.That(folder["tails.weights.heavy.null.spikes"], Is.AtLeast(1), "a trap: permuted entries have them too");
        Measure excess = folder.Measures["tails.weights.heavy.null.excess"];
        Assert.That(Math.Abs(excess.Value), Is.LessThan(4.5 * excess.Uncertainty!.Value + .02));
        // the matrix itself is one more draw of what its permutations are draws of
        Measure softRank = folder.Measures["tails.weights.heavy.null.softRank"];
        Assert.That(Math.Abs(softRank.Value - 1), Is.LessThan(4.5 * Math.Sqrt(21) * softRank.Uncertainty!.Value));
        // the counter-example: of a planted correlation all of this is otherwise
        Assert.That(folder["tails.weights.correlated.bulk.spikes"], Is.EqualTo(1));
        Assert.That(folder["tails.weights.correlated.null.spikes"], Is.LessThan(.5));
        Assert.That(folder["tails.weights.correlated.null.excess"], Is.GreaterThan(.05));
        Assert.That(folder["tails.weights.correlated.null.softRank"], Is.LessThan(.2));
    }

    static (WeightSpectrum Spectrum, BulkLaw Law) Spectrum(Matrix weights)
    {
        var spectrum = WeightSpectrum.Of([weights], SpectrumDivisor.LongerSide, way: WeightDecomposition.GramMatrix);
        return (spectrum, RandomMatrixLaw.Of(spectrum));
    }
}
