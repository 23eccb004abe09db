using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks.Tests;

[TestFixture]
public sealed class InputSpanTests
{
    [Test]
    public void ReducedFlow_IsTheWholeFlow(
        [ValueSource(typeof(FlowCase), nameof(FlowCase.Parametrizations))] IParametrization parametrization)
    {
        var network = new HomogeneousNetwork(new(new() { Hidden = [7, 5], Biases = false }, 30, 1));
        var pass = FlowCase.Pass(network, 9);
        var directions = network.RandomDirections(new(1, "tests/directions"));
        var span = InputSpan.Of(network, pass.Samples, directions)!;
        Assert.That(span.Samples.Columns, Is.EqualTo(10));
        Assert.That(span.Expand(span.Reduce(directions)), Is.EqualTo(directions).Within(1e-14));
        var (norms, found) = End(pass, directions);
        var (reducedNorms, reduced) = End(new(span.Reduced, span.Samples, pass.Signs), span.Reduce(directions));
        Assert.That(reducedNorms, Is.EqualTo(norms).Within(1e-12));
        Assert.That(span.Expand(reduced), Is.EqualTo(found).Within(1e-12));
        Assert.That(found, Is.Not.EqualTo(directions).Within(0.05));

        (double[] Norms, double[] Directions) End(MarginPass over, double[] start)
        {
            var own = over.Network;
            var state = new double[parametrization.StateLength(own)];
            parametrization.Begin(own, start, 2, state);
            new GradientDescent { Step = 0.05, Steps = 60, Batch = 4 }.Run(
                FlowIdentityTests.Flow(parametrization, over), state, 3, (_, _, _) => { });
            var (ends, at) = (new double[3], new double[own.Count]);
            parametrization.Read(own, state, ends, at);
            return (ends, at);
        }
    }

    [Test]
    public void OtherNetworksAndManySamples_AreLeftAlone()
    {
        var dense = FlowCase.Pass("dense");
        Assert.That(InputSpan.Of(dense.Network, dense.Samples, new double[dense.Network.Count]), Is.Null);
        var images = FlowCase.Pass("convolution");
        Assert.That(InputSpan.Of(images.Network, images.Samples, new double[images.Network.Count]), Is.Null);
    }
}
