using Eigenspectrum.Artifacts;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.RepresentationGeometry;

/// <summary>Reads responses.parquet block by block, averaged over the repeats of a stimulus.</summary>
static class ResponseReader
{
    /// <summary>The layers in the file, in its order.</summary>
    /// <exception cref="InvalidDataException">The rows of a layer do not stand together.</exception>
    public static IReadOnlyList<LayerKey> Keys(string path)
    {
        using var reader = TableReader.Open(path);
        List<LayerKey> keys = [];
        foreach (Table table in reader.RowGroups("layer"))
        {
            foreach (string layer in table.Strings("layer"))
            {
                if (keys.Count > 0 && keys[^1].Layer == layer)
                    continue;
                if (keys.Exists(key => key.Layer == layer))
                    throw new InvalidDataException(
                        $"'{path}' has {layer} in two places; its rows must stand together.");
                keys.Add(KeyOf(layer));
            }
        }
        return keys;
    }

    /// <summary>The mean responses of the layers wanted, in the order of the file.</summary>
    /// <exception cref="InvalidDataException">The rows of a layer differ in length.</exception>
    /// <exception cref="UserErrorException">There are too few stimuli, or a response is not finite.</exception>
    public static IEnumerable<ActivationBlock> Read(string path, IReadOnlySet<LayerKey> wanted)
    {
        using var reader = TableReader.Open(path);
        List<double[]> rows = [];
        int repeats = 0, open = -1;
        string? layer = null;
        foreach (Table table in reader.RowGroups("layer", "stimulus", "repeat", "values"))
        {
            string[] layers = table.Strings("layer");
            int[] stimuli = table.Integers("stimulus"), repeat = table.Integers("repeat");
            double[][] values = table.DoubleLists("values");
            for (int i = 0; i < table.Rows; i++)
            {
                if (layers[i] != layer)
                {
                    if (rows.Count > 0)
                        yield return Block(layer!, rows, repeats);
                    rows.Clear();
                    (layer, open, repeats) = (layers[i], -1, 0);
                }
                if (!wanted.Contains(KeyOf(layers[i])))
                    continue;
                Check(path, layers[i], stimuli[i], repeat[i], values[i], rows);
                if (rows.Count > 0 && stimuli[i] == open)
                {
                    Vectors.Add(values[i], rows[^1]);
                    repeats++;
                    continue;
                }
                Divide(rows, repeats);
                rows.Add([.. values[i]]);
                (open, repeats) = (stimuli[i], 1);
            }
        }
        if (rows.Count > 0)
            yield return Block(layer!, rows, repeats);
    }

    static LayerKey KeyOf(string layer) => new(0, 0, 0, layer);

    static void Check(string path, string layer, int stimulus, int repeat, double[] values, List<double[]> rows)
    {
        if (rows.Count > 0 && values.Length != rows[0].Length)
            throw new InvalidDataException(
                $"'{path}' has rows of {rows[0].Length} and of {values.Length} values for {layer}.");
        int bad = Array.FindIndex(values, value => !double.IsFinite(value));
        if (bad >= 0)
        {
            throw new UserErrorException($"{layer} has the response {values[bad]} to stimulus {stimulus} (repeat "
                + $"{repeat}), unit {bad + 1}: only finite numbers; leave the unit or the stimulus out, or fill it.");
        }
    }

    static void Divide(List<double[]> rows, int repeats)
    {
        if (repeats > 1)
            Vectors.Scale(1.0 / repeats, rows[^1], rows[^1]);
    }

    static ActivationBlock Block(string layer, List<double[]> rows, int repeats)
    {
        Divide(rows, repeats);
        return rows.Count < 2
            ? throw new UserErrorException($"{layer} has 1 stimulus; a covariance needs 2 or more.")
            : new ActivationBlock(KeyOf(layer), Matrix.FromRows([.. rows]));
    }
}
