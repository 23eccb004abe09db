using Eigenspectrum.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace Eigenspectrum.Statistics.Tests;

public sealed class RankFitTests
{
    static double[] Spectrum(int size, Func<int, double> value) => [.. Enumerable.Range(1, size).Select(value)];

    static WeightedPowerLaw Weighted(int first, int last) =>
        new WeightedPowerLaw { FirstRank = first, LastRank = last, MinimumRanks = 3 };

    static OrdinaryPowerLaw Ordinary(int first, int last) =>
        new OrdinaryPowerLaw { FirstRank = first, LastRank = last, MinimumRanks = 3 };

    // From an independent implementation in numpy: weighted alpha, R^2 in the window, ordinary alpha.
    static IEnumerable<TestCaseData> Deterministic()
    {
        Func<int, double> shifted = n => 1.0 / (n + 5);
        Func<int, double> exponential = n => Math.Exp(-n / 50.0);
        Func<int, double> broken = n => n <= 50 ? 1.0 / n : 2500 * Math.Pow(n, -3);
        Func<int, double> cutoff = n => Math.Exp(-n / 300.0) / n;
        Func<int, double> floor = n => 1.0 / n + 1e-2;
        Func<int, double> spikes = n => (n <= 99 ? 5.0 : 1.0) / n;
        yield return Case("1/(n+5)", shifted, 11, 100, .856131, .998062, .875644);
        yield return Case("1/(n+5)", shifted, 11, 500, .915429, .997661, .946609);
        yield return Case("1/(n+5)", shifted, 4, 100, .766080, .987776, .824413);
        yield return Case("exp(-n/50)", exponential, 11, 100, .736860, .907410, .865513);
        yield return Case("exp(-n/50)", exponential, 11, 500, 2.069138, .718616, 3.18);
        yield return Case("exp(-n/50)", exponential, 11, 50, .489989, .956907, .530610);
        yield return Case("broken", broken, 11, 100, 1.455479, .904540, 1.690217);
        yield return Case("broken", broken, 11, 500, 2.285291, .952906, 2.680583);
        yield return Case("cutoff", cutoff, 11, 500, 1.344856, .961120, 1.53);
        yield return Case("floor", floor, 4, 100, .817460, .985168, .761704);
        yield return Case("spikes", spikes, 11, 500, 1.608171, .933947, 1.622298);
    }

    static TestCaseData Case(
        string name, Func<int, double> value, int first, int last, double weighted, double rSquared, double ordinary) =>
        new TestCaseData(Spectrum(1024, value), first, last, weighted, rSquared, ordinary)
            .SetName($"Fits_MatchTheNumpyReference({name}, {first}-{last})");

