using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks.Tests;

// Small homogeneous networks over random samples of two classes.
static class FlowCase
{
    internal static readonly string[] Networks = ["dense", "leaky", "convolution"];

    internal static readonly IParametrization[] Parametrizations =
    [
        new LagrangeMultipliers(),
        new LagrangeMultipliers { NormalizedLayers = NormalizedLayers.All },
        new WeightNormalizedLayers { LayerNorms = [1, 2, 0.7] },
        new WeightNormalizedLayers { FrozenGains = true },
        new UnconstrainedLayers { LayerNorms = [1, 2, 0.7] },
    ];

    internal static MarginPass Pass(string network, int samples = 9) => Pass(Of(network), samples);

    internal static MarginPass Pass(HomogeneousNetwork network, int samples)
    {
        var stream = new RandomStream(3, "tests/homogeneous");
        var inputs = new Matrix(samples, network.Network.Inputs);
        stream.Substream("inputs").Normals(inputs.Data);
        return new(network, inputs, Signs(samples));
    }

    internal static double[] Signs(int samples) =>
        [.. Enumerable.Range(0, samples).Select(n => n % 3 == 0 ? 1.0 : -1)];

    internal static HomogeneousNetwork Of(string network) => new(network switch
    {
        "dense" => new(new() { Hidden = [7, 5], Biases = false }, 6, 1),
        "linear" => new(new() { Hidden = [7, 5], Biases = false, Activation = new Linear() }, 6, 1),
        "leaky" => new(new() { Hidden = [7, 5], Biases = false, Activation = new LeakyRelu() }, 6, 1),
        _ => new(new()
        {
            Layers =
            [
                new Convolution { Channels = 3, Kernel = 3, Padding = 1, Biases = false }, new Relu(),
                new AveragePooling(), new Convolution { Channels = 2, Kernel = 2, Biases = false },
                new Relu(), new Flatten(), new Dense { Biases = false },
            ],
        }, new Shape(6, 6, 2), 1),
    });

    internal static double[] State(IParametrization parametrization, HomogeneousNetwork network, double rho = 1.7)
    {
        var state = new double[parametrization.StateLength(network)];
        parametrization.Begin(network, network.RandomDirections(new(1, "tests/directions")), rho, state);
        return state;
    }

    internal static double Loss(
        IParametrization parametrization, MarginPass pass, double lambda, ReadOnlySpan<double> state) =>
        DynamicsPoint.At(parametrization, pass, lambda, state).Loss;
}
