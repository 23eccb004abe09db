namespace Eigenspectrum.Statistics.Tests;

public sealed class TailJudgementTests
{
    [TestCase(.5, 3, .001, -.1, .9, TailVerdict.PowerLaw, "moderate")]
    [TestCase(.5, 1, .3, -.1, .9, TailVerdict.Undecided, "moderate")]
    [TestCase(.02, 3, .001, -.1, .9, TailVerdict.RuledOut, "none")]
    [TestCase(.5, 3, .001, -9, .0001, TailVerdict.WithCutoff, "with cut-off")]
    [TestCase(.02, -30, .001, -9, .0001, TailVerdict.AnotherDistribution, "with cut-off")]
    public void Verdicts_FollowTheTests(
        double p, double exponential, double exponentialP, double cutoff, double cutoffP, TailVerdict verdict,
        string support)
    {
        var judgement = TailJudgement.Of(p,
            [
                ("ExponentialTail", new ExponentialTail(), new(exponential, exponential, exponentialP, null)),
                ("LogNormalTail", new LogNormalTail(), new(-.01, -.1, .9, .9)),
                ("PowerLawWithCutoffTail", new PowerLawWithCutoffTail(), new(cutoff, cutoff, cutoffP, cutoffP)),
            ], .1, nested: true);
        Assert.That((judgement.Verdict, judgement.Support), Is.EqualTo((verdict, support)));
    }

    [Test]
    public void LimitFamilies_AreJudgedByTheNestedProbability_IfAskedTo()
    {
        (string, ITailDistribution, LikelihoodRatio)[] comparisons =
        [
            ("ExponentialTail", new ExponentialTail(), new(50, 5, 1e-6, null)),
            ("LogNormalTail", new LogNormalTail(), new(-3, -1.2, .23, .014)),
        ];
        Assert.That(TailJudgement.Of(.5, comparisons, .1, nested: true),
            Is.EqualTo(new TailJudgement(TailVerdict.AnotherDistribution, "LogNormalTail", "moderate")));
        Assert.That(TailJudgement.Of(.5, comparisons, .1, nested: false).Verdict, Is.EqualTo(TailVerdict.PowerLaw));
    }

    [Test]
    public void AllAlternativesRuledOut_IsGoodSupport() =>
        Assert.That(TailJudgement.Of(.5,
            [("ExponentialTail", new ExponentialTail(), new(50, 5, 1e-6, null))], .1, nested: true).Support,
            Is.EqualTo("good"));
}
