using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics.Tests;

/// <summary>Alternatives to power laws. The published ratios are those of the package powerlaw's paper and tests
/// (Alstott, Bullmore and Plenz, PLoS ONE 9, 2014), recomputed by scipy where more digits are given; those of words
/// are of the approximated exponent.</summary>
public sealed class TailDistributionTests
{
    [TestCase("blackouts", "ExponentialTail", 12.754533, 1.433011, .151855)]
    [TestCase("blackouts", "LogNormalTail", double.NaN, -.4157, .6776)]
    [TestCase("blackouts", "StretchedExponentialTail", double.NaN, -.4243, .6713)]
    [TestCase("blackouts", "PowerLawWithCutoffTail", -.381816, double.NaN, .382195)]
    [TestCase("flares", "ExponentialTail", 1800.7166, 13.7212, 0)]
    [TestCase("flares", "LogNormalTail", double.NaN, -.8038, .4215)]
    [TestCase("words", "ExponentialTail", double.NaN, 9.135914718777, 6.4856142e-20)]
    [TestCase("words", "PowerLawWithCutoffTail", -.917123083, double.NaN, .175626832)]
    public void PublishedData_HaveThePublishedRatios(
        string name, string distribution, double ratio, double normalized, double p)
    {
        (TailValues tail, PowerLawTail law) = Tail(name);
        ITailDistribution other = Catalogue<ITailDistribution>.Create(distribution);
        TailFit fit = other.Fit(tail);
        LikelihoodRatio result = LikelihoodRatio.Of(
            tail, PowerLawDensities.Logarithms(law, tail), fit.LogDensities, other.Membership);
        TestContext.Out.WriteLine($"{result}; {string.Join(", ", fit.Parameters)} +- "
            + string.Join(", ", fit.StandardErrors));
        // the package's optimiser ends a little off this maximum
        double accuracy = name == "words" && other is ExponentialTail ? 2e-3 : 1e-4;
        if (!double.IsNaN(ratio)) Assert.That(result.Ratio, Is.EqualTo(ratio).Within(2e-5 * Math.Abs(ratio)));
        if (!double.IsNaN(normalized))
            Assert.That(result.Normalized, Is.EqualTo(normalized).Within(accuracy * Math.Abs(normalized) + 1e-5));
        double probability = other.Membership == PowerLawMembership.Member
            ? result.NestedPValue!.Value : result.PValue;
        // far out in the normal tail d ln p = -z^2 d ln z
        double amplified = Math.Max(10, result.Normalized * result.Normalized);
        Assert.That(probability, Is.EqualTo(p).Within(accuracy * amplified * p + 1e-25));
    }

    [Test]
    public void Blackouts_HaveThePublishedParameters()
    {
        (TailValues tail, PowerLawTail law) = Tail("blackouts");
        Assert.That(law.LogLikelihood, Is.EqualTo(-411.982716).Within(1e-6));
        double sum = Sums.Dot(PowerLawDensities.Logarithms(law, tail), tail.Counts);
        Assert.That(sum, Is.EqualTo(law.LogLikelihood).Within(1e-9));
        Assert.That(new ExponentialTail().Fit(tail).Parameters[0], Is.EqualTo(.0020315903).Within(1e-10));
        double[] logNormal = new LogNormalTail().Fit(tail).Parameters;
        Assert.That(logNormal[0], Is.EqualTo(.1540).Within(2e-3));
        Assert.That(logNormal[1], Is.EqualTo(2.2998).Within(2e-4));
        double[] cutoff = new PowerLawWithCutoffTail().Fit(tail).Parameters;
        Assert.That(cutoff[0], Is.EqualTo(2.08117).Within(1e-5));
        Assert.That(cutoff[1], Is.EqualTo(1.28245e-4).Within(1e-9));
    }

    [Test]
    public void LogNormalOfFlares_RunsFarBelowTheData() =>
        Assert.That(new LogNormalTail().Fit(Tail("flares").Values).Parameters[0], Is.EqualTo(-31).Within(.5));

