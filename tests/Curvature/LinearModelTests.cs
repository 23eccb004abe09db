using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Curvature.Tests;

/// <summary>Models whose Hessians have closed forms.</summary>
public sealed class LinearModelTests
{
    static Network Linear(int inputs, int outputs) =>
        new(new NetworkDefinition { Hidden = [], Biases = false }, inputs, outputs);

    static Matrix Inputs(int samples, int inputs)
    {
        var x = new Matrix(samples, inputs);
        new RandomStream(1, "inputs").Normals(x.Data);
        return x;
    }

    [Test]
    public void LinearRegression_HasTheSecondMomentsOfItsInputs()
    {
        // mean squared error: (2/N) X'X
        Matrix x = Inputs(30, 4), y = Inputs(30, 1);
        var objective = new Objective(Linear(4, 1), new SquaredError { Factor = 1 }, new Dataset(x, y));
        Matrix expected = Matrix.Gram(x);
        for (int i = 0; i < expected.Data.Length; i++) expected.Data[i] *= 2.0 / 30;
        double[] weights = [.3, -.2, .5, .1];
        Assert.That(Problems.RelativeDifference(new Hessian().Of(objective, weights), expected), Is.LessThan(1e-14));
        Assert.That(
            Problems.RelativeDifference(new GaussNewton().Of(objective, weights), expected), Is.LessThan(1e-14));
    }

    [Test]
    public void LogisticRegression_WeighsThemByTheVariance()
    {
        // (1/N) X' diag(s (1 - s)) X
        Matrix x = Inputs(30, 4), y = new(30, 1);
        for (int n = 0; n < 30; n += 2) y[n, 0] = 1;
        var objective = new Objective(Linear(4, 1), new BinaryCrossEntropy(), new Dataset(x, y));
        double[] weights = [.3, -.2, .5, .1];
        Matrix weighted = x.Copy();
        for (int n = 0; n < 30; n++)
        {
            double s = 1 / (1 + Math.Exp(-Sums.Dot(x.Row(n), weights)));
            Vectors.Scale(s * (1 - s) / 30, x.Row(n), weighted.Row(n));
        }

        Assert.That(
            Problems.RelativeDifference(new Hessian().Of(objective, weights), Matrix.TransposeMultiply(x, weighted)),
            Is.LessThan(1e-14));
    }

    [Test]
    public void SoftmaxRegression_IsAKroneckerProduct()
    {
        // (1/N) sum (diag p - p p') x (x x'); its rank is at most (C - 1) d
        Matrix x = Inputs(40, 3);
        int[] labels = [.. Enumerable.Range(0, 40).Select(n => n % 4)];
        var objective = new Objective(Linear(3, 4), new CrossEntropy(), new Dataset(x, labels, 4));
        double[] weights = new double[12];
        new RandomStream(2, "weights").Normals(weights);
        Matrix outputs = objective.Network.Predict(weights, x), expected = new(12, 12);
        for (int n = 0; n < 40; n++)
        {
            double sum = 0;
            for (int c = 0; c < 4; c++) sum += Math.Exp(outputs[n, c]);
            for (int i = 0; i < 12; i++)
            {
                for (int j = 0; j < 12; j++)
                {
                    double p = Math.Exp(outputs[n, i / 3]) / sum, q = Math.Exp(outputs[n, j / 3]) / sum;
                    expected[i, j] += ((i / 3 == j / 3 ? p : 0) - p * q) * x[n, i % 3] * x[n, j % 3] / 40;
                }
            }
        }

        Matrix hessian = new Hessian().Of(objective, weights);
        Assert.That(Problems.RelativeDifference(hessian, expected), Is.LessThan(1e-14));
        double[] values = SymmetricEigen.Values(hessian);
        Assert.That(values[..3], Has.All.Zero.Within(1e-15));
        Assert.That(values[3], Is.GreaterThan(1e-4));
    }
}
