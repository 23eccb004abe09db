using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Artifacts;
using Eigenspectrum.Figures;

namespace Eigenspectrum.Stages.Report;

/// <summary>Augmented views of a few samples as pictures.</summary>
[Description("Augmented views of a few samples as pictures.")]
public sealed record AugmentedViews : IReportFigure
{
    const string Stage = "Extract", File = "views.parquet";

    [Description("Title in place of the figure's own.")]
    public string? Title { get; init; }

    [Description("How many samples are shown, each in a row.")]
    [Range(1, 12)]
    public int Samples { get; init; } = 5;

    [Description("How many views of each are shown.")]
    [Range(1, 12)]
    public int Views { get; init; } = 8;

    /// <inheritdoc/>
    public int Place => 95;

    /// <inheritdoc/>
    public bool AppliesTo(ExperimentResults results) => results.Has(Stage, File);

    /// <inheritdoc/>
    public IEnumerable<DrawnFigure> Draw(ExperimentResults results)
    {
        // All runs of a sweep have views by the same augmentations, but for a sweep over these.
        var run = results.Groups(Stage, File)[0].First;
        var pictures = new List<Mark>();
        var (rows, columns) = (0, 0);
        foreach (var (sample, view, values, shape) in Inputs(run.Input.File(File)))
        {
            double[] gray = [.. values.Chunk(shape[2]).Select(pixel => (double)pixel.Average())];
            var row = Samples - 1 - sample; // the first on top
            pictures.Add(new Picture((view - 0.45, view + 0.45), (row - 0.45, row + 0.45), gray, shape[1])
            {
                Gray = true,
            });
            (rows, columns) = (Math.Max(rows, sample + 1), Math.Max(columns, view + 1));
        }
        if (pictures.Count == 0) yield break;
        var panel = new Panel("",
            new Axis("view") { Categories = [.. Enumerable.Range(1, columns).Select(view => $"{view}")] },
            new Axis("sample")
            {
                Categories = [.. Enumerable.Range(1, Samples).Reverse().Select(sample => $"{sample}")],
            })
        { Marks = pictures };
        yield return new DrawnFigure("augmented-views",
            new Figure(Title ?? "Augmented views", "Views of a few samples, one sample a row.", [panel]),
            $"Views of {Words.Count(rows, "sample")}, one a row, as the network sees them; the mean over the channels "
            + "of a pixel, in grey.");
    }

    // The rows of the inputs come first in the file.
    IEnumerable<(int Sample, int View, float[] Values, int[] Shape)> Inputs(string path)
    {
        using var reader = TableReader.Open(path);
        if (!reader.Metadata.TryGetValue("shape", out var text)) yield break;
        var shape = Array.ConvertAll(text.Split('x'), int.Parse);
        if (shape.Length != 3) yield break;
        var (row, last) = (-1, -1);
        foreach (var table in reader.RowGroups("layer", "sample", "view", "values"))
        {
            var layers = table.Strings("layer");
            int[] samples = table.Integers("sample"), views = table.Integers("view");
            var values = table.FloatLists("values");
            for (var i = 0; i < table.Rows; i++)
            {
                if (layers[i] != "input") yield break;
                if (samples[i] != last) row++;
                last = samples[i];
                if (row >= Samples) yield break;
                if (views[i] < Views) yield return (row, views[i], values[i], shape);
            }
        }
    }
}
