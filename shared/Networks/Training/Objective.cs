using System.Collections.Concurrent;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>The mean loss of a network over a data set, as a function of the parameters.</summary>
/// <remarks>Normalizations use the network's frozen statistics; only training uses those of batches.</remarks>
public sealed class Objective
{
    readonly Lazy<BatchGradient<double>> batch;
    readonly int[] all;

    /// <summary>Joins a network, a loss and data.</summary>
    /// <param name="network">The network.</param>
    /// <param name="loss">The loss of a sample.</param>
    /// <param name="data">The samples, at least one.</param>
    /// <param name="threads">The threads to use; they change no bit.</param>
    /// <exception cref="ArgumentException">The data don't fit the network or the loss.</exception>
    public Objective(Network network, ILoss loss, Dataset data, int threads = 1)
    {
        if (data.Count == 0) throw new ArgumentException("There are no samples; a mean needs one.", nameof(data));
        if (data.Inputs.Columns != network.Inputs)
            throw new ArgumentException(
                $"The samples have {data.Inputs.Columns} numbers each; the network takes {network.Inputs}.",
                nameof(data));
        if (data.Targets.Columns != network.Outputs)
            throw new ArgumentException(
                $"The data have {data.Targets.Columns} targets or classes; the network has {network.Outputs} outputs.",
                nameof(data));
        if (loss.IsClassification && data.Labels is null)
            throw new ArgumentException($"{loss.GetType().Name} needs labels; these data have target values. "
                + $"Take a loss for regressions, as {nameof(SquaredError)}.", nameof(loss));
        for (var n = 0; n < data.Count; n++)
        {
            if (loss.TargetProblem(data.Targets.Row(n)) is { } problem)
                throw new ArgumentException($"Sample {n} has {problem}", nameof(data));
        }
        (Network, Loss, Data, Threads) = (network, loss, data, threads);
        all = [.. Enumerable.Range(0, data.Count)];
        batch = new(() => new(
            network, loss, data, data.Inputs.Data, threads, StatisticsMode.Frozen, network.Statistics));
    }

    /// <summary>The network.</summary>
    public Network Network { get; }

    /// <summary>The loss of a sample.</summary>
    public ILoss Loss { get; }

    /// <summary>The samples.</summary>
    public Dataset Data { get; }

    /// <summary>The threads to use; they change no bit.</summary>
    public int Threads { get; }

    /// <summary>
    /// The same loss and data for a network of the same inputs and outputs, as one with other statistics.
    /// </summary>
    /// <exception cref="ArgumentException">The data don't fit the network.</exception>
    public Objective With(Network network) => new(network, Loss, Data, Threads);

    /// <summary>The mean loss. 2 N P flops for N samples and P weights.</summary>
    public double Value(double[] parameters) => Sums.Mean(Evaluate(parameters).Losses);

    /// <summary>Fills the gradient of the mean loss and returns that loss. 6 N P flops.</summary>
    public double Gradient(ReadOnlySpan<double> parameters, Span<double> gradient) =>
        batch.Value.Compute(parameters, all, gradient).Loss;

    /// <summary>The loss, the answer and the margin of every sample.</summary>
    /// <remarks>Margins exist for two or more outputs.</remarks>
    public Evaluation Evaluate(double[] parameters)
    {
        var losses = new double[Data.Count];
        var margins = Data.Labels is null || Network.Outputs < 2 ? null : new double[Data.Count];
        var correct = Data.Labels is null ? null : new bool[Data.Count];
        // Coupled samples must stay together; others go in parts, one thread each.
        var coupled = Network.CouplesSamples(StatisticsMode.Frozen);
        var largest = coupled ? Data.Count : Math.Min(BatchParts.Rows(Network, sizeof(double)) / 2, Data.Count);
        var passes = new ConcurrentBag<NetworkPass<double>>();
        ParallelChunks.For(((Data.Count - 1) / largest) + 1, Threads, part =>
        {
            var first = part * largest;
            var rows = Math.Min(largest, Data.Count - first);
            if (!passes.TryTake(out var pass)) pass = new(Network, largest, coupled ? Threads : 1);
            Data.Inputs.Data.AsSpan(first * Network.Inputs, rows * Network.Inputs).CopyTo(pass.Inputs);
            pass.Forward(parameters, rows);
            for (var i = 0; i < rows; i++)
            {
                var n = first + i;
                var outputs = pass.Outputs.Slice(i * Network.Outputs, Network.Outputs);
                losses[n] = Loss.Value(outputs, Data.Targets.Row(n));
                if (margins is not null) margins[n] = Classification.Margin(outputs, Data.Labels![n]);
                if (correct is not null) correct[n] = Classification.Predicted(outputs) == Data.Labels![n];
            }
            passes.Add(pass);
        });
        return new(losses, margins, correct);
    }
}
