using Eigenspectrum.Numerics;
using Eigenspectrum.Support;

namespace Eigenspectrum.Spectra.Tests;

public sealed class TraceEstimatorTests
{
    [Test]
    public void Hutchinson_StopsByItsInterval_NotByAMeanThatHasSettled()
    {
        // a stop at |change of the mean| < tolerance once gave 4 % error in the median where 0.1 % was asked for
        double[] values = Examples.HessianLike(600, 60, 40, 20);
        for (int i = 0; i < values.Length; i++) values[i] += .5;
        Matrix mixing = TestMatrices.Orthogonal(60, new RandomStream(1, "mixing"));
        ILinearMap map = Mixed(values, mixing);
        double truth = values.Sum();
        int within = 0;
        for (ulong seed = 0; seed < 100; seed++)
        {
            TraceEstimate estimate = new Hutchinson { Products = 100_000 }
                .Estimate(map, new RandomStream(seed, "trace"), new StoppingRule { Accuracy = .05, Products = 590 });
            Assert.That(estimate.Reason, Is.EqualTo(StopReason.Accuracy));
            Assert.That(estimate.Trace.HalfWidth(), Is.LessThanOrEqualTo(.05 * Math.Abs(estimate.Trace.Value)));
            if (Math.Abs(estimate.Trace.Value / truth - 1) < .05) within++;
        }

        Assert.That(within, Is.GreaterThanOrEqualTo(86), "95 of 100 within 4.5 standard errors");
    }

    [Test]
    public void Hutchinson_HasTheVarianceOfItsLaw()
    {
        // twice the sum of squared off-diagonal elements
        Matrix matrix = TestMatrices.Symmetric("random", 200);
        double offDiagonal = 0;
        for (int i = 0; i < 200; i++)
        {
            for (int j = 0; j < 200; j++) offDiagonal += i == j ? 0 : matrix[i, j] * matrix[i, j];
        }

        double[] errors = [.. Enumerable.Range(0, 100).Select(seed => new Hutchinson { Products = 50 }
            .Estimate(LinearMap.Of(matrix), new RandomStream((ulong)seed, "h")).Trace.StandardError)];
        Assert.That(errors.Average(error => error * error * 50), Is.EqualTo(2 * offDiagonal).Within(.1 * offDiagonal));
    }

    [Test]
    public void Hutchinson_EstimatesTheSquaredNormWithTheSameProducts()
    {
        Matrix matrix = TestMatrices.Symmetric("random", 150);
        double truth = matrix.Data.Sum(x => x * x);
        Coverage.AssertNominal(
            seed => new Hutchinson { Products = 60 }
                .Estimate(LinearMap.Of(matrix), new RandomStream(seed, "norm")).SquaredNorm!.Interval(),
            truth);
    }

    [Test]
    public void DiagonalMatrix_HasNoSamplingErrorForSigns()
    {
        double[] values = Examples.HessianLike(400, 5);
        TraceEstimate estimate = new Hutchinson().Estimate(Examples.Diagonal(values), new RandomStream(1, "h"));
        Assert.That(estimate.Trace.Value, Is.EqualTo(values.Sum()).Within(1e-11));
        Assert.That(estimate.Trace.StandardError, Is.LessThan(1e-12));
    }

    [Test]
    public void HutchPlusPlus_BeatsHutchinsonOnDecayingSpectra()
    {
        // lambda_i = 1 / i, n = 80
        double[] values = [.. Enumerable.Range(1, 80).Select(i => 1.0 / i)];
        ILinearMap map = LinearMap.Of(TestMatrices.WithSpectrum(values, new RandomStream(1, "decay")));
        double plain = Error(new Hutchinson { Products = 60 }), better = Error(new HutchPlusPlus { Products = 60 }),
            best = Error(new XTrace { Products = 60 });
        Assert.That(better, Is.LessThan(plain / 3));
        Assert.That(best, Is.LessThan(better));

        double Error(ITraceEstimator estimator) => Enumerable.Range(0, 100).Average(seed => Math.Abs(
            estimator.Estimate(map, new RandomStream((ulong)seed, "compare")).Trace.Value - values.Sum()));
    }

