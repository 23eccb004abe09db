using Eigenspectrum.Artifacts;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.GenerateData;

/// <summary>Streams random samples to train.parquet or test.parquet; each sample has its own stream, so the bytes
/// depend neither on threads nor on how many samples there are.</summary>
static class SyntheticSamples
{
    const int ValuesAtOnce = 1 << 20;
    const int ChunksAtOnce = 64;

    /// <param name="run">The run that the samples belong to.</param>
    /// <param name="source">The source's name, for the metadata.</param>
    /// <param name="part">"training" or "test".</param>
    /// <param name="samples">How many; no file is written for none.</param>
    /// <param name="inputs">Length of an input.</param>
    /// <param name="targets">Length of a target; without targets the column is left out.</param>
    /// <param name="draw">One sample from its stream; called concurrently.</param>
    public static void Write(
        StageRun run, string source, string part, int samples, int inputs, int targets,
        Func<RandomStream, (double[] Input, double[] Target)> draw)
    {
        if (samples == 0)
            return;
        List<Field> fields = [new("row", ColumnType.Int32), new("input", ColumnType.DoubleList)];
        if (targets > 0)
            fields.Add(new("target", ColumnType.DoubleList));
        string file = part == "training" ? "train.parquet" : "test.parquet";
        using var writer = new TableWriter(run.Output(file), fields);
        writer.SetMetadata("source", source);
        writer.SetMetadata("inputs", inputs.ToString());
        writer.SetMetadata("outputs", targets.ToString());
        writer.SetMetadata("shape", inputs.ToString());
        RandomStream stream = run.Stream(part);
        int rows = Math.Max(1, ValuesAtOnce / (inputs + targets));
        for (int first = 0; first < samples; first += rows)
        {
            int count = Math.Min(rows, samples - first), start = first;
            var input = new double[count][];
            var target = new double[count][];
            ParallelChunks.For(Math.Min(ChunksAtOnce, count), run.Threads, chunk =>
            {
                for (int i = chunk; i < count; i += ChunksAtOnce)
                    (input[i], target[i]) = draw(stream.Substream($"sample-{start + i}"));
            });
            Table table = new Table().Add("row", [.. Enumerable.Range(first, count)]).Add("input", input);
            writer.Write(targets > 0 ? table.Add("target", target) : table);
            run.Progress(first + count, samples, $"{part} samples");
        }
        writer.Commit();
    }
}
