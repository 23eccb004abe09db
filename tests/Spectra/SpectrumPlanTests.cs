namespace Eigenspectrum.Spectra.Tests;

public sealed class SpectrumPlanTests
{
    static SpectrumCost Cost(int p, int samples = 1000, int gram = 0) => new(
        p, (double)samples * p * p, 6.0 * samples * p, 0)
    {
        GramDimension = gram,
        GramOperations = gram * (double)gram * 500,
    };

    static readonly EstimatePlan Estimate = new(800, 84);

    [Test]
    public void SmallNetwork_TakesTheExactWay()
    {
        SpectrumPlan plan = SpectrumPlan.For(Cost(6410), new PlanLimits { ProductRate = 50e9 }, Estimate);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(plan.Route, Is.EqualTo(SpectrumRoute.Exact));
            Assert.That(plan.Bytes, Is.EqualTo(16.0 * 6410 * 6410));
            Assert.That(plan.Describe("Hessian"), Does.StartWith("p = 6,410: Hessian 0.31 GiB, about "));
        }
    }

    [Test]
    public void TooLarge_TakesTheGramMatrixIfThereIsOne()
    {
        SpectrumPlan plan = SpectrumPlan.For(Cost(269_322, gram: 1000), new PlanLimits(), Estimate);
        Assert.That(plan.Route, Is.EqualTo(SpectrumRoute.Gram));
        Assert.That(plan.Describe("Gauss-Newton matrix"), Does.Contain("by its Gram matrix"));
    }

    [Test]
    public void TooLargeForAll_IsEstimated_AndSaysWhy()
    {
        SpectrumPlan plan = SpectrumPlan.For(Cost(269_322), new PlanLimits(), Estimate);
        Assert.That(plan.Route, Is.EqualTo(SpectrumRoute.Estimate));
        Assert.That(plan.Describe("Hessian"), Does.Contain("269,322 is more than the 16,000 rows"));
        plan = SpectrumPlan.For(Cost(12_000), new PlanLimits { Bytes = 1 << 30 }, Estimate);
        Assert.That(plan.Route, Is.EqualTo(SpectrumRoute.Estimate));
        Assert.That(plan.Describe("Hessian"), Does.Contain("the exact way takes 2.15 GiB").And.Contain("1.00 GiB"));
        Assert.That(plan.Bytes, Is.LessThan(1 << 30));
    }

    [Test]
    public void TimeAllowed_DecidesToo()
    {
        SpectrumPlan plan = SpectrumPlan.For(Cost(10_000), new PlanLimits { Seconds = 30 }, Estimate);
        Assert.That(plan.Route, Is.EqualTo(SpectrumRoute.Estimate));
        Assert.That(SpectrumPlan.For(Cost(10_000), new PlanLimits(), Estimate).Route, Is.EqualTo(SpectrumRoute.Exact));
    }

    [Test]
    public void Quadrature_SaysWhatItTakes()
    {
        EstimatePlan plan = EstimatePlan.Of(new StochasticLanczosQuadrature { Steps = 50, Probes = 4, Outliers = 10 });
        Assert.That(plan.Basis, Is.EqualTo(60));
        Assert.That(plan.Products, Is.EqualTo(200 + 6 * 40));
    }
}
