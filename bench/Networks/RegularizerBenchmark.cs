using System.Globalization;
using Eigenspectrum.Bench.Numerics;
using Eigenspectrum.Networks;

namespace Eigenspectrum.Bench.Networks;

/// <summary>Epochs with and without regularizers, at the sizes of Nassar et al. and at smaller ones.</summary>
/// <remarks>
/// Epochs behind the first of a training: what is prepared once does not count, the eigenvectors of each epoch do.
/// Trainings take turns, as a machine changes its speed; each counts with its quickest epoch, in seconds of the
/// processor. Adam, tanh, 32-bit numbers.
/// </remarks>
static class RegularizerBenchmark
{
    public static void Run(int[] threads, string? only)
    {
        Console.WriteLine("network,regularizer,batch,steps,threads,processorSecondsPerEpoch,ratioToPlain");
        foreach (var count in threads)
        {
            Run([200], 350, 10, count, only, 3);
            Run([200], 500, 20, count, only, 3);
            Run([300], 500, 20, count, only, 3);
            Run([100, 100, 100], 250, 10, count, only, 3);
            Run([200, 200, 200], 500, 20, count, only, 3);
            Run([1000, 1000, 1000], 1500, 10, count, only, 2);
            Run([2000], 3500, 5, count, only, 2);
        }
    }

    static void Run(int[] hidden, int batch, int steps, int threads, string? only, int rounds)
    {
        var name = $"784-{string.Join('-', hidden)}-10";
        if (only is not null && only != name) return;
        var network = new Network(new() { Hidden = hidden, Activation = new Tanh() }, 784, 10);
        var data = StepBenchmark.Samples(network, batch * steps);
        SpectralRegularizer last = new() { Beta = 2, Layers = [$"layer{hidden.Length}"] };
        List<(string Name, IRegularizer[] Members, int Window)> trainings =
        [
            ("none", [], 1),
            ("spectral of the last layer", [last], 1),
            ("the same with a refresh in three epochs", [last with { RefreshEvery = 3 }], 3),
            ("the same from mini-batches", [last with { RefreshFrom = RefreshSource.MiniBatches }], 1),
        ];
        if (hidden.Length > 1)
        {
            trainings.Add(("spectral of all layers", [last with { Layers = null }], 1));
            trainings.Add(("the same with a refresh in three epochs",
                [last with { Layers = null, RefreshEvery = 3 }], 3));
            trainings.Add(("the same from mini-batches",
                [last with { Layers = null, RefreshFrom = RefreshSource.MiniBatches }], 1));
        }
        trainings.Add(("jacobian", [new JacobianRegularizer()], 1));
        var best = trainings.ConvertAll(_ => double.PositiveInfinity);
        for (var round = 0; round < rounds; round++)
        {
            for (var i = 0; i < trainings.Count; i++)
                best[i] = Math.Min(best[i], Epoch(trainings[i].Members, trainings[i].Window));
        }
        for (var i = 0; i < trainings.Count; i++)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{name},{trainings[i].Name},{batch},{steps},{threads},{best[i]:g4},{best[i] / best[0]:f2}"));
        }

        double Epoch(IRegularizer[] regularizers, int window)
        {
            var parameters = new double[network.ParameterCount];
            new LeCun().Fill(network, parameters, new(1, "bench"));
            var trainer = new Trainer(new(network, new CrossEntropy(), data, threads), new()
            {
                Optimizer = new Adam { LearningRate = 1e-5, Amsgrad = true },
                Regularizers = regularizers,
                Batch = batch,
                Epochs = 1 + (window == 1 ? 3 : window),
                Precision = Precision.Single,
                LogEvery = int.MaxValue,
            });
            List<double> ends = [];
            trainer.Run(parameters, new(1, "order"), step: step =>
            {
                if (step.Step % steps == steps - 1) ends.Add(Measurement.ProcessorTime());
            });
            return Enumerable.Range(0, ends.Count - window).Min(e => ends[e + window] - ends[e]) / window;
        }
    }
}
