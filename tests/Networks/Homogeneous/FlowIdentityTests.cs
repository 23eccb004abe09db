using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks.Tests;

[TestFixture]
public sealed class FlowIdentityTests
{
    const double Lambda = 0.03;

    [Test]
    public void EulersIdentity_HoldsForEveryLayer(
        [ValueSource(typeof(FlowCase), nameof(FlowCase.Networks))] string name)
    {
        var pass = FlowCase.Pass(name);
        var weights = pass.Network.RandomDirections(new(1, "tests/directions"));
        var gradient = new double[weights.Length];
        var (aligned, _) = pass.Residuals(weights, 2.5, pass.All, gradient);
        for (var k = 0; k < pass.Network.Depth; k++)
        {
            Assert.That(Sums.Dot(pass.Network.Layer(weights.AsSpan(), k), pass.Network.Layer(gradient.AsSpan(), k)),
                Is.EqualTo(aligned).Within(1e-14 + 1e-13 * Math.Abs(aligned)));
        }
        var margins = pass.Margins(weights);
        Assert.That(aligned, Is.EqualTo(margins.Average(m => (1 - 2.5 * m) * m)).Within(1e-14));
        for (var n = 0; n < margins.Length; n++)
            Assert.That(Math.Abs(margins[n]), Is.LessThanOrEqualTo(Sums.Norm(pass.Samples.Row(n)) * 2));
    }

    // The rates of change are minus the gradient of the loss, projected to the constraint.
    [Test]
    public void Rates_AreTheSteepestDescent(
        [ValueSource(typeof(FlowCase), nameof(FlowCase.Parametrizations))] IParametrization parametrization,
        [ValueSource(typeof(FlowCase), nameof(FlowCase.Networks))] string name)
    {
        var pass = FlowCase.Pass(name);
        var state = FlowCase.State(parametrization, pass.Network);
        var rates = new double[state.Length];
        parametrization.Rates(pass, pass.All, Lambda, state, rates);
        var stream = new RandomStream(8, "tests/along");
        for (var trial = 0; trial < 3; trial++)
        {
            var along = new double[state.Length];
            stream.Normals(along);
            Project(parametrization, pass.Network, state, along);
            var found = Derivative(h => FlowCase.Loss(parametrization, pass, Lambda, Moved(state, h, along)));
            Assert.That(found, Is.EqualTo(-Sums.Dot(rates, along)).Within(1e-9 * (1 + Math.Abs(found))));
        }
    }

    [Test]
    public void Loss_FallsByTheDissipation(
        [ValueSource(typeof(FlowCase), nameof(FlowCase.Parametrizations))] IParametrization parametrization,
        [ValueSource(typeof(FlowCase), nameof(FlowCase.Networks))] string name)
    {
        var pass = FlowCase.Pass(name);
        var state = FlowCase.State(parametrization, pass.Network);
        var rates = new double[state.Length];
        parametrization.Rates(pass, pass.All, Lambda, state, rates);
        var point = DynamicsPoint.At(parametrization, pass, Lambda, state);
        Assert.That(point.Dissipation, Is.EqualTo(Sums.Dot(rates, rates)).Within(1e-13 * (1 + point.Dissipation)));
        var found = Derivative(h => FlowCase.Loss(parametrization, pass, Lambda, Moved(state, h, rates)));
        Assert.That(found, Is.EqualTo(-point.Dissipation).Within(1e-9 * (1 + point.Dissipation)));
        Assert.That(point.Tangency, Is.LessThan(1e-14));
    }

    // Rates of norms and directions in closed form are what the state's own coordinates give by the chain rule.
    [Test]
    public void PolarRates_FollowFromTheState(
        [ValueSource(typeof(FlowCase), nameof(FlowCase.Parametrizations))] IParametrization parametrization)
    {
        var pass = FlowCase.Pass("dense");
        var network = pass.Network;
        var state = FlowCase.State(parametrization, network);
        var rates = new double[state.Length];
        parametrization.Rates(pass, pass.All, Lambda, state, rates);
        var point = DynamicsPoint.At(parametrization, pass, Lambda, state);
        for (var k = 0; k < network.Depth; k++)
        {
            var layer = k;
            Assert.That(Derivative(h => Read(h).Norms[layer]), Is.EqualTo(point.NormRates[k]).Within(1e-9));
        }
        for (var i = 0; i < network.Count; i += 5)
        {
            var place = i;
            Assert.That(Derivative(h => Read(h).Directions[place]),
                Is.EqualTo(point.DirectionRates[i]).Within(1e-9));
        }

        (double[] Norms, double[] Directions) Read(double h)
        {
            var (norms, directions) = (new double[network.Depth], new double[network.Count]);
            parametrization.Read(network, Moved(state, h, rates), norms, directions);
            return (norms, directions);
        }
    }

