using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks.Tests;

[TestFixture]
public sealed class IntegratorTests
{
    static readonly LagrangeMultipliers Member = new() { NormalizedLayers = NormalizedLayers.All };

    [Test]
    public void SmallSteps_ApproachTheAdaptiveFlow_ToFirstOrder()
    {
        var exact = End(new DormandPrince { Time = 4, Tolerance = 1e-11 });
        var (coarse, fine) = (Distance(400), Distance(1600));
        Assert.That(coarse, Is.LessThan(0.05));
        Assert.That(coarse / fine, Is.EqualTo(4).Within(0.5));
        var loose = End(new DormandPrince { Time = 4, Tolerance = 1e-5 });
        Assert.That(Sums.Norm([.. loose.Zip(exact, (a, b) => a - b)]), Is.LessThan(1e-3));

        double Distance(int steps)
        {
            var end = End(new GradientDescent { Step = 4.0 / steps, Steps = steps });
            return Sums.Norm([.. end.Zip(exact, (a, b) => a - b)]);
        }
    }

    [Test]
    public void Constraint_HoldsAfterEveryStep()
    {
        var pass = FlowCase.Pass("linear");
        foreach (IFlowIntegrator integrator in new IFlowIntegrator[]
            { new GradientDescent { Step = 0.2, Steps = 30, Batch = 2 }, new DormandPrince { Time = 5 } })
        {
            integrator.Run(FlowIdentityTests.Flow(Member, pass), FlowCase.State(Member, pass.Network), 6,
                (_, _, state) =>
                {
                    for (var k = 0; k < 3; k++)
                        Assert.That(Sums.Norm(pass.Network.Layer(state.AsSpan(), k)), Is.EqualTo(1).Within(1e-14));
                });
        }
    }

    [Test]
    public void Moments_BeginAtTheStart_EndAtTheEnd_AndRise()
    {
        var pass = FlowCase.Pass("linear");
        foreach (IFlowIntegrator integrator in new IFlowIntegrator[]
            { new GradientDescent { Step = 0.01, Steps = 500 }, new DormandPrince { Time = 5 } })
        {
            var times = new List<double>();
            var effort = integrator.Run(FlowIdentityTests.Flow(Member, pass), FlowCase.State(Member, pass.Network),
                12, (_, time, _) => times.Add(time));
            Assert.That(times, Is.Ordered.Ascending.And.Unique);
            Assert.That((times[0], times[^1]), Is.EqualTo((0.0, 5.0)));
            Assert.That(times, Has.Count.InRange(8, 12));
            Assert.That(effort.Time, Is.EqualTo(5).Within(1e-12));
            Assert.That(effort.Evaluations, Is.GreaterThanOrEqualTo(effort.Steps));
        }
    }

    [Test]
    public void Batches_GoThroughAllSamples_AndWholeOnesAreTheFullBatch()
    {
        Assert.That(End(new GradientDescent { Step = 0.02, Steps = 20, Batch = 9 }),
            Is.EqualTo(End(new GradientDescent { Step = 0.02, Steps = 20 })));
        Assert.That(End(new GradientDescent { Step = 0.02, Steps = 20, Batch = 2 }),
            Is.Not.EqualTo(End(new GradientDescent { Step = 0.02, Steps = 20 })).Within(1e-4));
        Assert.That(() => End(new GradientDescent { Batch = 10 }),
            Throws.ArgumentException.With.Message.Contains("batch is 10; there are 9 samples"));
        // To first order in the step an epoch of mini-batches moves as far as its full-batch steps.
        Assert.That(End(new GradientDescent { Step = 1e-5, Steps = 3, Batch = 3 }),
            Is.EqualTo(End(new GradientDescent { Step = 3e-5, Steps = 1 })).Within(1e-8));
    }

    [Test]
    public void Divergence_SaysStepAndValue()
    {
        var pass = FlowCase.Pass("linear");
        var plain = new UnconstrainedLayers();
        var state = FlowCase.State(plain, pass.Network, rho: 30);
        var recorded = new List<double[]>();
        Assert.That(
            () => new GradientDescent { Step = 5, Steps = 1000 }.Run(FlowIdentityTests.Flow(plain, pass), state, 40,
                (_, _, at) => recorded.Add([.. at])),
            Throws.InstanceOf<TrainingDivergedException>().With.Message.Match("diverged at step [0-9]+.*mean square"));
        Assert.That(recorded[0], Has.All.Matches<double>(double.IsFinite));
    }

    // Where the flow slides along a rectifier's kink no step is short enough; the least one is taken.
    [Test]
    public void Kinks_AreCrossedByTheLeastStep()
    {
        var pass = FlowCase.Pass("dense");
        var state = FlowCase.State(Member, pass.Network);
        var effort = new DormandPrince { Time = 4, LeastStep = 5e-3, MostSteps = 2000 }.Run(
            FlowIdentityTests.Flow(Member, pass), state, 2, (_, _, _) => { });
        Assert.That(effort.Forced, Is.GreaterThan(0).And.LessThan(effort.Steps));
        var small = FlowCase.State(Member, pass.Network);
        new GradientDescent { Step = 1e-3, Steps = 4000 }.Run(
            FlowIdentityTests.Flow(Member, pass), small, 2, (_, _, _) => { });
        Assert.That(state[^1], Is.EqualTo(small[^1]).Within(0.02));
    }

    [Test]
    public void OtherNetworks_AreRefusedInOneLine()
    {
        Assert.That(Problem(new() { Hidden = [3] }), Does.Contain("layer 1, Dense, has biases"));
        Assert.That(Problem(new() { Hidden = [3], Biases = false, Activation = new Tanh() }),
            Does.Contain("layer 2, Tanh, is not positively homogeneous"));
        Assert.That(Problem(new() { Hidden = [3], Biases = false }), Is.Null);
        var residual = new Residual { Layers = [new Dense { Units = 4, Biases = false }] };
        Assert.That(Problem(new() { Layers = [residual, new Dense { Biases = false }] }), Does.Contain("Residual"));
        Assert.That(() => new HomogeneousNetwork(new(new() { Hidden = [3], Biases = false }, 4, 2)),
            Throws.ArgumentException.With.Message.Contains("2 outputs"));

        static string? Problem(NetworkDefinition definition) => Homogeneity.Problem(new(definition, 4, 1));
    }

    static double[] End(IFlowIntegrator integrator)
    {
        var pass = FlowCase.Pass("linear");
        var state = FlowCase.State(Member, pass.Network);
        integrator.Run(FlowIdentityTests.Flow(Member, pass), state, 2, (_, _, _) => { });
        return state;
    }
}
