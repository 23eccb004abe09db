using Eigenspectrum.Bench.Numerics;
using Eigenspectrum.Networks;

namespace Eigenspectrum.Bench.Networks;

/// <summary>Epochs with and without regularizers, at the sizes of Nassar et al. and at smaller ones.</summary>
/// <remarks>
/// An epoch with eigenvectors found at its beginning, and three epochs in which they are found once: half of the
/// difference of the two is an epoch's mini-batches alone. Adam, tanh, 32-bit numbers.
/// </remarks>
static class RegularizerBenchmark
{
    public static void Run(int[] threads)
    {
        foreach (var count in threads)
        {
            Run("784-200-10", [200], 500, 20, count);
            Run("784-300-10", [300], 500, 20, count);
            Run("784-200-200-200-10", [200, 200, 200], 500, 20, count);
            Run("784-1000-1000-1000-10", [1000, 1000, 1000], 1500, 40, count);
            Run("784-2000-10", [2000], 3500, 17, count);
        }
    }

    static void Run(string name, int[] hidden, int batch, int steps, int threads)
    {
        var network = new Network(new() { Hidden = hidden, Activation = new Tanh() }, 784, 10);
        var data = StepBenchmark.Samples(network, batch * steps);
        SpectralRegularizer last = new() { Beta = 2, Layers = [$"layer{hidden.Length}"] };
        var few = last with { LastRank = 200 };
        Time("plain", 1, []);
        Time("jacobian", 1, [new JacobianRegularizer()]);
        Time("spectral, last layer", 1, [last]);
        Time("spectral, last layer, three epochs", 3, [last with { RefreshEvery = 3 }]);
        if (hidden[0] > 300)
        {
            Time("spectral, last layer, 200 ranks", 1, [few]);
            Time("spectral, last layer, 200 ranks, three epochs", 3, [few with { RefreshEvery = 3 }]);
        }
        if (hidden.Length == 1) return;
        Time("spectral, all layers", 1, [last with { Layers = null }]);
        Time("spectral, all layers, three epochs", 3, [last with { Layers = null, RefreshEvery = 3 }]);

        void Time(string what, int epochs, IRegularizer[] regularizers)
        {
            var parameters = new double[network.ParameterCount];
            new LeCun().Fill(network, parameters, new(1, "bench"));
            var trainer = new Trainer(new(network, new CrossEntropy(), data, threads), new()
            {
                Optimizer = new Adam { LearningRate = 1e-5, Amsgrad = true },
                Regularizers = regularizers,
                Batch = batch,
                Epochs = epochs,
                Precision = Precision.Single,
                LogEvery = int.MaxValue,
            });
            Measurement.Take($"{name} {what}", "Single", batch, network.ParameterCount, steps * epochs, threads, 0,
                () => trainer.Run(parameters, new(1, "order")));
        }
    }
}
