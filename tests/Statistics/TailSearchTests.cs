using Eigenspectrum.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace Eigenspectrum.Statistics.Tests;

/// <summary>Fits of power laws to tails. The published values are those of the package powerlaw (Alstott, Bullmore and
/// Plenz, PLoS ONE 9, 2014), recomputed to more digits.</summary>
public sealed class TailSearchTests
{
    static readonly TailFitOptions Continuous = new();
    static readonly TailFitOptions Discrete = new() { Discrete = true };

    [TestCase("blackouts", false, .060674, 230, 2.272637, .165683, 59)]
    [TestCase("flares", false, .008293, 323, 1.788407, .019060, 1711)]
    [TestCase("quakes", false, .038098, 10, 1.952403, .018470, 2659)]
    [TestCase("words", true, .008253, 7, 1.952728, double.NaN, 2958)]
    public void PublishedData_AreFittedAsPublished(
        string name, bool discrete, double distance, double lower, double alpha, double error, int tail)
    {
        PowerLawTail fit = TailSearch.Fit(PowerLawData.Read(name), new() { Discrete = discrete, MinimumTail = 2 })!;
        Assert.That(fit.LowerCutoff, Is.EqualTo(lower).Within(1e-12));
        Assert.That(fit.Exponent, Is.EqualTo(alpha).Within(1e-6));
        Assert.That(fit.Distance, Is.EqualTo(distance).Within(1e-6));
        Assert.That(fit.TailSize, Is.EqualTo(tail));
        if (!discrete) Assert.That(fit.StandardError, Is.EqualTo(error).Within(1e-6));
    }

    [TestCase("quakes", .092091, .794328, 1.639791, 11697)]
    [TestCase("blackouts", double.NaN, 230, 2.272637, 59)]
    [TestCase("flares", double.NaN, 323, 1.788407, 1711)]
    public void TwoSidedDistance_ChoosesOtherCutoffsOnTies(
        string name, double distance, double lower, double alpha, int tail)
    {
        PowerLawTail fit = TailSearch.Fit(PowerLawData.Read(name),
            Continuous with { Distance = new KolmogorovSmirnovDistance { BothSides = true } })!;
        Assert.That(fit.LowerCutoff, Is.EqualTo(lower).Within(1e-6));
        Assert.That(fit.Exponent, Is.EqualTo(alpha).Within(1e-6));
        Assert.That(fit.TailSize, Is.EqualTo(tail));
        if (!double.IsNaN(distance)) Assert.That(fit.Distance, Is.EqualTo(distance).Within(1e-6));
    }

    [TestCase("KolmogorovSmirnovDistance", .3760150485, .0606737963)]
    [TestCase("KuiperDistance", .55249506, .09558865)]
    [TestCase("AndersonDarlingDistance", 28.59160, .26561351)]
    [TestCase("KappaDistance", 1.10073867, 1.01499376)]
    public void Distances_OfBlackoutsAtGivenCutoffs_AreThePublished(string name, double fromOne, double from230)
    {
        SortedSample sample = PowerLawData.Read("blackouts");
        ITailDistance distance = Catalogue<ITailDistance>.Create(name);
        PowerLawTail whole = TailSearch.Fit(sample, Continuous with { LowerCutoff = 1, Distance = distance })!;
        PowerLawTail tail = TailSearch.Fit(sample, Continuous with { LowerCutoff = 230, Distance = distance })!;
        Assert.That(whole.Exponent, Is.EqualTo(1.22017659).Within(1e-8));
        Assert.That(whole.TailSize, Is.EqualTo(211));
        Assert.That(whole.Distance, Is.EqualTo(fromOne).Within(fromOne > 10 ? 1e-5 : 1e-8));
        Assert.That(tail.Distance, Is.EqualTo(from230).Within(1e-8));
    }

