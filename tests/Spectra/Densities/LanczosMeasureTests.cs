using Eigenspectrum.Numerics;
using Eigenspectrum.Support;

namespace Eigenspectrum.Spectra.Tests;

public sealed class LanczosMeasureTests
{
    static (double[] Values, double[] Weights, double[] Start) Problem(int n, ulong seed = 1)
    {
        double[] values = Examples.HessianLike(n, 4, 2.5, -1.8), start = new double[n];
        new RandomStream(seed, "start").Normals(start);
        double square = Sums.Dot(start, start);
        return (values, [.. start.Select(x => x * x / square)], start);
    }

    [Test]
    public void Moments_AreExactUpToTwiceTheStepsLessOne([Values(1, 3, 8, 15)] int steps)
    {
        var (values, weights, start) = Problem(40);
        LanczosMeasure measure = LanczosFactorization.Of(Examples.Diagonal(values), start, steps).Measure;
        for (int power = 0; power <= 2 * steps - 1; power++)
        {
            double exact = 0, scale = 0;
            for (int k = 0; k < values.Length; k++)
            {
                exact += weights[k] * Math.Pow(values[k], power);
                scale += weights[k] * Math.Abs(Math.Pow(values[k], power));
            }

            double moment = measure.Mean(x => Math.Pow(x, power));
            Assert.That(moment, Is.EqualTo(exact).Within(1e-10 * scale), $"moment {power}");
        }
    }

    [Test]
    public void NextMoment_IsNotExact()
    {
        var (values, weights, start) = Problem(40);
        LanczosMeasure measure = LanczosFactorization.Of(Examples.Diagonal(values), start, 3).Measure;
        double exact = values.Select((value, k) => weights[k] * Math.Pow(value, 6)).Sum();
        Assert.That(Math.Abs(measure.Mean(x => Math.Pow(x, 6)) / exact - 1), Is.GreaterThan(1e-4));
    }

    [Test]
    public void FullOrder_IsExactForAnyStart([Values(1, 2, 3)] int seed)
    {
        var (values, weights, start) = Problem(25, (ulong)seed);
        LanczosMeasure measure = LanczosFactorization.Of(Examples.Diagonal(values), start, 25).Measure;
        Assert.That(measure.Nodes, Is.EqualTo(values).Within(1e-13 * 4));
        Assert.That(measure.Weights, Is.EqualTo(weights).Within(1e-10));
    }

    [Test]
    public void Bounds_HoldEverywhere([Values(2, 5, 20, 40)] int steps)
    {
        var (values, weights, start) = Problem(300);
        LanczosMeasure measure = LanczosFactorization.Of(Examples.Diagonal(values), start, steps).Measure;
        double widest = 0;
        foreach (double x in values.SelectMany(v => new[] { v - 1e-6, v + 1e-6 }).Concat(measure.Nodes).Concat([-9, 9]))
        {
            double exact = 0;
            for (int k = 0; k < values.Length && values[k] <= x; k++) exact += weights[k];
            (double lower, double upper) = measure.Bounds(x);
            Assert.That(exact, Is.InRange(lower - 1e-11, upper + 1e-11), $"at {x}");
            widest = Math.Max(widest, upper - lower);
        }

        Assert.That(widest, Is.LessThan(6.0 / steps), "narrower with every step");
    }

    [Test]
    public void Bounds_AreThoseOfTheRadauRule_AndNarrowerThanTheGaussWeights()
    {
        // between nodes the Gauss rule alone bounds the measure to two of its weights
        var (values, _, start) = Problem(300);
        LanczosMeasure measure = LanczosFactorization.Of(Examples.Diagonal(values), start, 12).Measure;
        for (int k = 1; k < 10; k++)
        {
            double x = (measure.Nodes[k] + measure.Nodes[k + 1]) / 2, below = measure.Weights[..k].Sum();
            (double lower, double upper) = measure.Bounds(x);
            Assert.That(lower, Is.GreaterThanOrEqualTo(below - 1e-12));
            Assert.That(upper, Is.LessThanOrEqualTo(below + measure.Weights[k] + measure.Weights[k + 1] + 1e-12));
        }
    }

    [Test]
    public void InvariantSpace_IsExact()
    {
        var run = LanczosFactorization.Of(Examples.Diagonal([1, 2, 3, 4]), [1, 0, 1, 0], 4);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.Measure.IsExact);
            Assert.That(run.Measure.Bounds(2), Is.EqualTo((run.Measure.Weights[0], run.Measure.Weights[0])));
            Assert.That(run.Measure.Weights, Is.EqualTo(new[] { .5, .5 }).Within(1e-15));
        }
    }

    [Test]
    public void Residuals_BoundTheDistanceToAnEigenvalue()
    {
        var (values, _, start) = Problem(300);
        LanczosMeasure measure = LanczosFactorization.Of(Examples.Diagonal(values), start, 30).Measure;
        for (int k = 0; k < measure.Nodes.Length; k++)
        {
            Assert.That(values.Min(value => Math.Abs(value - measure.Nodes[k])),
                Is.LessThanOrEqualTo(measure.Residuals[k] + 1e-12));
        }

        Assert.That(measure.Residuals[^1], Is.LessThan(1e-9), "the outlier has converged");
    }

    [Test]
    public void GlueOfManyMatrices_KeepsItsBounds()
    {
        Matrix matrix = TestMatrices.Symmetric("glued Wilkinson", 84);
        double[] start = new double[84];
        new RandomStream(2, "glued").Normals(start);
        LanczosMeasure measure = LanczosFactorization.Of(LinearMap.Of(matrix), start, 20).Measure;
        EigenDecomposition eigen = SymmetricEigen.Decompose(matrix);
        double square = Sums.Dot(start, start);
        foreach (double x in eigen.Values.Select(value => value + 1e-3))
        {
            double exact = 0;
            for (int k = 0; k < 84 && eigen.Values[k] <= x; k++)
            {
                double along = Sums.Dot(eigen.Vectors.Column(k), start);
                exact += along * along / square;
            }

            (double lower, double upper) = measure.Bounds(x);
            Assert.That(exact, Is.InRange(lower - 1e-10, upper + 1e-10));
        }
    }
}
