using Eigenspectrum.Bench.Numerics;
using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Bench.Networks;

/// <summary>Whole training steps: forward, loss, backward, update with momentum.</summary>
static class StepBenchmark
{
    const int Batch = 128, Steps = 20;

    public static void Dense(int[] threads)
    {
        var network = new Network(new() { Hidden = [256, 256] }, 784, 10);
        Run("dense 784-256-256-10", network, (6.0 * Batch * 269_322) - (2.0 * Batch * 784 * 256), threads);
    }

    public static void Convolutional(int[] threads)
    {
        var network = new Network(new()
        {
            Layers =
            [
                new Convolution { Channels = 32, Padding = 1 }, new Relu(), new MaximumPooling(),
                new Convolution { Channels = 64, Padding = 1 }, new Relu(), new MaximumPooling(),
                new Flatten(), new Dense(),
            ],
        }, new Shape(28, 28, 1), 10);
        var operations = Batch * ((4.0 * 784 * 9 * 32) + (6.0 * 196 * 288 * 64) + (6.0 * 3136 * 10));
        Run("convolutional 32-64", network, operations, threads);
    }

    static void Run(string name, Network network, double operations, int[] threads)
    {
        var data = Samples(network, Batch * Steps);
        foreach (var count in threads)
        {
            foreach (var precision in new[] { Precision.Single, Precision.Double })
            {
                var parameters = new double[network.ParameterCount];
                new He().Fill(network, parameters, new(1, "bench"));
                // One epoch of 20 steps; preparing it is a small part.
                var trainer = new Trainer(new(network, new CrossEntropy(), data, count), new()
                {
                    Optimizer = new Sgd { LearningRate = 1e-4, Momentum = 0.9 },
                    Batch = Batch,
                    Epochs = 1,
                    Precision = precision,
                    LogEvery = int.MaxValue,
                });
                Measurement.Take(name, $"{precision}", Batch, network.ParameterCount, Steps, count, operations * Steps,
                    () => trainer.Run(parameters, new(1, "order")), seconds: 3);
            }
        }
    }

    public static Dataset Samples(Network network, int count)
    {
        var stream = new RandomStream(1, "bench/samples");
        var inputs = new Matrix(count, network.Inputs);
        stream.Normals(inputs.Data);
        int[] labels = [.. Enumerable.Range(0, count).Select(_ => stream.Integer(network.Outputs))];
        return new(inputs, labels, network.Outputs);
    }
}
