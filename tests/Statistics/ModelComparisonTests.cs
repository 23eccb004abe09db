using Eigenspectrum.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace Eigenspectrum.Statistics.Tests;

public sealed class ModelComparisonTests
{
    static readonly ISpectrumModel[] Models =
        [.. Catalogue<ISpectrumModel>.Names.Select(Catalogue<ISpectrumModel>.Create)];

    static double[] Noisy(Func<int, double> value, double noise = .02, int size = 1024)
    {
        var stream = new RandomStream(1, "model-comparison");
        return [.. Enumerable.Range(1, size).Select(n => value(n) * Math.Exp(noise * stream.Normal()))];
    }

    static Dictionary<string, SpectrumModelFit> Fits(double[] spectrum, int first = 11, int last = 100) =>
        new ModelComparison(Models, new(first, last), default).Fit(spectrum)!
        .ToDictionary(fit => fit.Name, StringComparer.Ordinal);

    static Verdict Judge(double[] spectrum, int first = 11, int last = 100, SampleSize size = default) =>
        new VerdictRule().Judge(new ModelComparison(Models, new(first, last), size).Fit(spectrum)!);

    // The reference has its own 2 % of noise; ours moves the differences by some units and by the noise's own size.
    [Test]
    public void Differences_TwoPercentNoise_AreThoseOfTheReference()
    {
        var law = Fits(Noisy(n => 1.0 / n));
        var exponential = Fits(Noisy(n => Math.Exp(-n / 50.0)));
        var broken = Fits(Noisy(n => n <= 50 ? 1.0 / n : 2500 * Math.Pow(n, -3)));
        var cutoff = Fits(Noisy(n => Math.Exp(-n / 300.0) / n));
        var longer = Fits(Noisy(n => Math.Exp(-n / 300.0) / n), 11, 500);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(law["PowerLawSpectrum"].Difference, Is.LessThan(6));
            Assert.That(law["ExponentialSpectrum"].Difference, Is.InRange(330, 410));
            Assert.That(exponential["PowerLawSpectrum"].Difference, Is.InRange(290, 370));
            Assert.That(exponential["ExponentialSpectrum"].Difference, Is.LessThan(6));
            Assert.That(broken["PowerLawSpectrum"].Difference, Is.InRange(430, 520));
            Assert.That(broken["BrokenSpectrum"].Difference, Is.Zero);
            Assert.That(broken["BrokenSpectrum"].Break, Is.InRange(48, 52));
            double[] slopes = broken["BrokenSpectrum"].Coefficients;
            Assert.That(-slopes[1], Is.EqualTo(1).Within(.03));
            Assert.That(-slopes[1] - slopes[2], Is.EqualTo(3).Within(.05));
            Assert.That(cutoff["PowerLawSpectrum"].Difference, Is.InRange(35, 90));
            Assert.That(longer["PowerLawSpectrum"].Difference, Is.InRange(1900, 2400));
        }
    }

    [Test]
    public void Verdicts_KnownSpectra_AreNamed()
    {
        double[] noise = GaussianSpectrum.Draw([.. Enumerable.Repeat(1.0, 1024)], 1000, new RandomStream(2, "noise"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Judge(Noisy(n => 1.0 / n)).Shape, Is.EqualTo(SpectrumShape.PowerLaw));
            Assert.That(Judge(Noisy(n => 1.0 / n, 0)).Shape, Is.EqualTo(SpectrumShape.PowerLaw));
            Assert.That(Judge(Noisy(n => Math.Exp(-n / 50.0))).Shape, Is.EqualTo(SpectrumShape.Exponential));
            Assert.That(Judge(Noisy(n => n <= 50 ? 1.0 / n : 2500 * Math.Pow(n, -3))).Shape,
                Is.EqualTo(SpectrumShape.Broken));
            Assert.That(Judge(Noisy(n => Math.Exp(-n / 300.0) / n), 11, 500).Shape,
                Is.EqualTo(SpectrumShape.PowerLawWithCutoff));
            Assert.That(Judge(Noisy(n => Math.Exp(-.4 * Math.Pow(Math.Log(n), 2))), 4, 500).Shape,
                Is.EqualTo(SpectrumShape.LogNormalLike));
            Verdict floor = Judge(Noisy(n => 1.0 / n + 1e-2), 4, 100);
            Assert.That(floor.Shape,
                Is.EqualTo(SpectrumShape.Undecided).Or.EqualTo(SpectrumShape.Broken), floor.Reason);
            Verdict white = Judge(noise, size: new(1000, 1024));
            Assert.That(white.Shape, Is.EqualTo(SpectrumShape.Noise), white.Reason);
            Assert.That(white.IsScaleFree, Is.False);
        }
    }

    [Test]
    public void RSquared_PassesExponentialAndNoise_AndIsWarnedOf()
    {
        var rule = new VerdictRule();
        var plain = new ShrinkingWindowCriterion { FirstRank = 11, RankShift = 0, Shrink = false };
        var size = new SampleSize(1000, 1024);
        double[] expected = NoiseSpectrum.Quantiles(new(1, 999), size);
        double[] noise = GaussianSpectrum.Draw([.. Enumerable.Repeat(1.0, 1024)], 1000, new RandomStream(3, "noise"));
        double[] exponential = Noisy(n => Math.Exp(-n / 50.0), 0);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(plain.Judge(exponential)!.RSquared, Is.EqualTo(.956907).Within(1e-6));
            Assert.That(plain.Judge(noise)!.RSquared, Is.InRange(.955, .985));
            Assert.That(plain.Judge(noise)!.Alpha, Is.InRange(.098, .118));
            foreach (double[] passed in new[] { exponential, noise })
            {
                SpectrumModelFit[] fits = new ModelComparison(Models, new(11, 50), size).Fit(passed)!;
                string warning = rule.Warning(plain.Judge(passed), plain.Judge(expected), fits)!;
                Assert.That(warning, Does.Contain("cannot tell").And.Contain("is better by").And.Contain("noise"));
            }
            double[] law = Noisy(n => 1.0 / n);
            Assert.That(rule.Warning(plain.Judge(law), null,
                new ModelComparison(Models, new(11, 50), default).Fit(law)),
                Is.Null);
            Assert.That(plain.Judge([.. Enumerable.Range(1, 60).Select(n => 1.0 + n % 2)])!.Passes, Is.False);
        }
    }

    [Test]
    public void ShrinkingWindow_HalvesUntilItPasses_AndGivesUpAtTheLowerEnd()
    {
        double[] bent = Noisy(n => n <= 25 ? 1.0 / n : 1 / 25.0 * Math.Exp(-(n - 25) / 3.0), 0);
        var criterion = new ShrinkingWindowCriterion { RankShift = 0 };
        CriterionResult passed = criterion.Judge(bent)!, first = (criterion with { Shrink = false }).Judge(bent)!;
        CriterionResult failed = criterion.Judge([.. Enumerable.Range(1, 60).Select(n => n % 2 == 0 ? 1.0 : 2.0)])!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That((first.Passes, first.LastRank), Is.EqualTo((false, 50)));
            Assert.That((passed.Passes, passed.LastRank), Is.EqualTo((true, 25)));
            Assert.That((failed.Passes, failed.LastRank), Is.EqualTo((false, 25)));
            Assert.That(criterion.Judge([1, 2, 3]), Is.Null);
            Assert.That((criterion with { RankShift = 1 }).Judge(bent)!.RSquared, Is.LessThan(passed.RSquared));
        }
    }

    [Test]
    public void Criterion_IsAicc_AndNestedModelsFitNoWorse()
    {
        double[] spectrum = Noisy(n => Math.Exp(-n / 300.0) / n, .1);
        var fits = Fits(spectrum);
        using (Assert.EnterMultipleScope())
        {
            foreach (SpectrumModelFit fit in fits.Values)
            {
                double n = 90, k = fit.Coefficients.Length + (fit.Break is null ? 1 : 2);
                Assert.That(fit.Aicc, Is.EqualTo(n * Math.Log(fit.ResidualSumOfSquares / n) + 2 * k
                    + 2 * k * (k + 1) / (n - k - 1)).Within(1e-9), fit.Name);
                double squares = fit.Fitted.Select((y, i) => Math.Pow(y - Math.Log(spectrum[10 + i]), 2)).Sum();
                Assert.That(squares, Is.EqualTo(fit.ResidualSumOfSquares).Within(1e-12), fit.Name);
            }
            double power = fits["PowerLawSpectrum"].ResidualSumOfSquares;
            foreach (string wider in new[] { "CutoffSpectrum", "LogQuadraticSpectrum", "BrokenSpectrum" })
                Assert.That(fits[wider].ResidualSumOfSquares, Is.LessThanOrEqualTo(power), wider);
            Assert.That(fits["CutoffSpectrum"].ResidualSumOfSquares,
                Is.LessThanOrEqualTo(fits["ExponentialSpectrum"].ResidualSumOfSquares));
            Assert.That(fits["PowerLawSpectrum"].RSquared,
                Is.EqualTo(new OrdinaryPowerLaw().Fit(spectrum)!.RSquared).Within(1e-12));
            Assert.That(fits.Values.Sum(fit => fit.Weight), Is.EqualTo(1).Within(1e-12));
            Assert.That(-fits["PowerLawSpectrum"].Coefficients[1],
                Is.EqualTo(new OrdinaryPowerLaw().Fit(spectrum)!.Alpha).Within(1e-11));
        }
    }

    [Test]
    public void Differences_AreUnchangedByScale()
    {
        Gen<(double, double[])> cases =
            from scale in Gen.Choose(-30, 30)
            from logs in Gen.Choose(-100, 100).ArrayOf(120)
            select (Math.Pow(2, scale), logs.Select((l, n) => Math.Exp(.003 * l) / (n + 1)).ToArray());
        Prop.ForAll(cases.ToArbitrary(), pair =>
        {
            var size = new SampleSize(300, 200);
            var comparison = new ModelComparison(Models, new(11, 100), size);
            double[] plain = [.. comparison.Fit(pair.Item2)!.Select(fit => fit.Difference)];
            double[] scaled = [.. comparison.Fit([.. pair.Item2.Select(v => v * pair.Item1)])!
                .Select(fit => fit.Difference)];
            Assert.That(scaled, Is.EqualTo(plain).Within(1e-7));
        }).QuickCheckThrowOnFailure();
    }

    [Test]
    public void Wins_CountBestModels_AndPValuesCountGains()
    {
        var comparison = new ModelComparison(Models, new(11, 100), default);
        double[][] spectra = [.. Enumerable.Range(0, 9).Select(k => Noisy(n => k < 6
            ? n <= 50 ? 1.0 / n : 2500 * Math.Pow(n, -3) : Math.Exp(-n / 50.0), .001 * (k + 1)))];
        ModelWins wins = comparison.Wins([.. spectra, new double[1024]]);
        int broken = Array.FindIndex([.. comparison.Models], model => model is BrokenSpectrum);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(wins.Spectra, Is.EqualTo(9));
            Assert.That(wins.Shares[broken], Is.EqualTo(6 / 9.0).Within(1e-12));
            Assert.That(wins.Shares.Sum(), Is.EqualTo(1).Within(1e-12));
            Assert.That(wins.NoBetterThanPowerLaw(broken), Is.EqualTo(.1).Within(1e-12));
            Assert.That(wins.PValue(double.MaxValue), Is.EqualTo(.1).Within(1e-12));
            Assert.That(wins.PValue(0), Is.EqualTo(1));
            Assert.That(() => new ModelComparison([new BrokenSpectrum()], new(11, 100), default),
                Throws.ArgumentException);
            Assert.That(() => new ModelComparison(Models, new(11, 15), default), Throws.ArgumentException);
        }
    }

    [Test]
    public void Verdict_AgainstSimulationsOrResamples_IsHeldBack()
    {
        var comparison = new ModelComparison(Models, new(11, 100), default);
        double[] bent = Noisy(n => Math.Exp(-n / 400.0) / n, .01);
        ModelWins same = comparison.Wins([.. Enumerable.Repeat(bent, 20)]);
        ModelWins straight = comparison.Wins([.. Enumerable.Repeat(Noisy(n => 1.0 / n), 20)]);
        var rule = new VerdictRule { Tolerated = 0 };
        SpectrumModelFit[] fits = comparison.Fit(bent)!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(rule.Judge(fits).Shape, Is.EqualTo(SpectrumShape.PowerLawWithCutoff));
            Assert.That(rule.Judge(fits, same, straight).Shape, Is.EqualTo(SpectrumShape.PowerLawWithCutoff));
            Assert.That(rule.Judge(fits, null, same).Shape, Is.EqualTo(SpectrumShape.PowerLaw));
            Assert.That(rule.Judge(fits, straight).Shape, Is.EqualTo(SpectrumShape.Undecided));
            Assert.That((rule with { Decisive = 1000 }).Judge(fits).Shape, Is.EqualTo(SpectrumShape.Undecided));
        }
    }
}
