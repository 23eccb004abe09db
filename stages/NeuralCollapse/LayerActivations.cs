using Eigenspectrum.Networks;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.Tables;
using Eigenspectrum.Statistics;

namespace Eigenspectrum.Stages.NeuralCollapse;

/// <summary>What a checkpoint's network makes of a split, with frozen statistics: activations and answers.</summary>
/// <param name="Features">By the layers' names, those that are needed.</param>
/// <param name="Answers">The class of the largest output of each sample.</param>
sealed record LayerActivations(IReadOnlyDictionary<string, ClassifiedFeatures> Features, int[] Answers)
{
    /// <summary>Sends the samples through.</summary>
    /// <exception cref="UserErrorException">Activations are not finite, or samples of a class are missing.</exception>
    internal static LayerActivations Of(
        CheckpointTable trained, CollapseLayers layers, Checkpoint checkpoint, SplitData split, int threads)
    {
        var network = trained.NetworkAt(checkpoint);
        var found = new Dictionary<string, ClassifiedFeatures>(StringComparer.Ordinal);
        var values = split.Data.Inputs;
        if (layers.Needs("input")) Keep("input");
        foreach (var layer in network.Groups)
        {
            values = network.Propagate(checkpoint.Parameters, layer.Index, values, threads);
            if (Array.Exists(values.Data, value => !double.IsFinite(value)))
                throw new UserErrorException($"Checkpoint {checkpoint.Index} gives activations in {layer.Name} that are "
                    + "not finite. Lower train.optimizer.learningRate or the initializer's scale.");
            if (layers.Needs(layer.Name)) Keep(layer.Name);
        }
        var answers = new int[values.Rows];
        for (var n = 0; n < answers.Length; n++) answers[n] = Classification.Predicted(values.Row(n));
        return new(found, answers);

        void Keep(string layer)
        {
            try
            {
                found[layer] = new(values, split.Labels, split.Classes);
            }
            catch (ArgumentException exception)
            {
                throw new UserErrorException($"The {split.Name} data: {DataTable.Plain(exception)}");
            }
        }
    }
}
