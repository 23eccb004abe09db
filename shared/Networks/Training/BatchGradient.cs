using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>The mean loss of a batch with its gradient, in buffers that live from step to step.</summary>
sealed class BatchGradient(Network network, ILoss loss, Dataset data, int threads)
{
    // More rows at a time bring the products no speed, only memory.
    const int LargestPart = 512;

    readonly Dictionary<int, (ForwardPass Forward, BackwardPass Backward)> buffers = [];

    // Fills the gradient of the mean loss over the given rows.
    internal BatchResult Compute(ReadOnlySpan<double> parameters, ReadOnlySpan<int> rows, Span<double> gradient)
    {
        gradient.Clear();
        var (sum, correct) = (0.0, 0);
        for (var first = 0; first < rows.Length; first += LargestPart)
        {
            var part = rows.Slice(first, Math.Min(LargestPart, rows.Length - first));
            var (forward, backward) = Buffers(part.Length);
            for (var i = 0; i < part.Length; i++) data.Inputs.Row(part[i]).CopyTo(forward.Inputs.Row(i));
            network.Forward(parameters, forward, threads);
            for (var i = 0; i < part.Length; i++)
            {
                var outputs = forward.Outputs.Row(i);
                var outputGradient = backward.ActivationGradients[^1].Row(i);
                sum += loss.Gradient(outputs, data.Targets.Row(part[i]), outputGradient);
                for (var c = 0; c < outputGradient.Length; c++) outputGradient[c] /= rows.Length;
                if (data.Labels is not null && Classification.Predicted(outputs) == data.Labels[part[i]]) correct++;
            }
            network.Backward(parameters, forward, backward, gradient, threads);
        }
        return new(sum / rows.Length, data.Labels is null ? null : (double)correct / rows.Length);
    }

    (ForwardPass Forward, BackwardPass Backward) Buffers(int rows)
    {
        if (!buffers.TryGetValue(rows, out var pair))
        {
            pair = (ForwardPass.Allocate(network, new Matrix(rows, network.Inputs)),
                BackwardPass.Allocate(network, rows, []));
            buffers.Add(rows, pair);
        }
        return pair;
    }
}