    [Test]
    public void LagrangeMultipliers_AreWeightNormalizationWithFrozenGains()
    {
        var pass = FlowCase.Pass("linear");
        var one = new LagrangeMultipliers { NormalizedLayers = NormalizedLayers.All };
        var other = new WeightNormalizedLayers { FrozenGains = true };
        var (a, b) = (At(one), At(other));
        Assert.That(a.DirectionRates, Is.EqualTo(b.DirectionRates).Within(1e-14));
        Assert.That(a.NormRates, Is.EqualTo(b.NormRates).Within(1e-14));
        var (end, otherEnd) = (End(one), End(other));
        Assert.That(end.Directions, Is.EqualTo(otherEnd.Directions).Within(1e-8));
        Assert.That(end.Rho, Is.EqualTo(otherEnd.Rho).Within(1e-8));
        // Not with the last layer free: its direction moves at another speed.
        Assert.That(At(new LagrangeMultipliers()).DirectionRates, Is.Not.EqualTo(b.DirectionRates).Within(1e-3));

        DynamicsPoint At(IParametrization member) =>
            DynamicsPoint.At(member, pass, Lambda, FlowCase.State(member, pass.Network));

        DynamicsPoint End(IParametrization member)
        {
            var state = FlowCase.State(member, pass.Network);
            new DormandPrince { Time = 2, Tolerance = 1e-11 }.Run(Flow(member, pass), state, 2, (_, _, _) => { });
            return DynamicsPoint.At(member, pass, Lambda, state);
        }
    }

    [Test]
    public void Balance_DecaysByFourLambda_UnderPlainDecay()
    {
        var pass = FlowCase.Pass("linear");
        var plain = new UnconstrainedLayers { LayerNorms = [1, 2, 0.7] };
        var state = FlowCase.State(plain, pass.Network);
        var start = DynamicsPoint.At(plain, pass, Lambda, state);
        new DormandPrince { Time = 3, Tolerance = 1e-10 }.Run(Flow(plain, pass), state, 2, (_, _, _) => { });
        var end = DynamicsPoint.At(plain, pass, Lambda, state);
        for (var k = 1; k < 3; k++)
        {
            var before = Squared(start, k) - Squared(start, 0);
            Assert.That(Squared(end, k) - Squared(end, 0),
                Is.EqualTo(before * Math.Exp(-4 * Lambda * 3)).Within(1e-8 * Math.Abs(before)));
        }
        Assert.That(end.Rho, Is.Not.EqualTo(start.Rho).Within(0.05));

        static double Squared(DynamicsPoint point, int k) => point.Norms[k] * point.Norms[k];
    }

    [Test]
    public void WeightNormalization_KeepsLengthsInTheFlow_AndLetsStepsRaiseThem()
    {
        var pass = FlowCase.Pass("linear");
        var member = new WeightNormalizedLayers();
        var (flow, steps) = (FlowCase.State(member, pass.Network), FlowCase.State(member, pass.Network));
        new DormandPrince { Time = 2, Tolerance = 1e-10 }.Run(Flow(member, pass), flow, 2, (_, _, _) => { });
        new GradientDescent { Step = 0.05, Steps = 40 }.Run(Flow(member, pass), steps, 2, (_, _, _) => { });
        for (var k = 0; k < 3; k++)
        {
            Assert.That(Sums.Norm(pass.Network.Layer(flow.AsSpan(), k)), Is.EqualTo(1).Within(1e-9));
            Assert.That(Sums.Norm(pass.Network.Layer(steps.AsSpan(), k)), Is.GreaterThan(1 + 1e-5));
        }
    }

    internal static SquareLossFlow Flow(IParametrization member, MarginPass pass, double lambda = Lambda) => new()
    {
        Pass = pass,
        Parametrization = member,
        Lambda = lambda,
        Order = new(1, "tests/order"),
    };

    // Five points: an error of h^4 f^(5) / 30 and about 1e-11 of rounding; between kinks of rectifiers.
    static double Derivative(Func<double, double> value)
    {
        const double H = 1e-5;
        return (8 * (value(H) - value(-H)) - (value(2 * H) - value(-2 * H))) / (12 * H);
    }

    static double[] Moved(double[] state, double h, double[] along) => [.. state.Zip(along, (s, a) => s + h * a)];

    // Only directions that keep what the member constrains: elsewhere the loss reads a state as if it were normalized.
    static void Project(
        IParametrization parametrization, HomogeneousNetwork network, double[] state, double[] along)
    {
        for (var k = 0; k < network.Depth; k++)
        {
            var constrained = parametrization switch
            {
                LagrangeMultipliers { NormalizedLayers: NormalizedLayers.AllButLast } => k < network.Depth - 1,
                LagrangeMultipliers => true,
                _ => false,
            };
            var (own, layer) = (network.Layer(along.AsSpan(), k).ToArray(),
                network.Layer(state.AsSpan(), k).ToArray());
            if (constrained)
                Numerics.Vectors.AddScaled(-Sums.Dot(own, layer), layer, network.Layer(along.AsSpan(), k));
        }
        if (parametrization is WeightNormalizedLayers { FrozenGains: true })
            along.AsSpan(network.Count, network.Depth - 1).Clear();
    }
}
