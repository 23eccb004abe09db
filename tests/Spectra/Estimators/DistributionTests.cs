using Eigenspectrum.Numerics;

namespace Eigenspectrum.Spectra.Tests;

/// <summary>Intervals of the distribution and of means over the spectrum.</summary>
public sealed class DistributionTests
{
    static readonly double[] Values = Examples.HessianLike(400, 9, 6, 4);

    static SpectralEstimate Estimate(ulong seed, int steps = 30, int probes = 4, int outliers = 0) =>
        new StochasticLanczosQuadrature { Steps = steps, Probes = probes, Outliers = outliers }
            .Estimate(Examples.Diagonal(Values), new RandomStream(seed, "density"));

    static double Truth(double x) => Values.Count(value => value <= x) / (double)Values.Length;

    [Test]
    public void Means_HaveIntervalsThatHold() =>
        Coverage.AssertNominal(
            seed => Estimate(seed, probes: 8).Mean(x => x * x).Interval(), Values.Average(x => x * x));

    [Test]
    public void Means_OfSmoothFunctions_HaveIntervalsThatHold() =>
        Coverage.AssertNominal(
            seed => Estimate(seed, probes: 8).Mean(x => Math.Exp(x / 3)).Interval(),
            Values.Average(x => Math.Exp(x / 3)));

    [Test]
    public void Distribution_InAGap_HasIntervalsThatHold()
    {
        // between bulk and outliers the quadrature is exact to rounding: what is left is the sampling error
        const double gap = 2;
        Coverage.AssertNominal(
            seed =>
            {
                SpectralInterval interval = Estimate(seed, steps: 60, probes: 1).DistributionInterval(gap);
                return (interval.Lower, interval.Upper);
            },
            Truth(gap));
    }

    [Test]
    public void Distribution_InTheBulk_HasIntervalsThatHold([Values(-.7, -.1, .3, .9)] double x) =>
        Coverage.AssertAtLeast(
            seed =>
            {
                SpectralInterval interval = Estimate(seed).DistributionInterval(x);
                return (interval.Lower, interval.Upper);
            },
            Truth(x));

    [Test]
    public void Distribution_OfFullOrder_HasIntervalsThatHold()
    {
        // all steps: no quadrature error at all, in the middle of the bulk
        double[] small = Examples.HessianLike(60, 3), half = small;
        Coverage.AssertNominal(
            seed =>
            {
                SpectralEstimate estimate = new StochasticLanczosQuadrature { Steps = 60, Probes = 2 }
                    .Estimate(Examples.Diagonal(half), new RandomStream(seed, "full"));
                SpectralInterval interval = estimate.DistributionInterval(.2);
                return (interval.Lower, interval.Upper);
            },
            small.Count(value => value <= .2) / 60.0);
    }

    [Test]
    public void Deflation_MakesOutliersExactAndTheBulkSharper()
    {
        SpectralEstimate plain = Estimate(1, steps: 12), deflated = Estimate(1, steps: 12, outliers: 3);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(deflated.Deflated, Is.EqualTo(new double[] { 4, 6, 9 }).Within(1e-8));
            Assert.That(deflated.Values[^3..], Is.EqualTo(new double[] { 4, 6, 9 }).Within(1e-8));
            Assert.That(deflated.Weights[^1], Is.EqualTo(1 / 400.0));
            Assert.That(deflated.Weights.Sum(), Is.EqualTo(1).Within(1e-12));
            Assert.That(Width(deflated), Is.LessThan(.8 * Width(plain)), "twelve nodes where nine were");
            Assert.That(deflated.DistributionInterval(5).Lower, Is.InRange(.99, 398 / 400.0));
            Assert.That(deflated.DistributionInterval(5).Upper, Is.EqualTo(398 / 400.0).Within(1e-9));
        }