    [TestCaseSource(nameof(Deterministic))]
    public void Fits_MatchTheNumpyReference(
        double[] spectrum, int first, int last, double weighted, double rSquared, double ordinary)
    {
        RankFit fit = Weighted(first, last).Fit(spectrum)!, plain = Ordinary(first, last).Fit(spectrum)!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(fit.Alpha, Is.EqualTo(weighted).Within(1e-6));
            Assert.That(fit.RSquared, Is.EqualTo(rSquared).Within(1e-6));
            Assert.That(plain.Alpha, Is.EqualTo(ordinary).Within(1e-6));
            Assert.That(fit.Points, Is.EqualTo(last - first + 1));
        }
    }

    [Test]
    public void Family_ExactPowerLaw_IsRecovered([Values(.25, .5, 1, 1.016, 1.5, 3)] double alpha)
    {
        double[] spectrum = Spectrum(1024, n => 7 * Math.Pow(n, -alpha));
        foreach (Type type in Catalogue<IRankFit>.Types)
        {
            var fit = (IRankFit)Catalogue<IRankFit>.Create(type.Name);
            RankFit result = fit.Fit(spectrum)!;
            using (Assert.EnterMultipleScope())
            {
                Assert.That(result.Alpha, Is.EqualTo(alpha).Within(1e-12), type.Name);
                Assert.That(result.RSquared, Is.EqualTo(1).Within(1e-12), type.Name);
                Assert.That(result.StandardError, Is.LessThan(1e-13), type.Name);
                Assert.That(result.Intercept, Is.EqualTo(Math.Log(7)).Within(1e-11), type.Name);
            }
        }
    }

    [Test]
    public void Family_FlatSpectrum_HasExponentZero()
    {
        foreach (string name in Catalogue<IRankFit>.Names)
            Assert.That(
                Catalogue<IRankFit>.Create(name).Fit(Spectrum(300, _ => 2))!.Alpha, Is.Zero.Within(1e-14), name);
    }

    [Test]
    public void Family_ExponentIsUnchangedByScaleAndRaisedByPowers()
    {
        Gen<(double, double[])> cases =
            from scale in Gen.Choose(-40, 40)
            from logs in Gen.Choose(-1000, 1000).Select(k => k / 100.0).ArrayOf(220)
            select (Math.Pow(2, scale), logs.Select(Math.Exp).OrderDescending().ToArray());
        Prop.ForAll(cases.ToArbitrary(), pair =>
        {
            foreach (string name in Catalogue<IRankFit>.Names)
            {
                IRankFit fit = Catalogue<IRankFit>.Create(name);
                double alpha = fit.Fit(pair.Item2)!.Alpha;
                double scaled = fit.Fit([.. pair.Item2.Select(v => v * pair.Item1)])!.Alpha;
                double squared = fit.Fit([.. pair.Item2.Select(v => v * v)])!.Alpha;
                Assert.That(scaled, Is.EqualTo(alpha).Within(1e-11), name);
                Assert.That(squared, Is.EqualTo(2 * alpha).Within(1e-11), name);
            }
        }).QuickCheckThrowOnFailure();
    }

    [Test]
    public void Family_SensitivitiesAreTheDerivativeAndGiveAlpha()
    {
        double[] spectrum = Spectrum(256, n => 1.0 / (n + 5));
        foreach (string name in Catalogue<IRankFit>.Names)
        {
            IRankFit fit = Catalogue<IRankFit>.Create(name);
            RankFit result = fit.Fit(spectrum)!;
            double alpha = 0;
            for (int k = 0; k < result.Sensitivities.Length; k++)
                alpha += result.Sensitivities[k] * Math.Log(spectrum[result.FirstRank - 1 + k]);
            double[] moved = [.. spectrum];
            moved[29] *= Math.Exp(1e-3);
            double slope = (fit.Fit(moved)!.Alpha - result.Alpha) / 1e-3;
            using (Assert.EnterMultipleScope())
            {
                Assert.That(alpha, Is.EqualTo(result.Alpha).Within(1e-11), name);
                Assert.That(result.Sensitivities[30 - result.FirstRank], Is.EqualTo(slope).Within(1e-10), name);
            }
        }
    }

    [Test]
    public void Fit_MasksWhatIsNotPositive()
    {
        double[] spectrum = Spectrum(300, n => Math.Pow(n, -1.25));
        spectrum[20] = -spectrum[20];
        spectrum[50] = 0;
        RankFit fit = Weighted(11, 100).Fit(spectrum)!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(fit.Masked, Is.EqualTo(2));
            Assert.That(fit.Points, Is.EqualTo(88));
            Assert.That(fit.Alpha, Is.EqualTo(1.25).Within(1e-12));
            Assert.That(fit.Sensitivities[20 - 10], Is.Zero);
        }
    }

    [TestCase(1024, 100)]
    [TestCase(128, 70)]
    [TestCase(24, 13)]
    [TestCase(15, 12)]
    public void Window_IsClippedToWhatTheSpectrumSupports(int size, int last)
    {
        RankFit? fit = Weighted(3, 100).Fit(Spectrum(size, n => 1.0 / n));
        Assert.That(fit!.LastRank, Is.EqualTo(last));
    }

    [Test]
    public void Fit_TooFewRanks_IsNoFit()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(new WeightedPowerLaw().Fit(Spectrum(10, n => 1.0 / n)), Is.Null);
            Assert.That(new WeightedPowerLaw().Fit(Spectrum(24, n => 1.0 / n)), Is.Null);
            Assert.That(new WeightedPowerLaw().Fit(new double[300]), Is.Null);
            Assert.That(new WeightedPowerLaw().Fit([]), Is.Null);
            Assert.That(() => new WeightedPowerLaw().Fit([double.NaN]), Throws.ArgumentException);
        }
    }

    [TestCase("WeightedPowerLaw", .5)]
    [TestCase("WeightedPowerLaw", 1)]
    [TestCase("WeightedPowerLaw", 1.5)]
    [TestCase("OrdinaryPowerLaw", 1)]
    public void Fit_NoisySpectra_IsUnbiasedAndItsIntervalCovers(string name, double alpha)
    {
        const int sets = 200;
        IRankFit fit = Catalogue<IRankFit>.Create(name);
        var stream = new RandomStream(1, $"rank-fit/{name}/{alpha}");
        int covered = 0;
        var estimates = new double[sets];
        for (int set = 0; set < sets; set++)
        {
            RankFit result = fit.Fit(Spectrum(256, n => Math.Pow(n, -alpha) * Math.Exp(.05 * stream.Normal())))!;
            estimates[set] = result.Alpha;
            covered += Bootstrap.Standard(result.Alpha, result.StandardError, .95).Contains(alpha) ? 1 : 0;
        }
        double mean = estimates.Average();
        double error = Bootstrap.StandardError(estimates) / Math.Sqrt(sets);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Math.Abs(mean - alpha), Is.LessThanOrEqualTo(3 * error));
            Assert.That(covered / (double)sets, Is.InRange(.88, .99));
        }
    }
}