    [Test]
    public void RangeOfCutoffs_IsKeptTo()
    {
        PowerLawTail fit = TailSearch.Fit(PowerLawData.Read("blackouts"),
            Continuous with { SmallestLowerCutoff = 250, LargestLowerCutoff = 300 })!;
        Assert.That(fit.LowerCutoff, Is.EqualTo(272));
        Assert.That(fit.Exponent, Is.EqualTo(2.27344373).Within(1e-8));
        Assert.That(fit.Distance, Is.EqualTo(.0711632105).Within(1e-9));
        Assert.That(fit.TailSize, Is.EqualTo(48));
    }

    [Test]
    public void DiscreteApproximation_OfWords_IsThePublished()
    {
        PowerLawTail fit = TailSearch.Fit(PowerLawData.Read("words"),
            Discrete with { LowerCutoff = 7, ApproximateFrom = 6 })!;
        Assert.That(fit.Exponent, Is.EqualTo(1.950157).Within(1e-6));
    }

    [Test]
    public void Search_ByBoundsOnAnyThreads_IsThePlainSearch([Values] bool discrete, [Values] bool bounded)
    {
        Prop.ForAll(ArbMap.Default.ArbFor<int>(), seed =>
        {
            var stream = new RandomStream((ulong)(uint)seed, "brute force");
            double[] values = [.. Enumerable.Range(0, 10 + stream.Integer(150)).Select(_ => Draw(stream, discrete))];
            SortedSample sample = SortedSample.Of(values);
            foreach (ITailDistance distance in new ITailDistance[]
            {
                new KolmogorovSmirnovDistance(), new KolmogorovSmirnovDistance { BothSides = true },
                new KuiperDistance(), new KuiperDistance { BothSides = true },
            })
            {
                TailFitOptions options = new()
                {
                    Discrete = discrete,
                    Distance = distance,
                    MinimumTail = 2,
                    UpperCutoff = bounded ? 3 * sample.Values[^1] : null,
                };
                PowerLawTail? fit = TailSearch.Fit(sample, options);
                PowerLawTail? plain = TailSearch.Fit(sample, options with { Distance = new Everywhere(distance) });
                Assert.That(fit, Is.EqualTo(plain));
                Assert.That(TailSearch.Fit(sample, options, 3), Is.EqualTo(fit));
            }
        }).QuickCheckThrowOnFailure();
    }

    /// <summary>Ties, a body, and a tail that need not be a power law.</summary>
    static double Draw(RandomStream stream, bool discrete)
    {
        double x = Math.Exp(stream.Integer(3) == 0 ? stream.Normal() : -Math.Log(1 - stream.Uniform()) * .8);
        return discrete ? Math.Ceiling(3 * x) : Math.Round(x, 2) + .01;
    }

    [Test]
    public void Fit_OfScaledValues_IsScaled([Values(1e-9, 1 / 3.0, 7, 1e12)] double factor)
    {
        double[] values = PowerLawData.Values("blackouts");
        PowerLawTail fit = TailSearch.Fit(SortedSample.Of(values), Continuous)!;
        PowerLawTail scaled = TailSearch.Fit(SortedSample.Of([.. values.Select(x => factor * x)]), Continuous)!;
        Assert.That(scaled.LowerCutoff / factor, Is.EqualTo(fit.LowerCutoff).Within(1e-9));
        Assert.That(scaled.Exponent, Is.EqualTo(fit.Exponent).Within(1e-11));
        Assert.That(scaled.Distance, Is.EqualTo(fit.Distance).Within(1e-11));
    }

