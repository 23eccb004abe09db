using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory.Tests.StochasticGradient;

/// <summary>Three samples, two inputs: all batches are written out, so every moment is known exactly.</summary>
public sealed class RepeatedSampleTests
{
    const double StepSize = .3;

    static readonly Matrix Inputs = Matrix.FromRows([[1, .5], [-.2, 1], [.7, -1.1]]);

    static readonly double[] Start = [1, -2];

    [Test]
    public void Recursion_IsTheMeanOverAllBatches([Values(1, 2)] int batch)
    {
        double[] residuals = Residuals();
        var recursion = new SecondMomentRecursion(new RepeatedSamples(Inputs, residuals), StepSize, batch, Start);
        recursion.Advance(3);
        Matrix expected = Enumerate(residuals, batch, 3, 0);
        Assert.That(Problem.Difference(recursion.Second, expected), Is.LessThan(1e-14));
    }

    [Test]
    public void LaterMoments_AreMovedByTheMeanMap([Values(1, 2)] int later)
    {
        double[] residuals = Residuals();
        var recursion = new SecondMomentRecursion(new RepeatedSamples(Inputs, residuals), StepSize, 1, Start);
        recursion.Advance(2);
        Matrix expected = Enumerate(residuals, 1, 2, later);
        Assert.That(Problem.Difference(recursion.Later(later), expected), Is.LessThan(1e-14));
    }

    [Test]
    public void Samples_ThatDoNotFit_AreRefused()
    {
        Assert.That(() => new RepeatedSamples(Inputs, [1]), Throws.ArgumentException);
        var samples = new RepeatedSamples(Inputs, Residuals());
        Assert.That(() => new SecondMomentRecursion(samples, .1, 1, [1, 2, 3]), Throws.ArgumentException);
        Assert.That(
            () => new SecondMomentRecursion(samples, .1, .5, Start), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(
            () => new SecondMomentRecursion(samples, 0, 1, Start), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    /// <summary>What is orthogonal to both columns.</summary>
    static double[] Residuals()
    {
        (double[] a, double[] b) = (Inputs.Column(0), Inputs.Column(1));
        return [a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]];
    }

    /// <summary>E[delta_{steps + later} delta_steps'] over all sequences of batches, each as likely.</summary>
    static Matrix Enumerate(double[] residuals, int batch, int steps, int later)
    {
        var sum = new Matrix(2, 2);
        int draws = batch * (steps + later), paths = (int)Math.Pow(3, draws);
        for (int path = 0; path < paths; path++)
        {
            double[] delta = [.. Start], kept = [];
            int rest = path;
            for (int step = 0; step < steps + later; step++)
            {
                if (step == steps) kept = [.. delta];
                double[] gradient = new double[2];
                for (int b = 0; b < batch; b++)
                {
                    int k = rest % 3;
                    rest /= 3;
                    double error = Inputs[k, 0] * delta[0] + Inputs[k, 1] * delta[1] - residuals[k];
                    gradient[0] += error * Inputs[k, 0] / batch;
                    gradient[1] += error * Inputs[k, 1] / batch;
                }

                delta[0] -= StepSize * gradient[0];
                delta[1] -= StepSize * gradient[1];
            }

            if (later == 0) kept = delta;
            for (int i = 0; i < 2; i++)
            {
                for (int j = 0; j < 2; j++) sum[i, j] += delta[i] * kept[j] / paths;
            }
        }

        return sum;
    }
}
