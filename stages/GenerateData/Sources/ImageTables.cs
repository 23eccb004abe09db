using Eigenspectrum.Artifacts;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.GenerateData;

/// <summary>Writes chosen images as train.parquet and test.parquet, with the measures of the training part.</summary>
static class ImageTables
{
    const int RowsAtOnce = 1024;

    /// <param name="Images">The set.</param>
    /// <param name="Rows">The images taken, in order.</param>
    public sealed record Part(ImageSet Images, int[] Rows);

    public static void Write(StageRun run, string source, Part training, Part test, Standardization standardization)
    {
        var scale = PixelScale.Of(training.Images, training.Rows, standardization);
        Write(run, "train.parquet", source, training, scale);
        Write(run, "test.parquet", source, test, scale);
        Measure(run, training, test, scale);
    }

    static void Write(StageRun run, string file, string source, Part part, PixelScale scale)
    {
        Field[] fields = [
            new("row", ColumnType.Int32), new("label", ColumnType.Int32), new("input", ColumnType.FloatList)];
        using var writer = new TableWriter(run.Output(file), fields);
        writer.SetMetadata("source", source);
        writer.SetMetadata("inputs", part.Images.Size.ToString());
        writer.SetMetadata("outputs", part.Images.Classes.ToString());
        writer.SetMetadata("shape", part.Images.Shape);
        writer.SetMetadata("pixelShift", scale.Shifts);
        writer.SetMetadata("pixelScale", scale.Scales);
        for (int first = 0; first < part.Rows.Length; first += RowsAtOnce)
        {
            int[] rows = part.Rows[first..Math.Min(first + RowsAtOnce, part.Rows.Length)];
            writer.Write(new Table()
                .Add("row", [.. Enumerable.Range(first, rows.Length)])
                .Add("label", [.. rows.Select(i => (int)part.Images.Labels[i])])
                .Add("input", [.. rows.Select(i => scale.Apply(part.Images.Image(i)))]));
            run.Progress(first + rows.Length, part.Rows.Length, $"images of {file}");
        }
        writer.Commit();
    }

    static void Measure(StageRun run, Part training, Part test, PixelScale scale)
    {
        long pixels = (long)training.Rows.Length * training.Images.Size;
        run.Measures.Add("data.samples", training.Rows.Length, definition: "training images");
        run.Measures.Add("data.test.samples", test.Rows.Length, definition: "test images");
        run.Measures.Add("data.inputs", training.Images.Size, definition: "pixels of an image");
        run.Measures.Add("data.outputs", training.Images.Classes, definition: "classes");
        run.Measures.Add("data.mean", scale.Mean, samples: pixels,
            definition: "mean of all training pixels, scaled to [0, 1], before standardization");
        run.Measures.Add("data.deviation", scale.Deviation, samples: pixels,
            definition: "standard deviation of all training pixels, scaled to [0, 1], before standardization");
        for (int c = 0; c < training.Images.Classes; c++)
        {
            int count = training.Rows.Count(i => training.Images.Labels[i] == c);
            run.Measures.Add($"data.class{c}.samples", count, definition: $"training images of class {c}");
        }
    }
}
