using System.ComponentModel;
using Eigenspectrum.Artifacts;
using Eigenspectrum.Figures;

namespace Eigenspectrum.Stages.Report;

/// <summary>Distribution of the classification margins at the start, in the middle and at the end.</summary>
[Description("Distribution of the classification margins at the start, in the middle and at the end.")]
public sealed record Margins : IReportFigure
{
    const string Stage = "Evaluate", File = "margins.parquet", EvaluationFile = "evaluation.parquet";

    [Description("Title in place of the figure's own.")]
    public string? Title { get; init; }

    /// <inheritdoc/>
    public int Place => 80;

    /// <inheritdoc/>
    public bool AppliesTo(ExperimentResults results) =>
        results.Groups(Stage, File).Any(g => g.First.Table(File).Rows > 0);

    /// <inheritdoc/>
    public IEnumerable<DrawnFigure> Draw(ExperimentResults results)
    {
        foreach (var group in results.Groups(Stage, File).Where(g => g.First.Table(File).Rows > 0))
        {
            var table = group.First.Table(File);
            var splits = table.Strings("split").Distinct(StringComparer.Ordinal).ToArray();
            var checkpoints = Checkpoint.StartMiddleEnd(Checkpoint.Of(group.First.Table(EvaluationFile)));
            yield return new DrawnFigure("margins" + group.Suffix,
                new Figure((Title ?? "Distribution of margins") + group.Behind,
                    "Distribution functions of the margins.", [.. splits.Select(s => Panel(s, table, checkpoints))])
                { SameX = true },
                $"{group.Shown}The margin of a sample is the output of its class minus the largest other output; below "
                + "zero it is misclassified. Shown is the share of samples with a margin up to the value on the axis, "
                + "through the quantiles that the experiment keeps.");
        }
    }

    static Panel Panel(string split, Table table, Checkpoint[] checkpoints)
    {
        var splits = table.Strings("split");
        var indices = table.Integers("checkpoint");
        double[] quantiles = table.Doubles("quantile"), margins = table.Doubles("margin");
        return new Panel(split switch { "train" => "Training data", "test" => "Test data", _ => split },
            new Axis("margin"), new Axis("share of samples") { PadZero = true })
        {
            Marks =
            [
                ReferenceLine.AtX(0),
                .. checkpoints.Select((c, color) =>
                {
                    var points = margins.Select((m, i) => (Margin: m, Quantile: quantiles[i], i))
                        .Where(p => splits[p.i] == split && indices[p.i] == c.Index).OrderBy(p => p.Quantile).ToArray();
                    return new Line([.. points.Select(p => p.Margin)], [.. points.Select(p => p.Quantile)])
                    { Color = color, Dash = color, Marker = (Marker)color, Name = c.Label };
                }),
            ],
        };
    }
}
