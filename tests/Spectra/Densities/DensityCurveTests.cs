using Eigenspectrum.Numerics;

namespace Eigenspectrum.Spectra.Tests;

public sealed class DensityCurveTests
{
    static readonly double[] Values = Examples.HessianLike(2000, 20, 12, 5, -2);

    static SpectralEstimate Estimate(double factor = 1, int outliers = 0) =>
        new StochasticLanczosQuadrature { Steps = 60, Probes = 4, Outliers = outliers }
            .Estimate(Examples.Diagonal(Examples.Scaled(Values, factor)), new RandomStream(1, "density"));

    static double Mass(DensityCurve curve) => curve.Densities.Sum() * (curve.Places[1] - curve.Places[0]);

    [Test]
    public void Density_IntegratesToTheShareOnTheAxis([Values] DensityAxis axis, [Values(0, 4)] int outliers)
    {
        SpectralEstimate estimate = Estimate(outliers: outliers);
        DensityCurve curve = DensityCurve.Of(estimate, new Smoothing { Axis = axis }, 4001);
        Assert.That(Mass(curve), Is.EqualTo(1 - curve.LeftOut).Within(1e-3));
        Assert.That(curve.Densities, Has.All.GreaterThanOrEqualTo(0));
        double positive = Values.Count(value => value > 0) / 2000.0;
        if (axis == DensityAxis.Logarithmic) Assert.That(curve.LeftOut, Is.EqualTo(1 - positive).Within(.05));
        else Assert.That(curve.LeftOut, Is.Zero);
    }

    [Test]
    public void Density_OfAScaledMatrix_IsTheSameCurve(
        [Values] DensityAxis axis, [Values(1e-12, 1e-7, 1e-4, 1e4, 1e12)] double factor)
    {
        // absolute widths, margins or norms would change its shape: one tool lost 8 % at 1e-5 and 71 % at 1e-7
        var smoothing = new Smoothing { Axis = axis };
        DensityCurve one = DensityCurve.Of(Estimate(), smoothing), other = DensityCurve.Of(Estimate(factor), smoothing);
        double stretch = axis == DensityAxis.Linear ? factor : 1;
        double highest = one.Densities.Max();
        Assert.That(other.Densities.Select(y => y * stretch), Is.EqualTo(one.Densities).Within(1e-6 * highest));
        Assert.That(other.Values.Select(x => x / factor), Is.EqualTo(one.Values).Within(1e-6 * 20));
    }

    [Test]
    public void LargestNode_ScalesWithTheMatrix([Values(1e-12, 1e-7, 1e-5, 1, 1e12)] double factor)
    {
        SpectralEstimate estimate = Estimate(factor);
        Assert.That(estimate.Values[^1] / factor, Is.EqualTo(20).Within(1e-9));
        Assert.That(estimate.ErrorBound / factor, Is.EqualTo(Estimate().ErrorBound).Within(1e-7));
    }

    [Test]
    public void Smoothing_AgainTakesNoProduct()
    {
        var map = Examples.Diagonal(Values);
        SpectralEstimate estimate =
            new StochasticLanczosQuadrature { Probes = 2 }.Estimate(map, new RandomStream(1, "density"));
        long before = map.Products;
        foreach (DensityAxis axis in Enum.GetValues<DensityAxis>())
        {
            foreach (double width in new[] { .001, .01, .1 })
                DensityCurve.Of(estimate, new Smoothing { Axis = axis, Width = width });
        }

        Assert.That(map.Products, Is.EqualTo(before));
    }

    [Test]
    public void Measures_ComeBackFromTheirThreeNumbersAStep()
    {
        SpectralEstimate estimate = Estimate();
        SpectralMeasure[] read = [.. estimate.Probes.Cast<LanczosMeasure>()
            .Select(probe => new LanczosMeasure(probe.Diagonal, probe.OffDiagonal, probe.Coupling))];
        var again = new SpectralEstimate(
            2000, estimate.Deflated, read, estimate.ErrorBound, estimate.Products, estimate.Reason);
        var smoothing = new Smoothing();
        double[] expected = DensityCurve.Of(estimate, smoothing).Densities;
        Assert.That(DensityCurve.Of(again, smoothing).Densities, Is.EqualTo(expected));
    }

    [Test]
    public void Outlier_StaysNarrow_AndTheBulkIsNotBlurredByIt()
    {
        // a width by the range of all eigenvalues would blur a bulk of radius 1 beside an outlier at 20
        DensityCurve curve = DensityCurve.Of(Estimate(), new Smoothing { Width = .001 }, 8001);
        double step = curve.Places[1] - curve.Places[0], at = 0, near = 0;
        for (int i = 0; i < curve.Places.Length; i++)
        {
            if (curve.Places[i] is > 19.8 and < 20.2) at += curve.Densities[i] * step;
            if (curve.Places[i] is > 1.4 and < 4.5) near += curve.Densities[i] * step;
        }

        Assert.That(at, Is.EqualTo(1 / 2000.0).Within(1 / 2000.0), "one eigenvalue, seen through four probes");
        Assert.That(near, Is.LessThan(2e-4), "nothing between bulk and outliers");
        double middle = curve.Densities[Array.FindIndex(curve.Places, x => x >= 0)];
        Assert.That(middle, Is.EqualTo(2 / Math.PI).Within(.06), "the semicircle's height");
    }

    [Test]
    public void EvenNodes_MakeAFlatCurve()
    {
        const int m = 40;
        var measure = new ChebyshevMeasure(
            [.. Enumerable.Range(0, m).Select(k => (double)k)], [.. Enumerable.Repeat(1.0 / m, m)], 1);
        var estimate = new SpectralEstimate(1000, [], [measure], 0, 0, StopReason.Complete);
        DensityCurve curve = DensityCurve.Of(estimate, new Smoothing { Width = 1e-5 }, 2001);
        double[] inner = [.. curve.Densities.Where((_, i) => curve.Places[i] is > 5 and < 35)];
        Assert.That((inner.Max() - inner.Min()) / inner.Average(), Is.LessThan(.03));
    }

    [Test]
    public void ExactSpectrum_HasNoErrors()
    {
        SpectralEstimate estimate = new Exact().Estimate(Examples.Diagonal(Values[..50]), new RandomStream(1, "x"));
        DensityCurve curve = DensityCurve.Of(estimate, new Smoothing { Width = .02 });
        Assert.That(Mass(curve), Is.EqualTo(1).Within(1e-5), "beyond four widths lies 6e-5 of a Gaussian");
        Assert.That(curve.StandardErrors, Has.All.Zero);
    }

    [Test]
    public void SignedAxis_GoesThereAndBack([Values(-3.0, -1e-9, 0, 1e-12, .5, 7)] double x)
    {
        var smoothing = new Smoothing { Axis = DensityAxis.SignedLogarithmic };
        Assert.That(smoothing.Value(smoothing.Place(x, 10), 10), Is.EqualTo(x).Within(1e-14 * Math.Abs(x)));
    }

    [Test]
    public void NoPositiveEigenvalue_HasNoLogarithmicDensity()
    {
        SpectralEstimate estimate = new Exact().Estimate(Examples.Diagonal([-2, -1]), new RandomStream(1, "x"));
        Assert.That(() => DensityCurve.Of(estimate, new Smoothing { Axis = DensityAxis.Logarithmic }),
            Throws.ArgumentException.With.Message.Contains("another axis"));
    }
}
