using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory.Tests;

public sealed class LinearEnsembleCurveTests
{
    [TestCase(10, 20)]
    [TestCase(30, 10)]
    [TestCase(12, 12)]
    public void AtTheStart_ItIsTheMomentsOfTheSpectrum(int inputs, int hidden)
    {
        const double first = .3, second = .2;
        var curve = new LinearEnsembleCurve(inputs, hidden, first, second);
        double mean = hidden * (first + second);
        Assert.That(curve.Mean(0), Is.EqualTo(inputs * mean).Within(1e-9 * inputs * mean));
        // slope -2 E Σ h², with the limit's variance of μ
        double square = mean * mean + 2 * hidden * second * second + first * first * hidden * inputs;
        const double step = 1e-4;
        double slope = (-3 * curve.Mean(0) + 4 * curve.Mean(step) - curve.Mean(2 * step)) / (2 * step);
        Assert.That(slope, Is.EqualTo(-2 * inputs * square).Within(1e-3 * inputs * square));
    }

    [TestCase(10, 20, 1.0)]
    [TestCase(30, 10, 1.0)]
    [TestCase(12, 12, 1.0)]
    [TestCase(12, 12, 3.0)]
    public void Transform_AgreesWithTheAverageOverQuantiles(int inputs, int hidden, double time)
    {
        // S by its quantiles, μ by its: nothing of the factorized transform enters
        var shift = new ScaledChiSquare(hidden, 1.0 / hidden);
        var bulk = new MarchenkoPastur((double)inputs / hidden, (double)hidden / inputs);
        double sum = 0;
        const int shifts = 200, bulks = 400;
        double[] mu = [.. Enumerable.Range(0, bulks).Select(i => bulk.Quantile(Midpoint(i, bulks)))];
        for (int j = 0; j < shifts; j++)
        {
            double s = shift.Quantile(Midpoint(j, shifts));
            for (int i = 0; i < bulks; i++) sum += (s + mu[i]) * Elementary.Exp(-2 * (s + mu[i]) * time);
        }

        var curve = new LinearEnsembleCurve(inputs, hidden, 1.0 / inputs, 1.0 / hidden);
        // a rule of midpoints sees the far tail of the shift less and less well
        double tolerance = time > 1 ? .1 : .005;
        Assert.That(inputs * sum / (shifts * bulks) / curve.Mean(time), Is.EqualTo(1).Within(tolerance));

        static double Midpoint(int i, int n) => (i + .5) / n;
    }

    [Test]
    public void InputVariance_ScalesTime()
    {
        var unit = new LinearEnsembleCurve(6, 9, .2, .1);
        var scaled = new LinearEnsembleCurve(6, 9, .2, .1, 3);
        Assert.That(scaled.Mean(.5), Is.EqualTo(3 * unit.Mean(1.5)).Within(1e-10));
    }

    [Test]
    public void Teachers_FollowTheCurve_AndOfAnotherVarianceDoNot()
    {
        const int inputs = 60, hidden = 120, teachers = 150;
        double[] sums = new double[teachers];
        var stream = new RandomStream(3, "ensemble");
        for (int r = 0; r < teachers; r++)
        {
            double[] h = LinearNetworkSpectrum.Values(
                Samples.Normal(stream, hidden, inputs, Math.Sqrt(1.0 / inputs)),
                Samples.Normal(stream, 1, hidden, Math.Sqrt(1.0 / hidden)));
            sums[r] = h.Sum(value => value * Elementary.Exp(-2 * value * .3));
        }

        double error = Sums.StandardError(sums);
        double right = new LinearEnsembleCurve(inputs, hidden, 1.0 / inputs, 1.0 / hidden).Mean(.3);
        double wrong = new LinearEnsembleCurve(inputs, hidden, 1.0 / inputs, 1.3 / hidden).Mean(.3);
        double transposed = new LinearEnsembleCurve(hidden, inputs, 1.0 / inputs, 1.0 / hidden).Mean(.3);
        Assert.That(Sums.Mean(sums), Is.EqualTo(right).Within(4.5 * error));
        Assert.That(Sums.Mean(sums), Is.Not.EqualTo(wrong).Within(4.5 * error));
        Assert.That(Sums.Mean(sums), Is.Not.EqualTo(transposed).Within(4.5 * error));
    }
}
