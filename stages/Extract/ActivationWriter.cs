using Eigenspectrum.Artifacts;
using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Stages.Extract;

/// <summary>
/// Writes activations.parquet as a stream: one row a sample of a layer of a checkpoint; or a view of one.
/// </summary>
sealed class ActivationWriter : IDisposable
{
    const int RowsAtATime = 256;

    readonly int[] samples;
    readonly int[]? labels, views;
    readonly TableWriter writer;

    internal ActivationWriter(string path, int[] samples, int[]? labels, int[]? views = null)
    {
        (this.samples, this.labels, this.views) = (samples, labels, views);
        writer = new(path,
        [
            new("checkpoint", ColumnType.Int32), new("step", ColumnType.Int64), new("epoch", ColumnType.Double),
            new("layer", ColumnType.String), new("sample", ColumnType.Int32),
            .. views is null ? Array.Empty<Field>() : [new("view", ColumnType.Int32)],
            .. labels is null ? Array.Empty<Field>() : [new("label", ColumnType.Int32)],
            new("values", ColumnType.FloatList),
        ]);
    }

    internal void SetMetadata(string key, string value) => writer.SetMetadata(key, value);

    internal void Write(Checkpoint checkpoint, string layer, Matrix values)
    {
        for (var first = 0; first < values.Rows; first += RowsAtATime)
        {
            var range = Enumerable.Range(first, Math.Min(RowsAtATime, values.Rows - first)).ToArray();
            var table = new Table()
                .Add("checkpoint", Array.ConvertAll(range, _ => checkpoint.Index))
                .Add("step", Array.ConvertAll(range, _ => checkpoint.Step))
                .Add("epoch", Array.ConvertAll(range, _ => checkpoint.Epoch))
                .Add("layer", Array.ConvertAll(range, _ => layer))
                .Add("sample", Array.ConvertAll(range, n => samples[n]));
            if (views is not null) table.Add("view", Array.ConvertAll(range, n => views[n]));
            if (labels is not null) table.Add("label", Array.ConvertAll(range, n => labels[n]));
            writer.Write(table.Add("values", Array.ConvertAll(range, n => Floats(values.Row(n)))));
        }
    }

    internal void Commit() => writer.Commit();

    public void Dispose() => writer.Dispose();

    static float[] Floats(ReadOnlySpan<double> row)
    {
        var floats = new float[row.Length];
        for (var i = 0; i < row.Length; i++) floats[i] = (float)row[i];
        return floats;
    }
}
