using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics.Tests.LowRank;

public sealed class UpdateWindowTests
{
    // The derived formula at two settings of the published experiments.
    [TestCase(0.02, 1e-2, 0.1, 14_978)]
    [TestCase(0.1, 5e-4, 0.1, 59_914)]
    public void Steps_HaveTheGoldenValues(double learningRate, double weightDecay, double closeness, long steps)
    {
        var window = new UpdateWindow(learningRate, weightDecay, closeness);
        Assert.That(window.Steps, Is.EqualTo(steps));
        Assert.That(window.PublishedSteps, Is.GreaterThanOrEqualTo(window.Steps));
    }

    [TestCase(0.5, 0.1, 0.1)]
    [TestCase(0.3, 1.0, 0.01)]
    [TestCase(1e-3, 1e-4, 0.5)]
    public void Steps_AreTheFewestThatShrinkEnough(double learningRate, double weightDecay, double closeness)
    {
        long n = new UpdateWindow(learningRate, weightDecay, closeness).Steps;
        double shrinkage = learningRate * weightDecay;
        Assert.That(2 * Math.Pow(1 - shrinkage, n), Is.LessThanOrEqualTo(closeness * (1 + 1e-9)));
        Assert.That(2 * Math.Pow(1 - shrinkage, n - 1), Is.GreaterThan(closeness));
    }

    [Test]
    public void Bound_IsVacuousWhereNoMatrixHasALargerRank()
    {
        var window = new UpdateWindow(0.5, 0.5, 0.1);
        Assert.That(window.Steps, Is.EqualTo(11));
        Assert.That(window.RankBound(1, 4), Is.EqualTo(44));
        Assert.That(window.IsVacuous(1, 4, 45, 100), Is.False);
        Assert.That(window.IsVacuous(1, 4, 44, 100), Is.True);
        Assert.That(window.IsVacuous(2, 4, 45, 100), Is.True);
        Assert.That(new UpdateWindow(0.02, 1e-2, 0.1).IsVacuous(1, 4, 100, 784), Is.True, "as for all usual widths");
    }

    [TestCase(0.1, 0, 0.1)]
    [TestCase(0, 0.1, 0.1)]
    [TestCase(2, 0.5, 0.1)]
    [TestCase(0.1, 0.1, 1)]
    [TestCase(0.1, 0.1, 0)]
    [TestCase(double.NaN, 0.1, 0.1)]
    public void OutOfRange_IsRefused(double learningRate, double weightDecay, double closeness) =>
        Assert.That(() => new UpdateWindow(learningRate, weightDecay, closeness), Throws.ArgumentException);

    // mu = .5, lambda = .05, B = 2, 60 x 60, epsilon = .1: the sum over the window is as near as promised; the first
    // few gradients of it are not.
    [Test]
    public void WeightsUnderDecay_AreCloseToTheSumOverTheirWindow()
    {
        var window = new UpdateWindow(0.5, 0.1, 0.1);
        Assert.That(window.PublishedSteps, Is.EqualTo(60));
        Assert.That(window.Steps, Is.EqualTo(59));
        var descent = new SyntheticDescent(60, 2, 0.5, 0.1, 400);
        double all = Spectral(descent.Weights);
        double residual = Spectral(descent.WithoutLast(60)) / all;
        Assert.That(residual, Is.LessThan(0.1));
        Assert.That(residual, Is.GreaterThan(0.02), "0.95^60 of weights of the same size");
        Assert.That(Spectral(descent.WithoutLast(15)) / all, Is.GreaterThan(0.1), "a quarter of the window");
    }

