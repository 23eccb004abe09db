using Eigenspectrum.Artifacts;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.HeavyTails;

/// <summary>Reads weights.parquet matrix by matrix: memory holds one layer of one checkpoint.</summary>
static class WeightReader
{
    const string Shape = "shape.";

    /// <summary>The layers and checkpoints of the file, in its order.</summary>
    /// <exception cref="UserErrorException">The rows of a layer at a checkpoint do not stand together.</exception>
    internal static IReadOnlyList<WeightKey> Keys(string path)
    {
        using var reader = TableReader.Open(path);
        List<WeightKey> keys = [];
        var seen = new HashSet<WeightKey>();
        foreach (WeightKey key in reader.RowGroups("checkpoint", "step", "layer").SelectMany(KeysOf))
        {
            if (keys.Count > 0 && keys[^1] == key)
                continue;
            if (!seen.Add(key))
                throw new UserErrorException(
                    $"weights.parquet has {key} in two places; the rows of a matrix must stand together.");
            keys.Add(key);
        }
        return keys.Count > 0 ? keys : throw new UserErrorException("weights.parquet has no rows.");
    }

    /// <summary>The matrices wanted, in the order of the file.</summary>
    /// <exception cref="UserErrorException">Rows differ in length, or a weight is not finite.</exception>
    internal static IEnumerable<WeightBlock> Read(string path, IReadOnlySet<WeightKey> wanted)
    {
        using var reader = TableReader.Open(path);
        var shapes = reader.Metadata
            .Where(entry => entry.Key.StartsWith(Shape, StringComparison.Ordinal))
            .ToDictionary(entry => entry.Key[Shape.Length..], entry => entry.Value, StringComparer.Ordinal);
        List<double[]> rows = [];
        WeightKey open = default;
        foreach (Table table in reader.RowGroups("checkpoint", "step", "layer", "values"))
        {
            double[][] values = table.DoubleLists("values");
            int i = 0;
            foreach (WeightKey key in KeysOf(table))
            {
                if (rows.Count > 0 && key != open)
                {
                    yield return Block(open, rows, shapes);
                    rows.Clear();
                }
                open = key;
                if (wanted.Contains(key))
                    rows.Add(values[i]);
                i++;
            }
        }
        if (rows.Count > 0)
            yield return Block(open, rows, shapes);
    }

    static IEnumerable<WeightKey> KeysOf(Table table)
    {
        int[] checkpoints = table.Integers("checkpoint");
        long[] steps = table.Longs("step");
        string[] layers = table.Strings("layer");
        for (int i = 0; i < table.Rows; i++)
            yield return new(checkpoints[i], steps[i], layers[i]);
    }

    static WeightBlock Block(WeightKey key, List<double[]> rows, Dictionary<string, string> shapes)
    {
        double[]? other = rows.Find(row => row.Length != rows[0].Length);
        if (other is not null || rows[0].Length == 0)
        {
            throw new UserErrorException($"weights.parquet: {key} has rows of {rows[0].Length} and of "
                + $"{other?.Length ?? 0} weights; a matrix needs rows of one length, at least 1.");
        }
        var weights = Matrix.FromRows([.. rows]);
        int bad = Array.FindIndex(weights.Data, value => !double.IsFinite(value));
        if (bad >= 0)
        {
            throw new UserErrorException($"weights.parquet: {key} has the weight {weights.Data[bad]} in row "
                + $"{bad / weights.Columns}: training diverged, or the file is wrong; lower the learning rate.");
        }
        KernelShape? kernel = shapes.TryGetValue(key.Layer, out string? text)
            ? KernelShape.Parse(key.Layer, text) : null;
        kernel?.Check(key.Layer, weights.Rows, weights.Columns);
        return new(key, weights, kernel);
    }
}
