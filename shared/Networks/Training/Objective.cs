using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>The mean loss of a network over a data set, as a function of the parameters.</summary>
public sealed class Objective
{
    const int EvaluationPart = 256;

    readonly BatchGradient batch;
    readonly int threads;

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
        (Network, Loss, Data, this.threads) = (network, loss, data, threads);
        batch = new(network, loss, data, threads);
    }

    /// <summary>The network.</summary>
    public Network Network { get; }

    /// <summary>The loss of a sample.</summary>
    public ILoss Loss { get; }

    /// <summary>The samples.</summary>
    public Dataset Data { get; }

    /// <summary>The mean loss. 2 N P flops for N samples and P weights.</summary>
    public double Value(double[] parameters) => Sums.Mean(Evaluate(parameters).Losses);

    /// <summary>Fills the gradient of the mean loss and returns that loss. 6 N P flops.</summary>
    public double Gradient(ReadOnlySpan<double> parameters, Span<double> gradient) =>
        batch.Compute(parameters, Enumerable.Range(0, Data.Count).ToArray(), gradient).Loss;

    /// <summary>The loss, the answer and the margin of every sample.</summary>
    /// <remarks>Margins exist for two or more outputs.</remarks>
    public Evaluation Evaluate(double[] parameters)
    {
        var losses = new double[Data.Count];
        var margins = Data.Labels is null || Network.Outputs < 2 ? null : new double[Data.Count];
        var correct = Data.Labels is null ? null : new bool[Data.Count];
        ParallelChunks.For((Data.Count + EvaluationPart - 1) / EvaluationPart, threads, part =>
        {
            var first = part * EvaluationPart;
            var inputs = new Matrix(Math.Min(EvaluationPart, Data.Count - first), Network.Inputs);
            Data.Inputs.Data.AsSpan(first * Network.Inputs, inputs.Data.Length).CopyTo(inputs.Data);
            var outputs = Network.Predict(parameters, inputs);
            for (var i = 0; i < outputs.Rows; i++)
            {
                var n = first + i;
                losses[n] = Loss.Value(outputs.Row(i), Data.Targets.Row(n));
                if (margins is not null) margins[n] = Classification.Margin(outputs.Row(i), Data.Labels![n]);
                if (correct is not null) correct[n] = Classification.Predicted(outputs.Row(i)) == Data.Labels![n];
            }
        });
        return new(losses, margins, correct);
    }

    internal BatchResult Gradient(ReadOnlySpan<double> parameters, ReadOnlySpan<int> rows, Span<double> gradient) =>
        batch.Compute(parameters, rows, gradient);
}