    /// <summary>Every family, continuous and discrete, with and without an end: no neighbouring parameters are
    /// likelier, and the reported errors are those of the likelihood's curvature.</summary>
    [Test]
    public void Fits_MaximiseTheirLikelihood(
        [Values("ExponentialTail", "LogNormalTail", "StretchedExponentialTail", "PowerLawWithCutoffTail")] string name,
        [Values] bool discrete, [Values] bool bounded)
    {
        ITailDistribution distribution = Catalogue<ITailDistribution>.Create(name);
        var stream = new RandomStream(3, "likelihood");
        double upper = bounded ? 60 : double.PositiveInfinity;
        double[] values = [.. Enumerable.Range(0, 3000)
            .Select(_ => 5 + 6 * stream.Gamma(.7)).Select(x => discrete ? Math.Ceiling(x) : x).Where(x => x <= upper)];
        TailValues tail = Given(values, 5, discrete, bounded ? upper : null);
        TailFit fit = distribution.Fit(tail);
        Assert.That(fit.Boundary, Is.Null);
        double best = LogLikelihood(distribution, fit.Parameters, tail, values);
        Assert.That(fit.LogLikelihood, Is.EqualTo(best).Within(1e-7 * Math.Abs(best)));
        int count = fit.Parameters.Length;
        var information = new Matrix(count, count);
        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j < count; j++)
            {
                double mixed = 0;
                foreach ((int a, int b) in new[] { (1, 1), (1, -1), (-1, 1), (-1, -1) })
                {
                    double[] moved = [.. fit.Parameters];
                    moved[i] += a * .004 * fit.StandardErrors[i];
                    moved[j] += b * .004 * fit.StandardErrors[j];
                    double there = LogLikelihood(distribution, moved, tail, values);
                    Assert.That(there, Is.LessThanOrEqualTo(best + 1e-7));
                    mixed += a * b * there;
                }
                information[i, j] = -mixed / (6.4e-5 * fit.StandardErrors[i] * fit.StandardErrors[j]);
            }
        }
        double determinant = count == 1 ? information[0, 0]
            : information[0, 0] * information[1, 1] - information[0, 1] * information[1, 0];
        for (int i = 0; i < count; i++)
        {
            double variance = count == 1 ? 1 / determinant : information[1 - i, 1 - i] / determinant;
            Assert.That(fit.StandardErrors[i], Is.EqualTo(Math.Sqrt(variance)).Within(1).Percent);
        }
    }

    static double LogLikelihood(ITailDistribution distribution, double[] parameters, TailValues tail, double[] values)
    {
        double norm;
        if (tail.Discrete)
        {
            norm = 0;
            for (double k = tail.Upper ?? 4000; k >= tail.Origin; k--)
                norm += Math.Exp(distribution.LogKernel(parameters, k));
        }
        else
        {
            double end = tail.Upper ?? 2000;
            QuadratureRule rule = Quadrature.GaussLegendre(200, Math.Log(tail.Origin), Math.Log(end));
            norm = rule.Integrate(t => Math.Exp(distribution.LogKernel(parameters, Math.Exp(t)) + t));
        }
        return values.Sum(x => distribution.LogKernel(parameters, x)) - values.Length * Math.Log(norm);
    }

    /// <summary>A tail heavier than a power law: the likelihood rises up to the power law itself.</summary>
    [Test]
    public void HeavierTails_EndAtThePowerLaw(
        [Values("LogNormalTail", "StretchedExponentialTail", "PowerLawWithCutoffTail")] string name)
    {
        // u = ln x with more variance than an exponential: a mixture of two rates
        double[] values = [.. Enumerable.Range(0, 2000)
            .Select(i => Math.Exp(-Math.Log(1 - (i + .5) / 2000) * (i % 2 == 0 ? 2 : .1)))];
        TailValues tail = Given(values, 1, discrete: false, null);
        PowerLawTail law = TailSearch.Fit(SortedSample.Of(values), new() { LowerCutoff = 1 })!;
        ITailDistribution distribution = Catalogue<ITailDistribution>.Create(name);
        TailFit fit = distribution.Fit(tail);
        LikelihoodRatio ratio = LikelihoodRatio.Of(
            tail, PowerLawDensities.Logarithms(law, tail), fit.LogDensities, distribution.Membership);
        Assert.That(fit.Boundary, Is.Not.Null);
        Assert.That(fit.LogLikelihood, Is.EqualTo(law.LogLikelihood).Within(.2));
        Assert.That(ratio.NestedPValue, Is.EqualTo(1));
    }

    [Test]
    public void Survival_IsOneAtTheStart_AndMatchesClosedForms()
    {
        (TailValues tail, PowerLawTail law) = Tail("blackouts");
        foreach (string name in Catalogue<ITailDistribution>.Names)
        {
            ITailDistribution distribution = Catalogue<ITailDistribution>.Create(name);
            double[] parameters = distribution.Fit(tail).Parameters;
            Assert.That(distribution.Survival(parameters, tail, 230), Is.EqualTo(1));
            double[] expected = [.. new double[] { 300, 1000, 5000 }.Select(x => name switch
            {
                "ExponentialTail" => Math.Exp(-parameters[0] * (x - 230)),
                "StretchedExponentialTail" => Math.Exp(
                    Math.Pow(parameters[0] * 230, parameters[1]) - Math.Pow(parameters[0] * x, parameters[1])),
                "LogNormalTail" => Upper(x) / Upper(230),
                _ => Math.Exp(IncompleteGamma.LogUpper(1 - parameters[0], parameters[1] * x)
                    - IncompleteGamma.LogUpper(1 - parameters[0], parameters[1] * 230)),
            })];
            double[] actual = [.. new double[] { 300, 1000, 5000 }.Select(
                x => distribution.Survival(parameters, tail, x))];
            Assert.That(actual, Is.EqualTo(expected).Within(1e-11), name);

            double Upper(double x) => Elementary.NormalDistribution((parameters[0] - Math.Log(x)) / parameters[1]);
        }
        Assert.That(PowerLawDensities.Survival(law, tail, 460),
            Is.EqualTo(Math.Pow(2, 1 - law.Exponent)).Within(1e-12));
    }

    /// <summary>Gregory's corrections against plain sums, at the slowest and the fastest fall.</summary>
    [Test]
    public void DiscreteMeasure_SumsOverWholeNumbers([Values(1.3, 2.2, 6)] double alpha, [Values(1, 40)] double origin)
    {
        var measure = new TailMeasure(true, origin, null, 1 / (alpha - 1), 1 / (alpha - 1));
        double sum = 0;
        for (int i = 0; i < measure.Nodes.Length; i++)
            sum += measure.Weights[i] * Math.Exp(-alpha * measure.Nodes[i]);
        Assert.That(sum, Is.EqualTo(HurwitzZeta.Value(alpha, origin) * Math.Pow(origin, alpha)).Within(1e-12).Percent);
        var ended = new TailMeasure(true, origin, 5000, 1 / (alpha - 1), 1 / (alpha - 1));
        sum = 0;
        for (int i = 0; i < ended.Nodes.Length; i++)
            sum += ended.Weights[i] * Math.Exp(-alpha * ended.Nodes[i]);
        double expected = HurwitzZeta.FiniteSum(alpha, origin, 5000).Value * Math.Pow(origin, alpha);
        Assert.That(sum, Is.EqualTo(expected).Within(1e-12).Percent);
    }

    static (TailValues Values, PowerLawTail Law) Tail(string name)
    {
        SortedSample sample = PowerLawData.Read(name);
        PowerLawTail law = TailSearch.Fit(sample,
            new() { Discrete = name == "words", ApproximateFrom = name == "words" ? 6 : null })!;
        return (new(sample, law), law);
    }

    static TailValues Given(double[] values, double lower, bool discrete, double? upper)
    {
        SortedSample sample = SortedSample.Of(values);
        return new(sample, TailSearch.Fit(sample,
            new() { Discrete = discrete, LowerCutoff = lower, UpperCutoff = upper })!);
    }
}