    [Test]
    public void UpperCutoff_IsInTheLikelihood([Values(.3, 1, 1.02, 2, 3)] double alpha)
    {
        // the quantiles of the law on [1, 1e4] themselves: their best exponent is alpha up to the grid
        double[] values = [.. Enumerable.Range(0, 4000).Select(i => Quantile((i + .5) / 4000))];
        PowerLawTail fit = TailSearch.Fit(SortedSample.Of(values),
            Continuous with { LowerCutoff = 1, UpperCutoff = 1e4 })!;
        Assert.That(fit.Exponent, Is.EqualTo(alpha).Within(2e-3));

        // and it maximises the likelihood that quadrature normalises
        double meanLog = values.Average(Math.Log);
        QuadratureRule rule = Quadrature.GaussLegendre(60, 0, Math.Log(1e4));
        double here = Likelihood(fit.Exponent);
        Assert.That(fit.LogLikelihood / values.Length, Is.EqualTo(here).Within(1e-11));
        Assert.That(Likelihood(fit.Exponent + 1e-3), Is.LessThan(here));
        Assert.That(Likelihood(fit.Exponent - 1e-3), Is.LessThan(here));
        double curvature = (Likelihood(fit.Exponent + 1e-3) - 2 * here + Likelihood(fit.Exponent - 1e-3)) / 1e-6;
        Assert.That(fit.StandardError, Is.EqualTo(1 / Math.Sqrt(-values.Length * curvature)).Within(1e-5));

        double Likelihood(double a) => -a * meanLog - Math.Log(rule.Integrate(w => Math.Exp((1 - a) * w)));

        double Quantile(double p)
        {
            if (alpha == 1) return Math.Pow(1e4, p);
            double end = Math.Pow(1e4, 1 - alpha);
            return Math.Pow(1 - p * (1 - end), 1 / (1 - alpha));
        }
    }

    [Test]
    public void DiscreteExponent_MaximisesTheSummedLikelihood([Values(null, 60.0)] double? upper)
    {
        double[] values = [3, 3, 3, 4, 4, 5, 5, 6, 7, 9, 12, 13, 20, 31, 58];
        PowerLawTail fit = TailSearch.Fit(SortedSample.Of(values),
            Discrete with { LowerCutoff = 3, UpperCutoff = upper })!;
        double best = Likelihood(fit.Exponent);
        Assert.That(fit.LogLikelihood, Is.EqualTo(best).Within(1e-8));
        Assert.That(Likelihood(fit.Exponent + 1e-3), Is.LessThan(best));
        Assert.That(Likelihood(fit.Exponent - 1e-3), Is.LessThan(best));
        double curvature = (Likelihood(fit.Exponent + 1e-3) - 2 * best + Likelihood(fit.Exponent - 1e-3)) / 1e-6;
        Assert.That(fit.StandardError, Is.EqualTo(1 / Math.Sqrt(-curvature)).Within(1e-4));

        double Likelihood(double a)
        {
            double sum = 0;
            int last = (int)(upper ?? 100_000);
            for (int k = last; k >= 3; k--) sum += Math.Pow(k, -a);
            if (upper is null) sum += Math.Pow(last + .5, 1 - a) / (a - 1);
            return values.Sum(k => -a * Math.Log(k)) - values.Length * Math.Log(sum);
        }
    }

    /// <summary>Closed form (alpha - 1)/sqrt(n); published means of ten such trials lie as near.</summary>
    [TestCase(1.5, false)]
    [TestCase(2, false)]
    [TestCase(2, true)]
    [TestCase(3, true)]
    public void DrawnPowerLaws_AreRecovered(double alpha, bool discrete)
    {
        var law = new PowerLawSampler(alpha, 1, discrete);
        for (int trial = 0; trial < 3; trial++)
        {
            var stream = new RandomStream((ulong)trial, $"recovery {alpha} {discrete}");
            double[] values = [.. Enumerable.Range(0, 10_000).Select(_ => law.Draw(stream))];
            SortedSample sample = SortedSample.Of(values);
            PowerLawTail given = TailSearch.Fit(sample, new() { Discrete = discrete, LowerCutoff = 1 })!;
            Assert.That(given.Exponent, Is.EqualTo(alpha).Within(4.5 * given.StandardError));
            PowerLawTail found = TailSearch.Fit(sample, new() { Discrete = discrete })!;
            // the search looks at 1e4 tails and takes the one that fits best by chance
            Assert.That(found.Exponent, Is.EqualTo(alpha).Within(6 * found.StandardError));
        }
    }

