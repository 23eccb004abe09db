using Eigenspectrum.Numerics;

namespace Eigenspectrum.Spectra.Tests;

/// <summary>What every estimator must do, and what each promises on its own.</summary>
public sealed class SpectralEstimatorTests
{
    static Matrix Example(int n)
    {
        var random = new Matrix(2 * n, n);
        new RandomStream(5, "example").Normals(random.Data);
        return Matrix.Gram(random);
    }

    [Test]
    public void Family_WeightsAddUpToOneAndValuesAreSorted()
    {
        Matrix matrix = Example(30);
        foreach (string name in Catalogue<ISpectralEstimator>.Names)
        {
            SpectralEstimate estimate = Catalogue<ISpectralEstimator>.Create(name)
                .Estimate(LinearMap.Of(matrix), new RandomStream(1, name));
            using (Assert.EnterMultipleScope())
            {
                Assert.That(estimate.Values, Is.Ordered, name);
                Assert.That(estimate.Values, Has.Length.EqualTo(estimate.Weights.Length), name);
                Assert.That(estimate.Weights.Sum(), Is.EqualTo(1).Within(1e-12), name);
                Assert.That(estimate.Products, Is.Positive, name);
                Assert.That(estimate.IsComplete, name);
                Assert.That(estimate.Distribution(double.MaxValue), Is.EqualTo(1).Within(1e-12), name);
            }
        }
    }

    [Test]
    public void Family_ShiftingTheMatrixShiftsTheValues()
    {
        Matrix matrix = Example(12), shifted = matrix.Copy();
        for (int i = 0; i < 12; i++)
            shifted[i, i] += 100;
        foreach (string name in Catalogue<ISpectralEstimator>.Names)
        {
            ISpectralEstimator estimator = Catalogue<ISpectralEstimator>.Create(name);
            SpectralEstimate before = estimator.Estimate(LinearMap.Of(matrix), new RandomStream(1, name));
            SpectralEstimate after = estimator.Estimate(LinearMap.Of(shifted), new RandomStream(1, name));
            Assert.That(after.Values, Is.EqualTo(before.Values.Select(v => v + 100).ToArray()).Within(1e-10), name);
        }
    }

    [Test]
    public void Exact_IsTheDenseSpectrumWithItsBound()
    {
        Matrix matrix = Example(25);
        SpectralEstimate estimate = new Exact().Estimate(LinearMap.Of(matrix), new RandomStream(1, "unused"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(estimate.Values, Is.EqualTo(SymmetricEigen.Values(matrix)));
            Assert.That(estimate.Products, Is.EqualTo(25));
            Assert.That(estimate.ErrorBound, Is.LessThan(1e-9).And.Positive);
        }
    }

    [Test]
    public void Exact_AsymmetryEntersTheBound()
    {
        SpectralEstimate estimate = new Exact()
            .Estimate(LinearMap.Of(Matrix.FromRows([[1, .5], [0, 1]])), new RandomStream(1, "unused"));
        Assert.That(estimate.Values, Is.EqualTo(new[] { .75, 1.25 }).Within(1e-14));
        Assert.That(estimate.ErrorBound, Is.GreaterThan(.35));
    }

    [Test]
    public void StochasticLanczos_EstimatesTracesWithinItsStandardError()
    {
        const int n = 60, draws = 400;
        Matrix matrix = Example(n);
        double[] exact = SymmetricEigen.Values(matrix);
        double truth = exact.Average(v => Math.Log(v));
        var values = new double[draws];
        for (int draw = 0; draw < draws; draw++)
        {
            values[draw] = new StochasticLanczosQuadrature { Steps = 30, Probes = 1 }
                .Estimate(LinearMap.Of(matrix), new RandomStream((ulong)draw, "slq")).Mean(v => Math.Log(v)).Value;
        }
        double mean = values.Average();
        double error = Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (draws * (draws - 1.0)));
        Assert.That(Math.Abs(mean - truth), Is.LessThan(4.5 * error));
        Assert.That(error, Is.LessThan(.02), "or the test above could not fail");
    }

    [Test]
    public void StochasticLanczos_FewSteps_SaysHowFarItsNodesAre()
    {
        SpectralEstimate estimate = new StochasticLanczosQuadrature { Steps = 5, Probes = 3 }
            .Estimate(LinearMap.Of(Example(40)), new RandomStream(1, "slq"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(estimate.Products, Is.EqualTo(15));
            Assert.That(estimate.ErrorBound, Is.GreaterThan(.01));
        }
    }
}
