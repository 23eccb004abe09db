using System.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>The mean loss of a batch with its gradient, in buffers that live from step to step.</summary>
sealed class BatchGradient<T>(
    Network network, ILoss loss, Dataset data, int threads, StatisticsMode mode, Memory<T>? statistics)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    // More rows at a time bring the products no speed, only memory.
    const int LargestPart = 512;

    readonly T[] inputs = SampleInputs.Of<T>(data.Inputs);
    readonly double[] outputs = new double[network.Outputs];
    readonly double[] outputGradient = new double[network.Outputs];
    NetworkPass<T>? pass;

    // Fills the gradient of the mean loss over the given rows.
    internal BatchResult Compute(ReadOnlySpan<T> parameters, ReadOnlySpan<int> rows, Span<T> gradient)
    {
        gradient.Clear();
        var largest = network.CouplesSamples(mode) ? rows.Length : Math.Min(LargestPart, rows.Length);
        if (pass is null || pass.Capacity < largest) pass = new(network, largest, threads, mode, statistics);
        var (sum, correct) = (0.0, 0);
        for (var first = 0; first < rows.Length; first += largest)
        {
            var part = rows.Slice(first, Math.Min(largest, rows.Length - first));
            for (var i = 0; i < part.Length; i++)
            {
                inputs.AsSpan(part[i] * network.Inputs, network.Inputs)
                    .CopyTo(pass.Inputs.Slice(i * network.Inputs, network.Inputs));
            }
            pass.Forward(parameters, part.Length);
            sum = LossGradients(pass, part, rows.Length, sum, ref correct);
            pass.Backward(parameters, gradient);
        }
        return new(sum / rows.Length, data.Labels is null ? null : (double)correct / rows.Length);
    }

    // Losses are computed in doubles whatever T is: they are few, and their sum is archived.
    double LossGradients(NetworkPass<T> pass, ReadOnlySpan<int> part, int count, double sum, ref int correct)
    {
        var found = pass.Outputs;
        var wanted = pass.OutputGradients;
        for (var i = 0; i < part.Length; i++)
        {
            var first = i * outputs.Length;
            for (var c = 0; c < outputs.Length; c++) outputs[c] = double.CreateTruncating(found[first + c]);
            sum += loss.Gradient(outputs, data.Targets.Row(part[i]), outputGradient);
            for (var c = 0; c < outputs.Length; c++)
                wanted[first + c] = T.CreateTruncating(outputGradient[c] / count);
            if (data.Labels is not null && Classification.Predicted(outputs) == data.Labels[part[i]]) correct++;
        }
        return sum;
    }
}
