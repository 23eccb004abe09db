using System.Globalization;
using Eigenspectrum.Artifacts;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.RepresentationGeometry;

/// <summary>The activations of a layer before and after training with labels, and the labels of the stimuli.</summary>
/// <param name="Before">Where pretraining ended, or at the initialization; one row a stimulus.</param>
/// <param name="After">At the last checkpoint.</param>
/// <param name="Labels">The class of each stimulus.</param>
sealed record LabelledBlocks(ActivationBlock Before, ActivationBlock After, int[] Labels)
{
    /// <summary>How many classes there are.</summary>
    public int Classes => Labels.Max() + 1;

    /// <summary>The checkpoint at which pretraining ended; null where there was none.</summary>
    public static int? Pretrained(string path)
    {
        using var reader = TableReader.Open(path);
        return reader.Metadata.TryGetValue("pretrained", out string? text)
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : null;
    }

    /// <summary>Reads the two blocks of a layer.</summary>
    /// <exception cref="UserErrorException">A checkpoint was not extracted, or the stimuli have no labels.</exception>
    public static LabelledBlocks Read(string path, string layer)
    {
        LayerKey[] own = [.. ActivationReader.Keys(path).Where(key => key.Layer == layer)];
        int first = Pretrained(path) ?? 0, last = own.Length == 0 ? -1 : own.Max(key => key.Checkpoint);
        if (last <= first || !own.Any(key => key.Checkpoint == first))
        {
            throw new UserErrorException($"geometry.fineTuning needs {layer} at checkpoint {first}, where training "
                + "with labels begins, and at a later one; extract both (extract.checkpoints and extract.layers).");
        }
        HashSet<LayerKey> wanted = [.. own.Where(key => key.Checkpoint == first || key.Checkpoint == last)];
        ActivationBlock[] blocks = [.. ActivationReader.Read(path, wanted).OrderBy(block => block.Key.Checkpoint)];
        return new LabelledBlocks(blocks[0], blocks[1], ReadLabels(path, blocks[1].Key));
    }

    /// <summary>The means of the classes less the mean of all stimuli, classes x units.</summary>
    public static Matrix ClassMeans(Matrix values, int[] labels, int classes)
    {
        var means = new Matrix(classes, values.Columns);
        var counts = new int[classes];
        for (int n = 0; n < values.Rows; n++)
        {
            counts[labels[n]]++;
            for (int j = 0; j < values.Columns; j++) means[labels[n], j] += values[n, j];
        }
        double[] whole = Covariance.Means(values);
        for (int c = 0; c < classes; c++)
        {
            for (int j = 0; j < values.Columns; j++)
                means[c, j] = counts[c] == 0 ? 0 : (means[c, j] / counts[c]) - whole[j];
        }
        return means;
    }

    static int[] ReadLabels(string path, LayerKey key)
    {
        using var reader = TableReader.Open(path);
        if (!reader.Fields.Any(field => field.Name == "label"))
        {
            throw new UserErrorException("geometry.fineTuning needs stimuli of classes; these have target values. "
                + "Leave it out.");
        }
        List<int> labels = [];
        foreach (Table table in reader.RowGroups("checkpoint", "layer", "label"))
        {
            int[] checkpoints = table.Integers("checkpoint"), own = table.Integers("label");
            string[] layers = table.Strings("layer");
            for (int i = 0; i < table.Rows; i++)
            {
                if (checkpoints[i] == key.Checkpoint && layers[i] == key.Layer) labels.Add(own[i]);
            }
        }
        return [.. labels];
    }
}
