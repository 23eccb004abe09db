using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics.Tests;

public sealed class ExponentPosteriorTests
{
    static double[] Spectrum(double noise, string name, double alpha = 1)
    {
        var stream = new RandomStream(1, $"posterior/{name}");
        return [.. Enumerable.Range(1, 200).Select(n => Math.Pow(n, -alpha) * Math.Exp(noise * stream.Normal()))];
    }

    [Test]
    public void ResidualsOnly_IsStudentsDistribution()
    {
        foreach (int last in new[] { 16, 100 })
        {
            double[] spectrum = Spectrum(.05, "student");
            var window = new RankWindow(11, last);
            ExponentPosterior posterior = ExponentPosterior.Of(spectrum, window, 0)!;
            RankFit fit = new OrdinaryPowerLaw { LastRank = last, MinimumRanks = 3, MaximumFraction = 1 }
                .Fit(spectrum)!;
            int freedom = window.Length - 2;
            double quantile = SpecialFunctions.StudentQuantile(freedom, .975);
            Interval interval = posterior.Credible(.95);
            using (Assert.EnterMultipleScope())
            {
                Assert.That(posterior.Mean, Is.EqualTo(fit.Alpha).Within(1e-12));
                Assert.That(interval.Upper - posterior.Mean,
                    Is.EqualTo(quantile * fit.StandardError).Within(1e-7 * fit.StandardError));
                Assert.That(posterior.StandardDeviation, Is.EqualTo(
                    fit.StandardError * Math.Sqrt(freedom / (freedom - 2.0))).Within(1e-6 * fit.StandardError));
                Assert.That(posterior.Distribution(posterior.Mean + fit.StandardError),
                    Is.EqualTo(SpecialFunctions.StudentDistribution(freedom, 1)).Within(1e-9));
            }
        }
    }

    [Test]
    public void Density_IsTheSlopeOfTheDistribution_AndIntegratesToOne()
    {
        ExponentPosterior posterior = ExponentPosterior.Of(Spectrum(.1, "density"), new(11, 60), .001)!;
        double at = posterior.Mean + .4 * posterior.StandardDeviation, h = 1e-4 * posterior.StandardDeviation;
        double slope = (posterior.Distribution(at + h) - posterior.Distribution(at - h)) / (2 * h);
        double reach = 12 * posterior.StandardDeviation;
        double total = Quadrature.GaussLegendre(80, posterior.Mean - reach, posterior.Mean + reach)
            .Integrate(posterior.Density);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(posterior.Density(at), Is.EqualTo(slope).Within(1e-6 * slope));
            Assert.That(total, Is.EqualTo(1).Within(1e-6));
        }
    }

    [Test]
    public void StraightSpectrum_KeepsTheErrorOfSampling()
    {
        // The misfit is nil: s is at its floor, up to the prior's tail above it.
        const double variance = .002;
        ExponentPosterior posterior = ExponentPosterior.Of(Spectrum(0, "straight"), new(11, 100), variance)!;
        double spread = Enumerable.Range(11, 90).Select(n => Math.Log(n)).ToArray() is var x
            ? x.Sum(v => Math.Pow(v - x.Average(), 2)) : 0;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(posterior.Scale, Is.EqualTo(Math.Sqrt(variance)).Within(.02 * Math.Sqrt(variance)));
            Assert.That(posterior.StandardDeviation, Is.InRange(
                Math.Sqrt(variance / spread), 1.03 * Math.Sqrt(variance / spread)));
            Assert.That(ExponentPosterior.Of(new double[50], new(11, 40), variance), Is.Null);
            Assert.That(() => ExponentPosterior.Of(Spectrum(0, "a"), new(11, 40), -1),
                Throws.InstanceOf<ArgumentOutOfRangeException>());
        }
    }

    [Test]
    public void CredibleIntervals_OfGaussianSamples_Cover()
    {
        const int sets = 200, units = 60, samples = 1200;
        double[] population = [.. Enumerable.Range(1, units).Select(n => 1.0 / n)];
        int covered = 0;
        for (int set = 0; set < sets; set++)
        {
            double[] spectrum = GaussianSpectrum.Draw(population, samples, new RandomStream(1, $"cover/{set}"));
            covered += ExponentPosterior.Of(spectrum, new(4, 15), 2.0 / (samples - 1))!.Credible(.95).Contains(1)
                ? 1 : 0;
        }
        Assert.That(covered / (double)sets, Is.InRange(.88, .99));
    }
}
