using System.ComponentModel;
using Eigenspectrum.Figures;

namespace Eigenspectrum.Stages.Report;

/// <summary>Neural collapse of the layers through training, NC1 to NC4.</summary>
[Description("Neural collapse of the layers through training, NC1 to NC4.")]
public sealed record CollapseCourses : IReportFigure
{
    static readonly (string Measure, string Title, string Axis)[] Panels =
    [
        ("nc1PerClass", "NC1: samples gather at their class's mean", "tr(S_{W} S_{B}^{+}) / C"),
        ("nc2AnglesMeans", "NC2: angles of a simplex frame", "mean of |cos + 1/(C − 1)|"),
        ("nc2EquinormMeans", "NC2: equal norms", "deviation of the norms / mean"),
        ("nc3", "NC3: classifier and means align", "|W/‖W‖ − M/‖M‖|^{2}"),
        ("nc4", "NC4: the nearest class mean is the answer", "share of samples that differ"),
        ("nearestCentreError", "The nearest class mean is wrong", "share of samples"),
    ];

    [Description("Title in place of the figure's own.")]
    public string? Title { get; init; }

    [Description("The samples that are shown, train or test.")]
    public string Split { get; init; } = "train";

    /// <inheritdoc/>
    public int Place => 66;

    /// <inheritdoc/>
    public bool AppliesTo(ExperimentResults results) => results.Has(CollapseRow.Stage, CollapseRow.File);

    /// <inheritdoc/>
    public IEnumerable<DrawnFigure> Draw(ExperimentResults results)
    {
        foreach (var group in results.Groups(CollapseRow.Stage, CollapseRow.File))
        {
            CollapseRow[] rows = [.. group.Runs.SelectMany(run => CollapseRow.Of(run, "Reference"))
                .Where(row => row.Split == Split)];
            if (rows.Length == 0) continue;
            var metadata = group.First.Table(CollapseRow.File).Metadata;
            double[] begins = [.. group.Runs.Select(CollapseRow.Terminal).OfType<double>()];
            yield return new DrawnFigure("collapse-courses" + group.Suffix,
                new Figure((Title ?? "Neural collapse through training") + group.Behind,
                    "Measures of neural collapse against epochs, a series for each layer.",
                    [.. Panels.Select(panel => Panel(panel, rows, metadata, begins))
                        .Where(panel => panel.Marks.Count > 0)])
                { SharedLegend = true },
                $"All measures are 0 at collapse. Of the {(Split == "train" ? "training" : "held-out")} samples, layer "
                + "by layer: scatter within classes over that of their means (NC1, on a logarithmic scale), angles and "
                + "norms of the centred means and of the classifier's rows (NC2), their distance from each other "
                + "(NC3), and how often the nearest mean of the training samples is not the network's answer (NC4) or "
                + "not the label. "
                + (begins.Length == 0 ? "" : "The vertical line is where no training sample is wrong any more: the "
                    + "terminal phase. ")
                + Words.Capital(Series.Bars(group.Runs.Count, "its jackknife error over samples")) + ".");
        }
    }

    static Panel Panel((string Measure, string Title, string Axis) panel, CollapseRow[] rows,
        IReadOnlyDictionary<string, string> metadata, double[] begins)
    {
        var layers = rows.Select(row => row.Layer).Distinct(StringComparer.Ordinal).ToList();
        var last = rows.Max(row => row.Epoch);
        List<Mark> marks = [.. Curves(panel.Measure, null)];
        // Rows of the classifier belong to its inputs' layer, and are drawn beside their means.
        if (panel.Measure.StartsWith("nc2", StringComparison.Ordinal))
            marks.AddRange(Curves(panel.Measure.Replace("Means", "Rows", StringComparison.Ordinal), "classifier"));
        if (marks.Count > 0 && begins.Length > 0)
            marks.Insert(0, ReferenceLine.AtX(begins.Average()) with { Name = "terminal phase begins" });
        return new Panel(panel.Title, Series.EpochAxis,
            new Axis(panel.Axis, panel.Measure == "nc1PerClass" ? Scale.Log : Scale.Linear) { PadZero = true })
        { Marks = marks };

        IEnumerable<Mark> Curves(string measure, string? name) => rows
            .Where(row => row.Measure == measure && double.IsFinite(row.Value))
            .GroupBy(row => row.Layer, StringComparer.Ordinal)
            .SelectMany(layer => Series.MeanAndError(
                [.. layer.Select(row => (row.Epoch, row.Value, row.Value - row.Error, row.Value + row.Error))],
                name ?? NameOf(layer.Key), name is null ? layers.IndexOf(layer.Key) : layers.Count, last));

        string NameOf(string layer) => Words.Of(layer)
            + (layer == metadata.GetValueOrDefault("features") ? ", the classifier's input"
                : layer == metadata.GetValueOrDefault("outputs") ? ", the outputs" : "");
    }
}
