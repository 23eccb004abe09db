using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Eigenspectrum.Figures;

namespace Eigenspectrum.Stages.Report;

/// <summary>Mean ranks of the weights by a swept option, such as the batch size, and through training.</summary>
[Description("Mean ranks of the weights at the end against a swept option, such as the batch size, and through "
    + "training by steps.")]
public sealed record WeightRanks : IReportFigure
{
    [Description("Title in place of the figure's own.")]
    public string? Title { get; init; }

    [Description("The swept option along the horizontal axis, by its path; without values there is no such panel.")]
    public string Along { get; init; } = "train.batch";

    [Description("The norm by which matrices were normalized, frobenius or spectral; the first if left out.")]
    public string? Norm { get; init; }

    [Range(0.0, 1.0)]
    [Description("The tolerance of the ranks, one of those of the section weights; the largest if left out.")]
    public double? Tolerance { get; init; }

    /// <inheritdoc/>
    public int Place => 66;

    /// <inheritdoc/>
    public bool AppliesTo(ExperimentResults results) => results.Has(WeightRank.Stage, WeightRank.File);

    /// <inheritdoc/>
    public IEnumerable<DrawnFigure> Draw(ExperimentResults results)
    {
        var groups = results.Groups(WeightRank.Stage, WeightRank.File);
        var (norm, tolerance) = WeightRank.Shown(groups[0].First, Norm, Tolerance);
        var ranks = groups.Select(group => (Group: group,
            Runs: group.Runs.Select(run => WeightRank.Of(run, norm, tolerance)).ToArray()))
            .Where(one => one.Runs.All(run => run.Count > 0)).ToArray();
        if (ranks.Length == 0)
            yield break;
        var label = $"rank (tolerance {NumberText.General(tolerance)})";
        Panel?[] panels = [AlongOption(ranks, label), ThroughTraining(ranks, label)];
        var seeds = groups.Max(group => group.Runs.Count);
        var name = norm == "frobenius" ? "Frobenius" : norm;
        yield return new DrawnFigure("weight-ranks",
            new Figure(Title ?? "Ranks of the weights", "The mean rank of the layers' weights at the end, and through "
                + "training.", [.. panels.OfType<Panel>()]),
            $"Rank: singular values of W over its {name} norm above {NumberText.General(tolerance)}, mean over the "
            + $"layers {string.Join(", ", groups[0].First.Table(WeightRank.File).Metadata["averaged"].Split(' '))}. "
            + (seeds > 1 ? $"Mean over {seeds} seeds; bars: standard error, bands: least and largest."
                : "One seed.")
            + " Through training the steps are the updates: batch sizes compare at equal steps there, at equal "
            + "epochs at the ends of the curves.");
    }

    Panel? AlongOption((RunGroup Group, IReadOnlyList<WeightRank>[] Runs)[] ranks, string label)
    {
        var points = ranks.Select(one => (one.Runs, Value: Number(one.Group.First), Others: Others(one.Group.First)))
            .Where(one => one.Value is not null).ToArray();
        if (points.Select(one => one.Value).Distinct().Count() < 2)
            return null;
        var curves = points.GroupBy(one => one.Others, StringComparer.Ordinal).ToArray();
        var end = points.Max(one => one.Value!.Value);
        return new Panel("At the end", new Axis(Words.Of(Along[(Along.LastIndexOf('.') + 1)..]), Scale.Log),
            new Axis(label) { Minimum = 0 })
        {
            Marks = [.. curves.SelectMany((curve, color) => Series.MeanAndError([.. curve.SelectMany(one => one.Runs
                .Select(run => (one.Value!.Value, run[^1].Rank, run[^1].Rank, run[^1].Rank)))],
                curve.Key.Length > 0 ? curve.Key : "weights", color,
                curve.Count() > 1 ? end : curve.Max(one => one.Value!.Value)))],
        };
    }

    static Panel ThroughTraining((RunGroup Group, IReadOnlyList<WeightRank>[] Runs)[] ranks, string label) =>
        new("Through training", new Axis("step (update)", Scale.Log), new Axis(label) { Minimum = 0 })
        {
            Marks = [.. ranks.SelectMany((one, color) => Series.MeanAndRange(one.Runs.SelectMany(run => run
                .Where(rank => rank.Step > 0).Select(rank => (rank.Step, rank.Rank))),
                one.Group.Label.Length > 0 ? one.Group.Label : "weights", color))],
        };

    double? Number(RunResults run) => run.Input.Parameters.TryGetValue(Along, out var text)
        && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value > 0
            ? value : null;

    // The other swept options in words: one curve for each.
    string Others(RunResults run) => string.Join(", ", run.Input.Parameters
        .Where(parameter => parameter.Key != Along && parameter.Value != "null")
        .Select(parameter => $"{Words.Of(parameter.Key[(parameter.Key.LastIndexOf('.') + 1)..])} "
            + Words.Value(parameter.Value)));
}
