using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks.Tests;

// No point where the gradients of all mini-batches vanish, unless there is no decay or all inputs are parallel.
[TestFixture]
public sealed class SgdNoiseTests
{
    static readonly LagrangeMultipliers Member = new() { NormalizedLayers = NormalizedLayers.All };

    static readonly HomogeneousNetwork Network = new(new(new() { Hidden = [3], Biases = false }, 2, 1));

    [Test]
    public void SingleSamples_OfOneDirection_StopWithDecay()
    {
        var copies = Pass([0.6, 0.8, 0.6, 0.8, 0.6, 0.8], [1, 1, 1]);
        Assert.That(Least(copies, 0.05), Is.LessThan(1e-10));
    }

    [Test]
    public void SingleSamples_OfOtherDirections_StopOnlyWithoutDecay()
    {
        var others = Pass([0.6, 0.8, -0.8, 0.6, 0.1, 1], [1, -1, 1]);
        Assert.That(Least(others, 0), Is.LessThan(1e-10));
        Assert.That(Least(others, 0.05), Is.GreaterThan(1e-4));
    }

    // At the point where the gradients vanish directions are (1/m) dm/dV_k: matrices of rank 1.
    [Test]
    public void WhereAllVanish_LayersHaveRankOne()
    {
        var copies = Pass([0.6, 0.8, 0.6, 0.8], [1, 1]);
        var state = Start(0);
        new GradientDescent { Step = 0.1, Steps = 4000 }.Run(
            FlowIdentityTests.Flow(Member, copies, 0.05), state, 2, (_, _, _) => { });
        var point = DynamicsPoint.At(Member, copies, 0.05, state);
        var values = SingularValues.Of(new(3, 2, [.. point.Directions[..6]]));
        Assert.That(values[1], Is.LessThan(1e-8));
        var margin = point.Margins[0];
        Assert.That(margin * (1 - point.Rho * margin), Is.EqualTo(0.05 * point.Rho).Within(1e-8));
    }

    static MarginPass Pass(double[] inputs, double[] signs) => new(Network, new(signs.Length, 2, inputs), signs);

    static double[] Start(int seed)
    {
        var state = new double[Member.StateLength(Network)];
        Member.Begin(Network, Network.RandomDirections(new((ulong)seed, "tests/noise")), 2, state);
        return state;
    }

    // The least sum over single samples of squared norms, rho not below 1/2, by descent along its own differences.
    static double Least(MarginPass pass, double lambda)
    {
        var least = double.PositiveInfinity;
        for (var seed = 0; seed < 4; seed++)
        {
            var state = Start(seed);
            new GradientDescent { Step = 0.05, Steps = 3000 }.Run(
                FlowIdentityTests.Flow(Member, pass, lambda), state, 2, (_, _, _) => { });
            if (DynamicsPoint.At(Member, pass, lambda, state).Rho < 0.5) continue;
            var value = Noise(pass, lambda, state);
            var step = 0.1;
            for (var iteration = 0; iteration < 300 && value > 1e-13 && step > 1e-12; iteration++)
            {
                var slope = Slope(pass, lambda, state, value);
                double[] next = [.. state.Zip(slope, (s, d) => s - step * d)];
                Member.Restore(Network, next);
                var found = Noise(pass, lambda, next);
                var taken = found < value && next[^1] > 0.5;
                if (taken) (state, value) = (next, found);
                step *= taken ? 1.5 : 0.4;
            }
            least = Math.Min(least, value);
        }
        return least;
    }

    static double[] Slope(MarginPass pass, double lambda, double[] state, double value)
    {
        const double H = 1e-7;
        var slope = new double[state.Length];
        for (var i = 0; i < state.Length; i++)
        {
            double[] moved = [.. state];
            moved[i] += H;
            slope[i] = (Noise(pass, lambda, moved) - value) / H;
        }
        return slope;
    }

    static double Noise(MarginPass pass, double lambda, double[] state)
    {
        var rates = new double[state.Length];
        var sum = 0.0;
        foreach (var row in pass.All)
        {
            Member.Rates(pass, [row], lambda, state, rates);
            sum += Sums.Dot(rates, rates);
        }
        return sum;
    }
}
