using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Curvature.Tests;

/// <summary>Curvatures of networks with normalizations, pooling, residual sums and strides, by every way.</summary>
public sealed class LayeredNetworkTests
{
    const int Samples = 11;

    static readonly Dictionary<string, ILayer[]> Networks = new(StringComparer.Ordinal)
    {
        ["residual"] =
        [
            new Convolution { Channels = 2, Padding = 1 }, new BatchNormalization(), new Tanh(),
            new Eigenspectrum.Networks.Residual
            {
                Layers = [new Convolution { Channels = 2, Padding = 1 }, new BatchNormalization(), new Softplus()],
            },
            new MaximumPooling(), new Flatten(), new Dense(),
        ],
        ["strided"] =
        [
            new Convolution { Channels = 3, Stride = 2, Biases = false }, new Gelu(), new AveragePooling(),
            new Flatten(), new WeightNormalization { Layer = new Dense { Units = 4 } }, new Silu(), new Dense(),
        ],
    };

    static IEnumerable<string> Names => Networks.Keys;

    static (Objective Objective, double[] Parameters) Problem(string name)
    {
        var network = new Network(new NetworkDefinition { Layers = Networks[name] }, new Shape(6, 6, 1), 3);
        var stream = new RandomStream(1, name);
        double[] parameters = new double[network.ParameterCount], statistics = new double[network.StatisticCount];
        stream.Normals(parameters);
        Vectors.Scale(.5, parameters, parameters);
        // means and variances of a training: the latter positive
        foreach (ParameterTensor tensor in network.StatisticTensors)
        {
            bool isMean = tensor.Name.StartsWith("mean", StringComparison.Ordinal);
            for (int i = 0; i < tensor.Count; i++) statistics[tensor.Offset + i] = isMean ? .1 * i : 1.5 + i;
        }

        if (statistics.Length > 0) network = network.WithStatistics(statistics);
        var x = new Matrix(Samples, 36);
        stream.Normals(x.Data);
        int[] labels = [.. Enumerable.Range(0, Samples).Select(_ => stream.Integer(3))];
        return (new(network, new CrossEntropy(), new Dataset(x, labels, 3)), parameters);
    }

    [Test]
    public void Hessian_IsTheSlopeOfTheGradient([ValueSource(nameof(Names))] string name)
    {
        (Objective objective, double[] parameters) = Problem(name);
        Matrix hessian = new Hessian().Of(objective, parameters);
        Assert.That(
            Problems.RelativeDifference(Problems.Differences(objective, parameters), hessian), Is.LessThan(1e-8));
    }

    [Test]
    public void EveryWay_GivesOneMatrix([ValueSource(nameof(Names))] string name)
    {
        (Objective objective, double[] parameters) = Problem(name);
        ICurvature[] parts =
        [
            new Hessian(), new Residual(), new GaussNewton(), new Fisher(), new MonteCarloFisher { Draws = 2 },
            new MonteCarloFisher { Draws = 5 }, new EmpiricalFisher(),
        ];
        foreach (ICurvature part in parts)
        {
            Matrix matrix = part.Of(objective, parameters), products = part.Map(objective, parameters).ToMatrix();
            double scale = products.FrobeniusNorm();
            Assert.That(Problems.Sum(matrix, products, -1).FrobeniusNorm(), Is.LessThan(1e-13 * scale), $"{part}");
            Assert.That(part.Of(objective, parameters, threads: 3).Data, Is.EqualTo(matrix.Data), $"{part}");
            foreach (ParameterBlock block in ParameterPartition.Layers(objective.Network))
            {
                Matrix own = part.Block(objective, parameters, block);
                Matrix expected = Problems.Part(matrix, block.Indices, block.Indices);
                Assert.That(Problems.Sum(own, expected, -1).FrobeniusNorm(), Is.LessThan(1e-13 * scale), block.Name);
            }
        }
    }

    [Test]
    public void LittleMemory_ChangesNoBitOfAGramMatrix([Values(1, 100_000, 200_000)] double bytes)
    {
        (Objective objective, double[] parameters) = Problem("residual");
        double[] whole = TangentKernel.Of(new GaussNewton(), objective, parameters).Data;
        Assert.That(
            TangentKernel.Of(new GaussNewton(), objective, parameters, threads: 2, bytes: bytes).Data,
            Is.EqualTo(whole));
    }

    [Test]
    public void Cost_CountsLayersWithinBlocks()
    {
        (Objective objective, _) = Problem("residual");
        double weights = 0;
        // 36 places each for 3 x 3 x 1 and 3 x 3 x 2 windows of two channels, then 18 x 3
        foreach (int uses in new[] { 36 * 20, 36 * 38, 57 }) weights += 12.0 * uses;
        weights -= 8.0 * 36 * 20;
        double counted = CurvatureCost.Of(new Hessian(), objective.Network, 1).Product;
        Assert.That(counted, Is.EqualTo(weights).Within(.15 * weights));
        Assert.That(CurvatureMap.Bytes(objective.Network, 1), Is.GreaterThan(8 * 5 * 7 * 72));
    }
}
