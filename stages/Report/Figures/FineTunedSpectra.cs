using System.ComponentModel;
using Eigenspectrum.Figures;

namespace Eigenspectrum.Stages.Report;

/// <summary>A layer's spectrum before and after training with labels, and in which directions it grew.</summary>
[Description("A layer's spectrum before and after training with labels, and in which directions it grew.")]
public sealed record FineTunedSpectra : IReportFigure
{
    const string Stage = "RepresentationGeometry", File = "fine-tuning.parquet";
    const double LeastShown = 1e-5;

    [Description("Title in place of the figure's own.")]
    public string? Title { get; init; }

    /// <inheritdoc/>
    public int Place => 62;

    /// <inheritdoc/>
    public bool AppliesTo(ExperimentResults results) => results.Has(Stage, File);

    /// <inheritdoc/>
    public IEnumerable<DrawnFigure> Draw(ExperimentResults results)
    {
        var groups = results.Groups(Stage, File);
        var layers = groups.SelectMany(group => group.First.Table(File).Strings("layer"))
            .Distinct(StringComparer.Ordinal);
        foreach (var layer in layers.ToArray())
        {
            yield return new DrawnFigure($"fine-tuned-spectra-{Words.Kebab(layer)}",
                new Figure(Title ?? $"{Words.Capital(Words.Of(layer))} before and after training with labels",
                    "Eigenvalues of the covariance before and after training with labels, and of its change.",
                    [.. groups.Select(group => Panel(group, layer))])
                { SharedLegend = true, SameY = true },
                $"{groups[0].Shown}Eigenvalues by rank of the covariance before training with labels (where "
                + "pretraining ended, or at the initialization) and after it, each over the sum before; thin line: "
                + "positive eigenvalues of the change, after less before, over the same sum. The note says which share "
                + "of this growth lies in the span of the class means, and in a random subspace of the same dimension. "
                + "What is below 10^{−5} of the largest is not shown.");
        }
    }

    static Panel Panel(RunGroup group, string layer)
    {
        var table = group.First.Table(File);
        int[] own = [.. Enumerable.Range(0, table.Rows).Where(i => table.Strings("layer")[i] == layer)];
        double[] ranks = [.. own.Select(i => (double)table.Integers("rank")[i])];
        double[] before = table.Doubles("before"), after = table.Doubles("after"), change = table.Doubles("change");
        var sum = own.Sum(i => before[i]);
        var largest = own.Max(i => Math.Max(before[i], after[i])) / sum;
        double[] Shown(double[] values) =>
            [.. own.Select(i => values[i] / sum > LeastShown * largest ? values[i] / sum : double.NaN)];
        double? Of(string name) => group.First.Measure($"geometry.{layer}.fineTuning.{name}")?.Value;
        return new Panel(PhaseCourses.Name(group), new Axis("rank n", Scale.Log),
            new Axis("eigenvalue over trace before", Scale.Log) { Minimum = LeastShown * largest })
        {
            Note = Of("classMeans") is { } means && Of("random") is { } random
                ? $"growth in class means {means:P0}, in a random subspace {random:P0}"
                : null,
            Marks =
            [
                new Line(ranks, Shown(change)) { Muted = true, Width = 1.2, Name = "growth" },
                new Line(ranks, Shown(before)) { Color = 0, Width = 2, Name = "before" },
                new Line(ranks, Shown(after)) { Color = 1, Width = 2, Dash = 1, Name = "after" },
            ],
        };
    }
}