    [Test]
    public void XTrace_IsTheMeanOverProbesLeftOut()
    {
        // the definition: for each probe the basis of the images of the others, anew
        const int n = 30, m = 7;
        Matrix a = TestMatrices.Symmetric("random", n), probes = new(m, n);
        new RandomStream(1, "probes").Normals(probes.Data);
        for (int i = 0; i < m; i++)
            Vectors.Scale(Math.Sqrt(n) / Sums.Norm(probes.Row(i)), probes.Row(i), probes.Row(i));
        var r = new Matrix(m, m);
        Matrix q = RangeBasisOf(Matrix.Multiply(probes, a), r);
        Matrix h = Matrix.MultiplyTransposed(q, Matrix.Multiply(q, a)), b = Matrix.MultiplyTransposed(q, probes);
        double[] fast = new LeftOutProbes(h, b, r, n).Estimates();
        for (int i = 0; i < m; i++)
        {
            var others = new Matrix(m - 1, n);
            for (int k = 0, row = 0; k < m; k++)
            {
                if (k != i) probes.Row(k).CopyTo(others.Row(row++));
            }

            Matrix basis = RangeBasisOf(Matrix.Multiply(others, a), new Matrix(m - 1, m - 1));
            double known = Matrix.MultiplyTransposed(basis, Matrix.Multiply(basis, a)).Trace();
            double[] rest = probes.Row(i).ToArray();
            foreach (int k in Enumerable.Range(0, m - 1))
                Vectors.AddScaled(-Sums.Dot(basis.Row(k), rest), basis.Row(k), rest);
            double length = Math.Sqrt(n - m + 1) / Sums.Norm(rest);
            Vectors.Scale(length, rest, rest);
            Assert.That(fast[i], Is.EqualTo(known + Sums.Dot(rest, a.Apply(rest))).Within(1e-11));
        }

        static Matrix RangeBasisOf(Matrix vectors, Matrix triangle) => RangeBasis.Of(vectors, triangle);
    }

    [Test]
    public void LowRank_IsFoundExactly([Values("HutchPlusPlus", "XTrace")] string name)
    {
        double[] values = [.. Enumerable.Range(0, 200).Select(k => k < 5 ? 1.0 + k : 0)];
        ILinearMap map = LinearMap.Of(TestMatrices.WithSpectrum(values, new RandomStream(1, "rank")));
        TraceEstimate estimate = Catalogue<ITraceEstimator>.Create(name).Estimate(map, new RandomStream(1, "low"));
        Assert.That(estimate.Trace.Value, Is.EqualTo(15).Within(1e-10));
        Assert.That(estimate.Trace.StandardError, Is.LessThan(1e-10));
    }

    [Test]
    public void ZeroMatrix_HasNoTrace()
    {
        foreach (string name in Catalogue<ITraceEstimator>.Names)
        {
            Assert.That(Catalogue<ITraceEstimator>.Create(name)
                .Estimate(Examples.Diagonal(new double[300]), new RandomStream(1, name)).Trace.Value, Is.Zero, name);
        }
    }

    /// <summary>
    /// Blocks of 60 of the diagonal, each conjugated by one orthogonal matrix: cheap and not diagonal.
    /// </summary>
    static LinearMap Mixed(double[] values, Matrix mixing) => new(values.Length, (x, y) =>
    {
        for (int first = 0; first < values.Length; first += 60)
        {
            double[] inner = mixing.Apply(x.Slice(first, 60));
            Vectors.Multiply(inner, values.AsSpan(first, 60), inner);
            for (int j = 0; j < 60; j++)
            {
                double sum = 0;
                for (int i = 0; i < 60; i++) sum += mixing[i, j] * inner[i];
                y[first + j] = sum;
            }
        }
    });
}
