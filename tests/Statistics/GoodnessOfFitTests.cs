using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics.Tests;

public sealed class GoodnessOfFitTests
{
    static readonly TailFitOptions Options = new();

    /// <summary>The published p of the blackouts is 0.62; 1,000 samples elsewhere gave 0.594 +- 0.016.</summary>
    [Test]
    public void Blackouts_ArePlausiblyAPowerLaw()
    {
        SortedSample sample = PowerLawData.Read("blackouts");
        GoodnessOfFit result = Estimate(sample, Options, 1000, null);
        Assert.That(result.PValue, Is.InRange(.55, .68));
        Assert.That(result.StandardError,
            Is.EqualTo(Math.Sqrt(result.PValue * (1 - result.PValue) / 1000)).Within(1e-12));
    }

    [Test]
    public void Threads_DoNotChangeTheResult([Values] bool discrete)
    {
        SortedSample sample = SortedSample.Of([.. PowerLawData.Values("words").Take(3000)]);
        TailFitOptions options = Options with { Discrete = discrete };
        Assert.That(Estimate(sample, options, 20, null, 3), Is.EqualTo(Estimate(sample, options, 20, null)));
    }

    /// <summary>With a fixed lower cut-off p is uniform under the power law: its mean is 1/2, and the largest gap to
    /// uniform that of Kolmogorov.</summary>
    [Test]
    public void PValue_OfPowerLaws_IsUniform([Values] bool discrete)
    {
        const int Sets = 60;
        var law = new PowerLawSampler(2.2, 2, discrete);
        double[] p = [.. Enumerable.Range(0, Sets).Select(set =>
        {
            var stream = new RandomStream((ulong)set, $"uniform {discrete}");
            SortedSample sample = SortedSample.Of([.. Enumerable.Range(0, 100).Select(_ => law.Draw(stream))]);
            return Estimate(sample, Options with { Discrete = discrete, LowerCutoff = 2 }, 60, null).PValue;
        })];
        Assert.That(p.Average(), Is.EqualTo(.5).Within(4.5 * Math.Sqrt(1 / 12.0 / Sets)));
        Array.Sort(p);
        // Kolmogorov's 1 % point
        Assert.That(KolmogorovSmirnov.Distance(p, x => x), Is.LessThan(1.63 / Math.Sqrt(Sets) + .5 / 60));
    }

    /// <summary>An exponential's tail from its smallest value on is no power law.</summary>
    [Test]
    public void ExponentialData_AreRejectedFromTheirStartOn()
    {
        var stream = new RandomStream(8, "exponential");
        SortedSample sample = SortedSample.Of(
            [.. Enumerable.Range(0, 1000).Select(_ => 1 - Math.Log(1 - stream.Uniform()))]);
        GoodnessOfFit result = Estimate(sample, Options with { LargestLowerCutoff = 2 }, 100, .1);
        Assert.That(result.PValue, Is.LessThan(.1));
        Assert.That(result.Resamples, Is.EqualTo(50), "sure after the first batch");
    }

    [Test]
    public void EarlyStop_EndsOnceSure_WithTheSameSamples()
    {
        SortedSample sample = PowerLawData.Read("blackouts");
        GoodnessOfFit stopped = Estimate(sample, Options, 1000, .1);
        Assert.That(stopped.Resamples, Is.EqualTo(50));
        Assert.That(stopped.PValue, Is.EqualTo(Estimate(sample, Options, 50, null).PValue));
        Assert.That(stopped.PValue - 4 * stopped.StandardError, Is.GreaterThan(.1));
    }

    [Test]
    public void MadeSamples_KeepTheBodyAndDrawTheTail([Values] bool discrete, [Values(null, 9000.0)] double? upper)
    {
        var law = new PowerLawSampler(1.8, 5, discrete, upper);
        var stream = new RandomStream(1, "made");
        SortedSample sample = SortedSample.Of(
            [.. Enumerable.Range(0, 4000).Select(i => i % 4 == 0 ? 1 + i % 3 : law.Draw(stream))]);
        TailFitOptions options = new() { Discrete = discrete, LowerCutoff = 5, UpperCutoff = upper };
        PowerLawTail fit = TailSearch.Fit(sample, options)!;
        SortedSample made = new TailResample(sample, fit).Draw(new RandomStream(2, "made"));
        PowerLawTail again = TailSearch.Fit(made, options)!;
        Assert.That(made.Size, Is.EqualTo(4000));
        Assert.That(again.TailSize, Is.EqualTo(3000).Within(4.5 * Math.Sqrt(4000 * .75 * .25)));
        Assert.That(again.Exponent, Is.EqualTo(fit.Exponent).Within(4.5 * fit.StandardError));
        Assert.That(made.Logarithms.Count(x => x < Math.Log(4)), Is.EqualTo(3));
        Assert.That(made.Logarithms, Is.Ordered);
        if (upper is { } end) Assert.That(made.Logarithms[^1], Is.LessThanOrEqualTo(Math.Log(end) + 1e-12));
    }

    static GoodnessOfFit Estimate(
        SortedSample sample, TailFitOptions options, int resamples, double? stopAt, int threads = 1) =>
        GoodnessOfFit.Estimate(sample, TailSearch.Fit(sample, options)!, options, resamples,
            new RandomStream(1, "goodness of fit"), threads, stopAt);
}
