using System.Text.Json.Nodes;
using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Bench.Compare;

/// <summary>Whole training steps in floats: samples gathered, forward, loss, backward, update with momentum.</summary>
sealed class TrainingComparison(
    Exchange exchange, Lazy<(Objective Objective, double[] Parameters, JsonObject Request)> training, int epochs)
    : Comparison
{
    public const int Batch = 128;

    const double Rate = 1e-3, Momentum = 0.9;

    public override IWork Own(int threads)
    {
        var (objective, initial, _) = training.Value;
        var trainer = new Trainer(new(objective.Network, objective.Loss, objective.Data, threads), new()
        {
            Optimizer = new Sgd { LearningRate = Rate, Momentum = Momentum },
            Batch = Batch,
            Epochs = epochs,
            Precision = Precision.Single,
            LogEvery = int.MaxValue,
        });
        var parameters = new double[initial.Length];
        return new LocalWork(
            () =>
            {
                initial.CopyTo(parameters, 0);
                trainer.Run(parameters, Order());
            },
            // Both began at floats.
            () => [.. parameters.Select((value, i) => value - (float)initial[i])]);
    }

    public override IWork Other(PeerProcess peer)
    {
        var request = (JsonObject)training.Value.Request.DeepClone();
        var samples = training.Value.Objective.Data.Count;
        // The order in which the trainer visits the samples.
        int[] orders = [.. Enumerable.Range(0, epochs)
            .SelectMany(epoch => Order().Substream($"epoch-{epoch}").Permutation(samples))];
        request["orders"] = exchange.Write<int>($"orders-{samples}-{epochs}", orders);
        (request["rate"], request["momentum"], request["batch"]) = (Rate, Momentum, Batch);
        return new RemoteWork(peer, exchange, request);
    }

    static RandomStream Order() => new(1, "compare/order");
}
