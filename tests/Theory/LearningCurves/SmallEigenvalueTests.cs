using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory.Tests;

public sealed class SmallEigenvalueTests
{
    [TestCase(-.5)]
    [TestCase(0)]
    [TestCase(1.3)]
    public void PowerLawDensity_MakesAPowerLawOfTheLoss(double exponent)
    {
        var law = new SmallEigenvalueLaw(2, exponent);
        var (nodes, weights) = Quadrature.GaussLegendre(200, 0, 1);
        const double time = 60;
        double sum = 0;
        for (int i = 0; i < nodes.Length; i++)
        {
            // h = u⁴ takes the singularity away
            double h = nodes[i] * nodes[i] * nodes[i] * nodes[i], jacobian = 4 * h / nodes[i];
            sum += weights[i] * jacobian * 2 * Elementary.Pow(h, exponent + 1) * Elementary.Exp(-2 * h * time);
        }

        Assert.That(law.Mean(time) / sum, Is.EqualTo(1).Within(1e-9));
        Assert.That(Elementary.Log(law.Mean(8) / law.Mean(2)) / Elementary.Log(4),
            Is.EqualTo(law.Slope).Within(1e-12));
        Assert.That(law.Count(.25), Is.EqualTo(2 / (exponent + 1) * Math.Pow(.25, exponent + 1)).Within(1e-14));
    }

    [TestCase(-.5)]
    [TestCase(.7)]
    public void Fit_FindsTheExponent_AndTheAmplitude(double exponent)
    {
        double[][] spectra = Draws(exponent, 2000, 3, 1);
        SmallEigenvalueFit fit = SmallEigenvalueFit.Of(spectra, 0, .1)!;
        Assert.That(fit.StandardError, Is.LessThan(.2));
        Assert.That(fit.Law.Exponent, Is.EqualTo(exponent).Within(4.5 * fit.StandardError));
        Assert.That(fit.Law.Count(.1), Is.EqualTo(fit.Count / 2000.0).Within(1e-12));
        Assert.That(SmallEigenvalueFit.Of([[.5], [.7]], 0, .01), Is.Null);
    }

    [Test]
    public void DependentEigenvalues_AreNoMoreInformation()
    {
        // every eigenvalue four times: four times the values, the same error
        double single = SmallEigenvalueFit.Of(Draws(-.5, 500, 1, 1), 0, .2)!.StandardError;
        double repeated = SmallEigenvalueFit.Of(Draws(-.5, 500, 1, 4), 0, .2)!.StandardError;
        Assert.That(repeated, Is.EqualTo(single).Within(1e-12));
    }

    [Test]
    public void LocalSlope_OfPowerLaws_IsTheirExponent_WithoutError()
    {
        double[] times = [1, 4, 9];
        var curves = new Matrix(5, 3);
        for (int r = 0; r < 5; r++)
        {
            for (int i = 0; i < 3; i++) curves[r, i] = (r + 1) * Math.Pow(times[i], -1.5);
        }

        LocalSlope slope = LocalSlope.Between(curves, times, 0, 2);
        Assert.That(slope.Value, Is.EqualTo(-1.5).Within(1e-14));
        Assert.That(slope.StandardError, Is.LessThan(1e-14));
        Assert.That(slope.Time, Is.EqualTo(3).Within(1e-14));
    }

    [Test]
    public void LocalSlope_HasTheErrorOfRepeatedEnsembles()
    {
        var stream = new RandomStream(4, "slopes");
        double[] slopes = new double[300], errors = new double[300], times = [1, 8];
        for (int k = 0; k < slopes.Length; k++)
        {
            var curves = new Matrix(200, 2);
            for (int r = 0; r < curves.Rows; r++)
            {
                double h = stream.Uniform();
                for (int i = 0; i < 2; i++) curves[r, i] = h * Elementary.Exp(-2 * h * times[i]);
            }

            LocalSlope slope = LocalSlope.Between(curves, times, 0, 1);
            (slopes[k], errors[k]) = (slope.Value, slope.StandardError);
        }

        double spread = Sums.StandardDeviation(slopes);
        // of a standard deviation from n draws about 1/√(2n); the linearization costs some more
        Assert.That(Sums.Mean(errors) / spread, Is.EqualTo(1).Within(.2));
    }

    [Test]
    public void ErrorFunctionTeachers_FallAsTimeToTheMinusThreeHalves()
    {
        const int teachers = 1500;
        double[] times = [1e4, 1e6];
        var stream = new RandomStream(5, "erf");
        var curves = new Matrix(teachers, 2);
        double[][] spectra = new double[teachers][];
        for (int r = 0; r < teachers; r++)
        {
            spectra[r] = SymmetricEigen.Values(PopulationHessian.Of(
                Samples.Normal(stream, 1, 5), Samples.Normal(stream, 1, 1), ErrorFunctionKernel.Standard()));
            var curve = QuadraticLearningCurve.Isotropic(spectra[r], 1);
            for (int i = 0; i < 2; i++) curves[r, i] = curve.Flow(times[i]);
        }

        LocalSlope slope = LocalSlope.Between(curves, times, 0, 1);
        SmallEigenvalueFit fit = SmallEigenvalueFit.Of(spectra, 1e-13, 1e-3)!;
        Assert.That(slope.Value, Is.EqualTo(-1.5).Within(4.5 * slope.StandardError));
        Assert.That(fit.Law.Exponent, Is.EqualTo(-.5).Within(4.5 * fit.StandardError));
        Assert.That(slope.StandardError, Is.LessThan(.1));
        Assert.That(fit.StandardError, Is.LessThan(.05));
    }

    static double[][] Draws(double exponent, int teachers, int each, int copies)
    {
        var stream = new RandomStream(6, "small");
        return [.. Enumerable.Range(0, teachers).Select(_ => Enumerable.Range(0, each)
            .Select(_ => Elementary.Pow(stream.Uniform(), 1 / (exponent + 1)))
            .SelectMany(h => Enumerable.Repeat(h, copies)).ToArray())];
    }
}
