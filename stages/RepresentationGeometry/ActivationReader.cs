using Eigenspectrum.Artifacts;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.RepresentationGeometry;

/// <summary>Reads activations.parquet block by block: memory holds one layer of one checkpoint, not the file.</summary>
static class ActivationReader
{
    /// <summary>The layers and checkpoints in the file, in its order.</summary>
    /// <exception cref="InvalidDataException">The rows of a layer at a checkpoint do not stand together.</exception>
    public static IReadOnlyList<LayerKey> Keys(string path)
    {
        using var reader = TableReader.Open(path);
        List<LayerKey> keys = [];
        var seen = new HashSet<LayerKey>();
        foreach (Table table in reader.RowGroups("checkpoint", "step", "epoch", "layer"))
        {
            foreach (LayerKey key in KeysOf(table))
            {
                if (keys.Count > 0 && keys[^1] == key)
                    continue;
                if (!seen.Add(key))
                    throw new InvalidDataException($"'{path}' has {key} in two places; its rows must stand together.");
                keys.Add(key);
            }
        }
        return keys;
    }

    /// <summary>The activations of the layers wanted, in the order of the file.</summary>
    /// <exception cref="InvalidDataException">The rows of a block differ in length.</exception>
    /// <exception cref="UserErrorException">There are too few stimuli, or an activation is not finite.</exception>
    public static IEnumerable<ActivationBlock> Read(string path, IReadOnlySet<LayerKey> wanted)
    {
        using var reader = TableReader.Open(path);
        List<float[]> rows = [];
        LayerKey open = default;
        foreach (Table table in reader.RowGroups("checkpoint", "step", "epoch", "layer", "values"))
        {
            float[][] values = table.FloatLists("values");
            int i = 0;
            foreach (LayerKey key in KeysOf(table))
            {
                if (rows.Count > 0 && key != open)
                {
                    yield return Block(open, rows, path);
                    rows.Clear();
                }
                open = key;
                if (wanted.Contains(key))
                    rows.Add(values[i]);
                i++;
            }
        }
        if (rows.Count > 0)
            yield return Block(open, rows, path);
    }

    static IEnumerable<LayerKey> KeysOf(Table table)
    {
        int[] checkpoints = table.Integers("checkpoint");
        long[] steps = table.Longs("step");
        double[] epochs = table.Doubles("epoch");
        string[] layers = table.Strings("layer");
        for (int i = 0; i < table.Rows; i++)
            yield return new LayerKey(checkpoints[i], steps[i], epochs[i], layers[i]);
    }

    static ActivationBlock Block(LayerKey key, List<float[]> rows, string path)
    {
        if (rows.Count < 2)
            throw new UserErrorException(
                $"{key} has {rows.Count} stimuli; a covariance needs 2 or more: raise extract.samples.");
        var values = new Matrix(rows.Count, rows[0].Length);
        for (int i = 0; i < rows.Count; i++)
        {
            if (rows[i].Length != values.Columns)
                throw new InvalidDataException(
                    $"'{path}' has rows of {values.Columns} and of {rows[i].Length} values for {key}.");
            for (int j = 0; j < values.Columns; j++)
            {
                if (!float.IsFinite(rows[i][j]))
                {
                    throw new UserErrorException(
                        $"{key} has the activation {rows[i][j]} in row {i + 1}, column {j + 1}: training diverged; "
                        + "choose a smaller learning rate.");
                }
                values[i, j] = rows[i][j];
            }
        }
        return new ActivationBlock(key, values);
    }
}
