using Eigenspectrum.Numerics;

namespace Eigenspectrum.Spectra.Tests;

public sealed class KernelPolynomialTests
{
    [Test]
    public void Moments_AreThoseOfChebyshev()
    {
        double[] values = Examples.HessianLike(50, 1.5), vector = new double[50];
        new RandomStream(1, "vector").Normals(vector);
        double norm = Sums.Norm(vector);
        Vectors.Scale(1 / norm, vector, vector);
        double[] moments = KernelPolynomial.Of(Examples.Diagonal(values), vector, 12, .25, 1.3);
        for (int j = 0; j < moments.Length; j++)
        {
            double exact = 0;
            for (int k = 0; k < 50; k++)
                exact += vector[k] * vector[k] * Math.Cos(j * Math.Acos((values[k] - .25) / 1.3));
            Assert.That(moments[j], Is.EqualTo(exact).Within(1e-13), $"moment {j}");
        }
    }

    [Test]
    public void Density_IsPositiveAndHasTheMassOfTheSpectrum()
    {
        double[] values = Examples.HessianLike(1000, 2);
        SpectralEstimate estimate = new KernelPolynomial { Moments = 200, Probes = 5 }
            .Estimate(Examples.Diagonal(values), new RandomStream(1, "kpm"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(estimate.Weights, Has.All.GreaterThanOrEqualTo(0));
            Assert.That(estimate.Weights.Sum(), Is.EqualTo(1).Within(1e-12));
            Assert.That(estimate.Mean(x => x).Value, Is.EqualTo(values.Average()).Within(.05));
            Assert.That(estimate.Products, Is.EqualTo(5 * 100 + 20));
        }
    }

    [Test]
    public void Distribution_AgreesWithLanczos()
    {
        double[] values = Examples.HessianLike(2000);
        SpectralEstimate chebyshev = new KernelPolynomial { Moments = 300, Probes = 4 }
            .Estimate(Examples.Diagonal(values), new RandomStream(1, "compare"));
        SpectralEstimate lanczos = new StochasticLanczosQuadrature { Steps = 100, Probes = 4 }
            .Estimate(Examples.Diagonal(values), new RandomStream(1, "compare"));
        for (double x = -.9; x < .95; x += .1)
        {
            SpectralInterval one = chebyshev.DistributionInterval(x), other = lanczos.DistributionInterval(x);
            Assert.That(one.Lower, Is.LessThan(other.Upper));
            Assert.That(one.Upper, Is.GreaterThan(other.Lower));
            Assert.That(one.Contains(values.Count(value => value <= x) / 2000.0), $"at {x}");
        }
    }

    [Test]
    public void ScalingTheMatrix_ScalesTheNodes([Values(-40, 40)] int exponent)
    {
        double factor = Math.ScaleB(1, exponent);
        double[] values = Examples.HessianLike(300, 3);
        SpectralEstimate one = new KernelPolynomial().Estimate(Examples.Diagonal(values), new RandomStream(1, "k"));
        SpectralEstimate other = new KernelPolynomial()
            .Estimate(Examples.Diagonal(Examples.Scaled(values, factor)), new RandomStream(1, "k"));
        Assert.That(other.Values.Select(x => x / factor), Is.EqualTo(one.Values).Within(1e-13 * 3));
        Assert.That(other.Weights, Is.EqualTo(one.Weights).Within(1e-13));
    }

    [Test]
    public void ZeroMatrix_IsASpikeAtZero()
    {
        SpectralEstimate estimate =
            new KernelPolynomial { Probes = 2 }
                .Estimate(Examples.Diagonal(new double[20]), new RandomStream(1, "zero"));
        Assert.That(estimate.Mean(Math.Abs).Value, Is.LessThan(1e-250));
        Assert.That(estimate.Weights.Sum(), Is.EqualTo(1).Within(1e-12));
    }
}