    // The same with faster decay, where the bound is not vacuous: 2 x 11 of 60.
    [Test]
    public void WeightsUnderDecay_AreCloseToALowRank()
    {
        var window = new UpdateWindow(0.5, 0.5, 0.1);
        int bound = (int)window.RankBound(1, 2);
        Assert.That(bound, Is.EqualTo(22));
        var descent = new SyntheticDescent(60, 2, 0.5, 0.5, 100);
        var spectrum = SingularSpectrum.Of(descent.Weights);
        foreach (IMatrixNorm norm in new IMatrixNorm[] { new SpectralNorm(), new FrobeniusNorm() })
        {
            Assert.That(spectrum.Distance(norm, bound), Is.LessThan(0.1 * spectrum.Norm(norm)));
            Assert.That(spectrum.Distance(norm, 2), Is.GreaterThan(0.1 * spectrum.Norm(norm)), "one batch only");
        }
        var without = new SyntheticDescent(60, 2, 0.5, 0, 100);
        var full = SingularSpectrum.Of(without.Weights);
        Assert.That(full.Distance(new SpectralNorm(), bound), Is.GreaterThan(0.1 * full.Norm(new SpectralNorm())),
            "without decay all gradients count");
    }

    // W = -G/d + g/d with the regularized gradient g = G + d W: for every weights and every gradient of low rank.
    [Test]
    public void GradientOfRegularizedLoss_BoundsTheDistanceToItsRank()
    {
        const double Decay = 0.3;
        for (int trial = 0; trial < 10; trial++)
        {
            Matrix weights = WeightExamples.Gaussian(20, 30, $"low-rank/weights-{trial}");
            Matrix gradient = Matrix.MultiplyTransposed(WeightExamples.Gaussian(20, 4, $"low-rank/delta-{trial}"),
                WeightExamples.Gaussian(30, 4, $"low-rank/inputs-{trial}"));
            for (int i = 0; i < gradient.Data.Length; i++)
                gradient.Data[i] += Decay * weights.Data[i];
            SingularSpectrum own = SingularSpectrum.Of(weights), regularized = SingularSpectrum.Of(gradient);
            foreach (IMatrixNorm norm in new IMatrixNorm[] { new SpectralNorm(), new FrobeniusNorm() })
            {
                double bound = GradientDistance.Bound(regularized.Norm(norm), Decay, own.Norm(norm));
                Assert.That(own.Distance(norm, 4) / own.Norm(norm), Is.LessThanOrEqualTo(bound));
                Assert.That(GradientDistance.Bound(regularized.Norm(norm), Decay, own.Norm(norm),
                    GradientDivisor.TwiceWeightDecay), Is.EqualTo(bound / 2).Within(1e-15));
            }
        }
        // At a point where it vanishes the weights have the rank: -G/d.
        Matrix low = Matrix.MultiplyTransposed(
            WeightExamples.Gaussian(20, 4, "low-rank/a"), WeightExamples.Gaussian(30, 4, "low-rank/b"));
        Assert.That(SingularSpectrum.Of(low).Distance(new SpectralNorm(), 4), Is.LessThan(1e-13));
    }

    static double Spectral(Matrix matrix) => SingularSpectrum.Of(matrix).Norm(new SpectralNorm());

    /// <summary>Descent with decay along random gradients of rank B.</summary>
    sealed class SyntheticDescent
    {
        readonly Matrix[] history;
        readonly double shrink;

        internal SyntheticDescent(int size, int batch, double learningRate, double weightDecay, int steps)
        {
            shrink = 1 - learningRate * weightDecay;
            history = new Matrix[steps + 1];
            history[0] = WeightExamples.Gaussian(size, size, "low-rank/start");
            for (int t = 0; t < steps; t++)
            {
                Matrix gradient = Matrix.MultiplyTransposed(WeightExamples.Gaussian(size, batch, $"low-rank/u{t}"),
                    WeightExamples.Gaussian(size, batch, $"low-rank/v{t}"));
                history[t + 1] = new(size, size,
                    [.. history[t].Data.Zip(gradient.Data, (w, g) => shrink * w - learningRate * g)]);
            }
        }

        internal Matrix Weights => history[^1];

        /// <summary>What the weights are without their last n gradients.</summary>
        internal Matrix WithoutLast(int n) => new(Weights.Rows, Weights.Columns,
            Array.ConvertAll(history[^(n + 1)].Data, w => Math.Pow(shrink, n) * w));
    }
}