        static double Width(SpectralEstimate estimate)
        {
            double sum = 0;
            for (double x = -.9; x < 1; x += .1)
                sum += estimate.Probes.Average(probe => probe.Bounds(x).Upper - probe.Bounds(x).Lower);
            return sum;
        }
    }

    [Test]
    public void MoreProbes_NarrowTheSamplingError()
    {
        Assert.That(Estimate(1, probes: 16).SamplingError / Estimate(1, probes: 4).SamplingError,
            Is.EqualTo(.5).Within(.01));
        double expected = 1.96 * Math.Sqrt(.25 * 2 / (402 * 4));
        Assert.That(Estimate(1, probes: 4).SamplingError, Is.EqualTo(expected).Within(2e-4));
    }

    [Test]
    public void Accuracy_DecidesHowManyProbesAreMade()
    {
        var map = Examples.Diagonal(Values);
        SpectralEstimate estimate = new StochasticLanczosQuadrature { Steps = 20, Probes = 1000 }
            .Estimate(map, new RandomStream(1, "density"), new StoppingRule { Accuracy = .02 });
        using (Assert.EnterMultipleScope())
        {
            Assert.That(estimate.Reason, Is.EqualTo(StopReason.Accuracy));
            Assert.That(estimate.SamplingError, Is.LessThanOrEqualTo(.02));
            Assert.That(estimate.Probes, Has.Count.EqualTo(12)); // 1.96^2 / 4 * 2 / 402 / .02^2
            Assert.That(estimate.Products, Is.EqualTo(map.Products));
        }
    }

    [Test]
    public void Products_LimitTheProbes()
    {
        SpectralEstimate estimate = new StochasticLanczosQuadrature { Steps = 20 }
            .Estimate(Examples.Diagonal(Values), new RandomStream(1, "density"), new StoppingRule { Products = 70 });
        Assert.That((estimate.Probes.Count, estimate.Products, estimate.Reason),
            Is.EqualTo((3, 60L, StopReason.Products)));
    }

    [Test]
    public void Interruption_LeavesWholeProbes()
    {
        using var source = new CancellationTokenSource();
        var map = new Examples.CountingMap(Examples.Diagonal(Values))
        {
            AfterProduct = products =>
            {
                if (products == 50) source.Cancel();
            },
        };
        SpectralEstimate estimate = new StochasticLanczosQuadrature { Steps = 20 }
            .Estimate(map, new RandomStream(1, "density"), new StoppingRule { Interruption = source.Token });
        Assert.That((estimate.Probes.Count, estimate.Reason), Is.EqualTo((2, StopReason.Interrupted)));
        Assert.That(estimate.IsComplete, Is.False);
    }

    [Test]
    public void Outliers_OfASpikedCovariance_ArePapyans()
    {
        // Y = diag(5, 4, 3, 0, ...) + Z Z'/n: the spikes move to t + t / (t - 1) = 6.25, 5.33, 4.5, the bulk ends at 4
        const int n = 800;
        var z = new Matrix(n, n);
        new RandomStream(1, "spiked").Normals(z.Data);
        Matrix y = Matrix.Gram(z);
        for (int i = 0; i < y.Data.Length; i++) y.Data[i] /= n;
        for (int i = 0; i < 3; i++) y[i, i] += 5 - i;
        SpectralEstimate estimate = new StochasticLanczosQuadrature { Steps = 64, Probes = 4, Outliers = 3 }
            .Estimate(LinearMap.Of(y), new RandomStream(1, "papyan"));
        using (Assert.EnterMultipleScope())
        {
            double[] spikes = [4.5, 16 / 3.0, 6.25];
            Assert.That(estimate.Deflated, Is.EqualTo(spikes).Within(.25), "fluctuations n^-1/2");
            Assert.That(estimate.Probes.Max(probe => probe.Nodes[^1]), Is.EqualTo(4).Within(.15));
            SampledMean mean = estimate.Mean(x => x);
            Assert.That(mean.Value, Is.EqualTo(1 + 12.0 / n).Within(.02));
        }
    }

    [Test]
    public void TwoClusters_SplitTheMass()
    {
        double[] values = [.. Enumerable.Repeat(1.0, 30), .. Enumerable.Repeat(5.0, 30)];
        SpectralEstimate estimate = new StochasticLanczosQuadrature { Steps = 10, Probes = 40 }
            .Estimate(Examples.Diagonal(values), new RandomStream(1, "clusters"));
        Assert.That(estimate.Distribution(3), Is.EqualTo(.5).Within(4.5 * Math.Sqrt(.25 * 2 / (62 * 40))));
        Assert.That(estimate.Probes.All(probe => probe is LanczosMeasure { IsExact: true }), "there are but two nodes");
    }
}
