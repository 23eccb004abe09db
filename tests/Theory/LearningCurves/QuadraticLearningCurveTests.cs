using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory.Tests;

public sealed class QuadraticLearningCurveTests
{
    static readonly double[] Values = [.1, .5, 1, 4];

    [Test]
    public void Descent_IsGradientDescentOnTheQuadratic([Values(.05, .3, .45)] double stepSize)
    {
        // the largest step has 1 - ηh < 0 for the largest eigenvalue
        var stream = new RandomStream(1, "quadratic");
        Matrix factor = Samples.Normal(stream, 8, 6);
        Matrix hessian = Matrix.Gram(factor);
        for (int i = 0; i < hessian.Data.Length; i++) hessian.Data[i] *= .2;
        double[] start = new double[6], moved = new double[6];
        stream.Normals(start);
        start.CopyTo(moved, 0);
        EigenDecomposition eigen = SymmetricEigen.Decompose(hessian);
        stepSize *= 4 / eigen.Values[^1];
        var curve = QuadraticLearningCurve.From(eigen, start);
        long[] steps = [0, 1, 2, 7, 30];
        double[] losses = GradientDescent.Losses(Loss, moved, stepSize, steps);
        for (int i = 0; i < steps.Length; i++)
            Assert.That(curve.Descent(steps[i], stepSize), Is.EqualTo(losses[i]).Within(1e-12 * losses[0]));

        double Loss(ReadOnlySpan<double> x, Span<double> gradient)
        {
            hessian.Apply(x).CopyTo(gradient);
            return Sums.Dot(x, gradient) / 2;
        }
    }

    [Test]
    public void Descent_OfTinySteps_IsFlow_AtAnyTime()
    {
        var curve = QuadraticLearningCurve.Isotropic(Values, 1);
        foreach (double time in new[] { .01, 1, 20 })
        {
            double flow = curve.Flow(time), descent = curve.Descent((long)(time * 1e13), 1e-13);
            Assert.That(descent / flow, Is.EqualTo(1).Within(1e-10), $"t = {time}");
        }
    }

    [Test]
    public void Isotropic_IsTheMeanOverStarts()
    {
        var stream = new RandomStream(2, "starts");
        EigenDecomposition eigen = SymmetricEigen.Decompose(Matrix.Gram(Samples.Normal(stream, 7, 5)));
        double[] losses = new double[2000], start = new double[5];
        for (int r = 0; r < losses.Length; r++)
        {
            stream.Normals(start);
            for (int i = 0; i < start.Length; i++) start[i] *= .3;
            losses[r] = QuadraticLearningCurve.From(eigen, start).Flow(.2);
        }

        double expected = QuadraticLearningCurve.Isotropic(eigen.Values, .3).Flow(.2);
        Assert.That(Sums.Mean(losses), Is.EqualTo(expected).Within(4.5 * Sums.StandardError(losses)));
    }

    [Test]
    public void Parts_AddUpToTheWhole()
    {
        var curve = QuadraticLearningCurve.Isotropic(Values, .7);
        Assert.That(curve.Descent(9, .2, 0, 1) + curve.Descent(9, .2, 1, 3),
            Is.EqualTo(curve.Descent(9, .2)).Within(1e-16));
        Assert.That(curve.Flow(2, 0, 2) + curve.Flow(2, 2, 2), Is.EqualTo(curve.Flow(2)).Within(1e-16));
        Assert.That(() => curve.Flow(1, 2, 3), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void ShareOfTheSmallest_NeverFalls_AndTendsToOne_BeyondUnderflow()
    {
        double[] values = [0, 1e-6, 1e-3, .1, 2, 7];
        var curve = QuadraticLearningCurve.Isotropic(values, 1);
        for (int m = 2; m < values.Length; m++)
        {
            double before = 0;
            for (double time = 1e-3; time < 1e12; time *= 3)
            {
                double share = curve.FlowShare(time, 0, m);
                Assert.That(share, Is.GreaterThanOrEqualTo(before * (1 - 1e-12)).And.LessThanOrEqualTo(1), $"{time}");
                before = share;
            }

            Assert.That(before, Is.EqualTo(1).Within(1e-12));
        }

        Assert.That(curve.FlowShare(1, 0, 1), Is.Zero, "a zero mode carries no loss");
        Assert.That(QuadraticLearningCurve.Isotropic([0], 1).FlowShare(1, 0, 1), Is.NaN);
    }

    [Test]
    public void AtLongTimes_TheGapDecides()
    {
        var curve = QuadraticLearningCurve.Isotropic(Values, .5);
        Assert.That(curve.Flow(40) / SmallEigenvalueLaw.Gap(.1, .25, 40), Is.EqualTo(1).Within(1e-12));
    }

    [Test]
    public void Divergence_IsAnError()
    {
        static double Loss(ReadOnlySpan<double> x, Span<double> gradient)
        {
            gradient[0] = x[0];
            return x[0] * x[0] / 2;
        }

        Assert.That(() => GradientDescent.Losses(Loss, new double[] { 1 }, 3, [2000]),
            Throws.InstanceOf<ArithmeticException>());
    }
}
