using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory.Tests;

public sealed class SamplingErrorTests
{
    [Test]
    public void ExpectedError_IsThatOfDrawnStarts([Values(true, false)] bool centred)
    {
        const int starts = 300, repeats = 200, d = 6;
        double[] values = [1, .5, .2, .05, .01, .001], weights = [1, -1, 2, .5, 1, -2];
        LinearTrajectories model = Models.Of(values, weights, .7, .5, new UniformSteps(60), centred);
        double[] steps = [.. values.Select(value => .5 * value)], means = model.Times.Means(steps);
        Matrix products = model.Times.Products(steps, centred: false), covariance = model.Covariance();
        var stream = new RandomStream(1, "starts");
        double[] squares = new double[repeats];
        for (int repeat = 0; repeat < repeats; repeat++)
        {
            var g = new Matrix(starts, d);
            stream.Normals(g.Data);
            for (int i = 0; i < g.Data.Length; i++)
                g.Data[i] = Math.Sqrt(model.InitialVariances[i % d]) * g.Data[i] - model.Target[i % d];
            double[] mean = Covariance.Means(g);
            Matrix second = Matrix.Gram(g);
            for (int i = 0; i < d; i++)
            {
                for (int j = 0; j < d; j++)
                {
                    double about = centred ? means[i] * means[j] * mean[i] * mean[j] : 0;
                    double error = second[i, j] / starts * products[i, j] - about - covariance[i, j];
                    squares[repeat] += error * error;
                }
            }
        }

        double norm = covariance.FrobeniusNorm();
        double expected = SamplingError.Expected(model, starts);
        Assert.That(Sums.Mean(squares) / (norm * norm), Is.EqualTo(expected * expected)
            .Within(4.5 * Sums.StandardError(squares) / (norm * norm)));
    }
}