    [Test]
    public void UnbiasedExponent_HasNoBias([Values] bool given)
    {
        const int Trials = 4000, N = 12;
        var stream = new RandomStream(5, "unbiased");
        double[] excess = new double[Trials];
        for (int t = 0; t < Trials; t++)
        {
            var sample = SortedSample.Of(
                [.. Enumerable.Range(0, N).Select(_ => Math.Exp(-Math.Log(1 - stream.Uniform()) / 1.5))]);
            double lower = given ? 1 : sample.Values[0];
            PowerLawTail fit = given
                ? TailSearch.Fit(sample, Continuous with { LowerCutoff = lower, Unbiased = true })!
                : TailSearch.Fit(sample, Continuous with { LargestLowerCutoff = lower, Unbiased = true })!;
            excess[t] = fit.Exponent;
        }
        double mean = Sums.Mean(excess), error = Sums.StandardError(excess);
        Assert.That(mean, Is.EqualTo(2.5).Within(4.5 * error));
        Assert.That(mean * N / (N - 2), Is.Not.EqualTo(2.5).Within(4.5 * error));
    }

    [Test]
    public void WhatCannotBeFitted_IsToldInALine()
    {
        Assert.That(SortedSample.Problem([1, -2, 0]), Does.StartWith("2 of 3 values, the first -2 at row 1"));
        Assert.That(SortedSample.Problem([1, 2.5], discrete: true), Does.Contain("whole numbers"));
        Assert.That(SortedSample.Problem([1, double.NaN]), Does.Contain("NaN"));
        Assert.That(SortedSample.Problem([]), Is.EqualTo("there are no values"));
        Assert.That(() => SortedSample.Of([0]), Throws.ArgumentException);
        Assert.That(Problem([3, 3, 3], Continuous), Is.EqualTo("all 3 values are equal"));
        Assert.That(Problem([1, 2, 3], Continuous), Is.EqualTo("3 values; a tail needs at least 10"));
        Assert.That(Problem([1, 2, 3], Continuous with { LowerCutoff = 2.5 }), Does.Contain("fewer than 2 values"));
        Assert.That(Problem([1, 2, 2], Continuous with { LowerCutoff = 2 }), Does.Contain("are equal"));
        Assert.That(Problem([1, 2, 3], Continuous with { UpperCutoff = .5 }), Does.Contain("upper cut-off"));
        Assert.That(Problem([1, 2, 3], Continuous with { SmallestLowerCutoff = 2, MinimumTail = 3 }),
            Does.Contain("between the bounds"));

        static string? Problem(double[] values, TailFitOptions options)
        {
            SortedSample sample = SortedSample.Of(values);
            Assert.That(TailSearch.Fit(sample, options), Is.Null);
            return TailSearch.Problem(sample, options);
        }
    }

    [Test]
    public void LargestExponent_LeavesSteepTailsOut()
    {
        SortedSample sample = PowerLawData.Read("blackouts");
        PowerLawTail fit = TailSearch.Fit(sample, Continuous with { LargestExponent = 2 })!;
        Assert.That(fit.Exponent, Is.LessThanOrEqualTo(2));
        Assert.That(fit.LowerCutoff, Is.LessThan(230));
    }

    [Test]
    public void Curve_GoesFromTheFirstToTheLastCutoff_AndHasTheFits()
    {
        SortedSample sample = PowerLawData.Read("blackouts");
        PowerLawTail[] curve = TailSearch.Curve(sample, Continuous, 50, 2);
        Assert.That(curve[0].LowerCutoff, Is.EqualTo(sample.Values[0]));
        Assert.That(curve[^1].TailSize, Is.GreaterThanOrEqualTo(10).And.LessThan(13));
        Assert.That(curve, Is.Ordered.By(nameof(PowerLawTail.LowerCutoff)));
        PowerLawTail at = curve[20];
        PowerLawTail given = TailSearch.Fit(sample, Continuous with { LowerCutoff = at.LowerCutoff })!;
        Assert.That(at, Is.EqualTo(given));
    }

    /// <summary>A distance that no bound helps, so that it is computed everywhere.</summary>
    sealed class Everywhere(ITailDistance distance) : ITailDistance
    {
        public double Between(ReadOnlySpan<double> survival, ReadOnlySpan<int> atLeast) =>
            distance.Between(survival, atLeast);
    }
}
