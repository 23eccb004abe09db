using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics.Tests;

public sealed class FiniteSampleTests
{
    static double[] Law(int size, double alpha) => [.. Enumerable.Range(1, size).Select(n => Math.Pow(n, -alpha))];

    [TestCase(40, 60)]
    [TestCase(60, 40)]
    [TestCase(41, 40)]
    public void Draws_HaveTheTraceAndSquareOfWishartMatrices(int samples, int units)
    {
        // E tr S = sum l; E tr S^2 = (1 + 1/m) sum l^2 + (sum l)^2/m with m = n - 1 (Wishart moments).
        const int draws = 400;
        double[] population = Law(units, 1);
        var traces = new double[draws];
        var squares = new double[draws];
        for (int k = 0; k < draws; k++)
        {
            double[] spectrum = GaussianSpectrum.Draw(population, samples, new RandomStream(1, $"wishart/{k}"));
            traces[k] = spectrum.Sum();
            squares[k] = spectrum.Sum(v => v * v);
        }
        double m = samples - 1, sum = population.Sum();
        double square = (1 + 1 / m) * population.Sum(v => v * v) + sum * sum / m;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Math.Abs(traces.Average() - sum), Is.LessThan(4.5 * Sums.StandardError(traces)));
            Assert.That(Math.Abs(squares.Average() - square), Is.LessThan(4.5 * Sums.StandardError(squares)));
        }
    }

    [Test]
    public void Noise_QuantilesMatchDrawsAndHaveMeanOne()
    {
        foreach (var size in new[] { new SampleSize(401, 200), new SampleSize(200, 400) })
        {
            double[] drawn = GaussianSpectrum.Draw(
                [.. Enumerable.Repeat(1.0, size.Units)], size.Samples, new RandomStream(1, $"noise/{size.Units}"));
            double[] law = NoiseSpectrum.Quantiles(new(1, size.Rank), size);
            using (Assert.EnterMultipleScope())
            {
                Assert.That(law.Sum() / size.Units, Is.EqualTo(1).Within(2e-3));
                for (int n = 5; n < 150; n += 5)
                    Assert.That(drawn[n - 1] / law[n - 1], Is.EqualTo(1).Within(.03), $"{n} of {size}");
            }
        }
    }

    // alpha of white noise, over seeds of another implementation .1461 +- .0013.
    [Test]
    public void WhiteNoise_HasAnExponent()
    {
        double[] spectrum = GaussianSpectrum.Draw(
            [.. Enumerable.Repeat(1.0, 1024)], 1000, new RandomStream(1, "white"));
        Assert.That(new WeightedPowerLaw().Fit(spectrum)!.Alpha, Is.InRange(.140, .152));
    }

    // Population n^-alpha in 1000 dimensions, windows 11-100 and 11-min(500, N-11): another implementation's means
    // over three seeds.
    [TestCase(.5, 250, .377, .560)]
    [TestCase(1, 250, .862, .987)]
    [TestCase(1, 500, .894, 1.094)]
    [TestCase(1.5, 500, 1.473, 1.620)]
    [TestCase(1, 2000, .964, .993)]
    public void FewSamples_BiasTheExponentAsElsewhere(double alpha, int samples, double head, double whole)
    {
        double[] spectrum = GaussianSpectrum.Draw(
            Law(1000, alpha), samples, new RandomStream(1, $"few/{alpha}/{samples}"));
        var longer = new WeightedPowerLaw { LastRank = Math.Min(500, samples - 11), MaximumFraction = 1 };
        using (Assert.EnterMultipleScope())
        {
            Assert.That(new WeightedPowerLaw().Fit(spectrum)!.Alpha, Is.EqualTo(head).Within(.03));
            Assert.That(longer.Fit(spectrum)!.Alpha, Is.EqualTo(whole).Within(.03));
        }
    }

    [TestCase(120, 160)]
    [TestCase(200, 120)]
    public void Simulations_KnowTheBiasOfFewSamples(int units, int samples)
    {
        double[] population = Law(units, 1);
        var fit = new WeightedPowerLaw { FirstRank = 4, LastRank = 50 };
        double[] alphas = [.. Enumerable.Range(0, 40).Select(k => fit.Fit(
            GaussianSpectrum.Draw(population, samples, new RandomStream(1, $"truth/{k}")))!.Alpha)];
        double truth = Sums.Mean(alphas) - 1, error = Sums.StandardError(alphas);
        double[] spectrum = GaussianSpectrum.Draw(population, samples, new RandomStream(1, "one"));
        var simulated = SimulatedSpectra.Of(
            spectrum, fit.Fit(spectrum)!, new(samples, units), 40, new RandomStream(1, "simulate"), 2);
        var (bias, biasError) = simulated.BiasOf(fit)!.Value;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Math.Abs(truth), Is.GreaterThan(4.5 * error));
            // The population is the fitted one, not the true one: the bias is that of a neighbour.
            Assert.That(Math.Abs(bias - truth), Is.LessThan(
                .3 * Math.Abs(truth) + 4.5 * Math.Sqrt(error * error + biasError * biasError)));
        }
    }

    [Test]
    public void Verdict_SamplesOfAPowerLaw_AreAPowerLaw()
    {
        var size = new SampleSize(600, 150);
        var window = new RankWindow(11, 80);
        ISpectrumModel[] models = [.. Catalogue<ISpectrumModel>.Names.Select(Catalogue<ISpectrumModel>.Create)];
        var comparison = new ModelComparison(models, window, size);
        var fit = new WeightedPowerLaw { LastRank = 80 };
        int laws = 0;
        const int sets = 10;
        for (int set = 0; set < sets; set++)
        {
            double[] spectrum = GaussianSpectrum.Draw(Law(150, 1), size.Samples, new RandomStream(1, $"law/{set}"));
            var simulated = SimulatedSpectra.Of(
                spectrum, fit.Fit(spectrum)!, size, 20, new RandomStream(1, $"null/{set}"), 2);
            Verdict verdict = new VerdictRule().Judge(
                comparison.Fit(spectrum)!, null, comparison.Wins(simulated.Spectra));
            laws += verdict.Shape == SpectrumShape.PowerLaw ? 1 : 0;
        }
        Assert.That(laws, Is.GreaterThanOrEqualTo(8));
    }
}
