using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics.Tests;

public sealed class LogRankRegressionTests
{
    [Test]
    public void ExactRanks_AreFittedExactly()
    {
        // x of rank r is (r - 1/2)^(-1/zeta)
        double[] values = [.. Enumerable.Range(1, 50).Select(r => Math.Pow(r - .5, -1 / 1.3))];
        LogRankRegression fit = LogRankRegression.Fit(SortedSample.Of(values), 0)!;
        Assert.That(fit.RankExponent, Is.EqualTo(1.3).Within(1e-12));
        Assert.That(fit.Exponent, Is.EqualTo(2.3).Within(1e-12));
        Assert.That(fit.RankError, Is.EqualTo(1.3 * Math.Sqrt(2.0 / 50)).Within(1e-12));
        Assert.That(LogRankRegression.Fit(SortedSample.Of([2, 2, 2]), 0), Is.Null);
    }

    /// <summary>The half removes the bias, and sqrt(2/n) zeta is the spread over samples.</summary>
    [Test]
    public void DrawnTails_AreRecoveredWithTheirError()
    {
        const int Trials = 1500, N = 50;
        var law = new PowerLawSampler(2.5, 1);
        var stream = new RandomStream(4, "log-rank");
        double[] slopes = [.. Enumerable.Range(0, Trials).Select(_ => LogRankRegression.Fit(
            SortedSample.Of([.. Enumerable.Range(0, N).Select(_ => law.Draw(stream))]), 0)!.RankExponent)];
        Assert.That(Sums.Mean(slopes), Is.EqualTo(1.5).Within(4.5 * Sums.StandardError(slopes)));
        Assert.That(Sums.StandardDeviation(slopes), Is.EqualTo(1.5 * Math.Sqrt(2.0 / N)).Within(10).Percent);
    }
}
