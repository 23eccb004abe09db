using System.ComponentModel;
using Eigenspectrum.Artifacts;
using Eigenspectrum.Figures;

namespace Eigenspectrum.Stages.Report;

/// <summary>The smallest gradients of mini-batches through training: does any batch let training stand still?</summary>
[Description("The smallest and mean gradients of mini-batches of the regularized loss through training.")]
public sealed record SmallestGradients : IReportFigure
{
    const string File = "batchGradients.parquet", Whole = "all";

    [Description("Title in place of the figure's own.")]
    public string? Title { get; init; }

    /// <inheritdoc/>
    public int Place => 69;

    /// <inheritdoc/>
    public bool AppliesTo(ExperimentResults results) => results.Has(WeightRank.Stage, File);

    /// <inheritdoc/>
    public IEnumerable<DrawnFigure> Draw(ExperimentResults results)
    {
        var groups = results.Groups(WeightRank.Stage, File);
        var metadata = groups[0].First.Table(File).Metadata;
        var seeds = groups.Max(group => group.Runs.Count);
        Mark[] marks = [.. groups.SelectMany((group, color) => Series.MeanAndRange(
            group.Runs.SelectMany(run => Points(run.Table(File))), group.Label.Length > 0 ? group.Label : "gradients",
            color))];
        if (marks.Length == 0)
            yield break;
        yield return new DrawnFigure("smallest-gradients",
            new Figure(Title ?? "Smallest gradient over mini-batches", "The smallest gradient of a mini-batch over the "
                + "parameters' norm, against the epoch.",
                [
                    new Panel("All parameters", Series.EpochAxis, new Axis("min ‖g_{B}‖ / ‖W‖", Scale.Log))
                    { Marks = marks },
                ]),
            "Norm of the gradient g_{B} of the regularized loss (with weight decay) by all parameters W, smallest over "
            + $"{metadata["batches"]} mini-batches of the size of the training, over the norm of W"
            + (seeds > 1 ? $"; mean over {seeds} seeds, band: least and largest" : "")
            + ". Without weight decay it goes to zero as the training data are fitted; with it no point lets the "
            + "gradients of all mini-batches vanish, so the descent never stands still. Where a batch is fitted, its "
            + "gradient is the decay's own: weight decay × ‖W‖.");
    }

    static IEnumerable<(double X, double Y)> Points(Table table)
    {
        double[] epochs = table.Doubles("epoch"), least = table.Doubles("minimum"), norms = table.Doubles("weightNorm");
        string[] layers = table.Strings("layer");
        return Enumerable.Range(0, table.Rows)
            .Where(i => layers[i] == Whole && norms[i] > 0 && least[i] > 0)
            .Select(i => (epochs[i], least[i] / norms[i]));
    }
}
