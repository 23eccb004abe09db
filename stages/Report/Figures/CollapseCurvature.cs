using System.ComponentModel;
using Eigenspectrum.Artifacts;
using Eigenspectrum.Figures;

namespace Eigenspectrum.Stages.Report;

/// <summary>Eigenvalues of the last layer's Gauss-Newton block beside those of the class means.</summary>
[Description("Eigenvalues of the last layer's Gauss-Newton block beside those of the class means.")]
public sealed record CollapseCurvature : IReportFigure
{
    const string File = "curvature.parquet";

    [Description("Title in place of the figure's own.")]
    public string? Title { get; init; }

    /// <inheritdoc/>
    public int Place => 68;

    /// <inheritdoc/>
    public bool AppliesTo(ExperimentResults results) => results.Has(CollapseRow.Stage, File);

    /// <inheritdoc/>
    public IEnumerable<DrawnFigure> Draw(ExperimentResults results)
    {
        foreach (var group in results.Groups(CollapseRow.Stage, File))
        {
            var table = group.First.Table(File);
            var classes = int.Parse(table.Metadata["classes"]);
            var checkpoints = Checkpoint.StartMiddleEnd(Checkpoint.Of(table));
            yield return new DrawnFigure("collapse-curvature" + group.Suffix,
                new Figure((Title ?? "Curvature of the last layer and class means") + group.Behind,
                    "Eigenvalues by rank, of the block, of all features and of their class means.",
                    [.. checkpoints.Select(checkpoint => Panel(table, checkpoint, classes))])
                { SharedLegend = true, SameX = true, SameY = true, Columns = checkpoints.Length },
                $"{group.Shown}Under the square loss the last layer's Gauss-Newton block is the second moment of the "
                + $"features, once for each of the {classes} outputs: eigenvalues of the block at the last "
                + $"checkpoint (every {classes}th of them) lie on those of the features. The {classes} eigenvalues of "
                + "the class means alone are what is left of them when samples gather; the vertical line stands behind "
                + "that many.");
        }
    }

    static Panel Panel(Table table, Checkpoint checkpoint, int classes)
    {
        var (kinds, own) = (table.Strings("kind"), table.Integers("checkpoint"));
        var (ranks, values) = (table.Integers("rank"), table.Doubles("value"));
        var block = Of("block", every: classes);
        return new Panel(Words.Capital(checkpoint.Label), new Axis("rank", Scale.Log),
            new Axis("eigenvalue", Scale.Log))
        {
            Marks =
            [
                ReferenceLine.AtX(classes + 0.5) with { Name = $"{classes} classes" },
                new Points(block.X, block.Y)
                { Color = 0, Marker = Marker.Circle, Radius = 4, Name = "Gauss-Newton block" },
                Dots("samples", 1, "second moment of the features"), Dots("means", 2, "of the class means"),
            ],
        };

        Points Dots(string kind, int color, string name)
        {
            var (x, y) = Of(kind, every: 1);
            return new Points(x, y) { Color = color, Marker = (Marker)color, Radius = 2.4, Name = name };
        }

        (double[] X, double[] Y) Of(string kind, int every)
        {
            int[] rows = [.. Enumerable.Range(0, table.Rows).Where(i => kinds[i] == kind && own[i] == checkpoint.Index
                && values[i] > 0 && (ranks[i] - 1) % every == 0)];
            return ([.. rows.Select(i => 1.0 + (ranks[i] - 1) / every)], [.. rows.Select(i => values[i])]);
        }
    }
}
