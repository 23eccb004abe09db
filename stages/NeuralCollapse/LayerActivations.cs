using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.Tables;
using Eigenspectrum.Statistics;

namespace Eigenspectrum.Stages.NeuralCollapse;

/// <summary>What a checkpoint's network makes of a split, with frozen statistics: activations and answers.</summary>
/// <param name="Features">By the layers' names, those that are needed.</param>
/// <param name="Answers">The class of the largest output of each sample.</param>
sealed record LayerActivations(IReadOnlyDictionary<string, ClassifiedFeatures> Features, int[] Answers)
{
    // Layers of images are large, and most of them are not kept.
    const int SamplesAtATime = 1024;

    /// <summary>Sends the samples through.</summary>
    /// <exception cref="UserErrorException">Activations are not finite, or samples of a class are missing.</exception>
    internal static LayerActivations Of(
        CheckpointTable trained, CollapseLayers layers, Checkpoint checkpoint, SplitData split, int threads)
    {
        var network = trained.NetworkAt(checkpoint);
        var inputs = split.Data.Inputs;
        var kept = new Dictionary<string, Matrix>(StringComparer.Ordinal);
        if (layers.Needs("input")) kept["input"] = inputs;
        foreach (var layer in network.Groups.Where(layer => layers.Needs(layer.Name)))
            kept[layer.Name] = new(inputs.Rows, layer.Above.Size);
        var answers = new int[inputs.Rows];
        var part = network.CouplesSamples(StatisticsMode.Frozen) ? inputs.Rows : SamplesAtATime;
        for (var first = 0; first < inputs.Rows; first += part)
        {
            var rows = Math.Min(part, inputs.Rows - first);
            var values = new Matrix(rows, inputs.Columns,
                inputs.Data.AsSpan(first * inputs.Columns, rows * inputs.Columns).ToArray());
            foreach (var layer in network.Groups)
            {
                values = network.Propagate(checkpoint.Parameters, layer.Index, values, threads);
                if (Array.Exists(values.Data, value => !double.IsFinite(value)))
                    throw new UserErrorException($"Checkpoint {checkpoint.Index} gives activations in {layer.Name} "
                        + "that are not finite. Lower train.optimizer.learningRate or the initializer's scale.");
                if (kept.TryGetValue(layer.Name, out var whole))
                    values.Data.CopyTo(whole.Data.AsSpan(first * whole.Columns));
            }
            for (var n = 0; n < rows; n++) answers[first + n] = Classification.Predicted(values.Row(n));
        }
        return new(kept.ToDictionary(layer => layer.Key, layer => Classified(layer.Value, split),
            StringComparer.Ordinal), answers);
    }

    static ClassifiedFeatures Classified(Matrix values, SplitData split)
    {
        try
        {
            return new(values, split.Labels, split.Classes);
        }
        catch (ArgumentException exception)
        {
            throw new UserErrorException($"The {split.Name} data: {DataTable.Plain(exception)}");
        }
    }
}
