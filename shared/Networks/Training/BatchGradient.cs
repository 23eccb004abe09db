using System.Numerics;
using System.Runtime.CompilerServices;

namespace Eigenspectrum.Networks;

/// <summary>The mean loss of a batch with its gradient, in buffers that live from step to step.</summary>
sealed class BatchGradient<T>(
    Network network, ILoss loss, Dataset data, T[] inputs, int threads, StatisticsMode mode, Memory<T>? statistics,
    Regularization<T>? regularization = null)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    readonly int part = network.CouplesSamples(mode) || regularization is { CouplesSamples: true }
        ? int.MaxValue
        : BatchParts.Rows(network, Unsafe.SizeOf<T>());
    readonly double[] outputs = new double[network.Outputs];
    readonly double[] outputGradient = new double[network.Outputs];
    NetworkPass<T>? pass;

    // Fills the gradient of the mean loss over the given rows.
    internal BatchResult Compute(ReadOnlySpan<T> parameters, ReadOnlySpan<int> rows, Span<T> gradient)
    {
        gradient.Clear();
        var largest = Math.Min(part, rows.Length);
        if (pass is null || pass.Capacity < largest)
            pass = NetworkPass<T>.ForGradients(network, largest, threads, mode, statistics);
        var (sum, correct) = (0.0, 0);
        double? penalty = null;
        for (var first = 0; first < rows.Length; first += largest)
        {
            var own = rows.Slice(first, Math.Min(largest, rows.Length - first));
            for (var i = 0; i < own.Length; i++)
            {
                inputs.AsSpan(own[i] * network.Inputs, network.Inputs)
                    .CopyTo(pass.Inputs.Slice(i * network.Inputs, network.Inputs));
            }
            pass.Forward(parameters, own.Length);
            sum = LossGradients(pass, own, rows.Length, sum, ref correct);
            if (regularization?.Add(new(pass, parameters, gradient, rows.Length)) is { } share)
                penalty = (penalty ?? 0) + share;
            pass.Backward(parameters, gradient);
        }
        return new(sum / rows.Length, data.Labels is null ? null : (double)correct / rows.Length, penalty);
    }

    // Losses are computed in doubles whatever T is: they are few, and their sum is archived.
    double LossGradients(NetworkPass<T> pass, ReadOnlySpan<int> rows, int count, double sum, ref int correct)
    {
        var found = pass.Outputs;
        var wanted = pass.OutputGradients;
        for (var i = 0; i < rows.Length; i++)
        {
            var first = i * outputs.Length;
            for (var c = 0; c < outputs.Length; c++) outputs[c] = double.CreateTruncating(found[first + c]);
            sum += loss.Gradient(outputs, data.Targets.Row(rows[i]), outputGradient);
            for (var c = 0; c < outputs.Length; c++)
                wanted[first + c] = T.CreateTruncating(outputGradient[c] / count);
            if (data.Labels is not null && Classification.Predicted(outputs) == data.Labels[rows[i]]) correct++;
        }
        return sum;
    }
}
