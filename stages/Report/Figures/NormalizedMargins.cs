using System.ComponentModel;
using Eigenspectrum.Figures;

namespace Eigenspectrum.Stages.Report;

/// <summary>Normalized margins through the flow of the square loss, and sorted at its end.</summary>
[Description("Normalized margins y f through the flow of the square loss: histograms, spread, and sorted at the end.")]
public sealed record NormalizedMargins : IReportFigure
{
    const string Stage = NormalizedRho.Stage, File = "margins.parquet";
    const int Bins = 40;

    static readonly double[] Shares = [1.0 / 64, 0.125, 1];

    [Description("Title in place of the figures' own.")]
    public string? Title { get; init; }

    /// <inheritdoc/>
    public int Place => 141;

    /// <inheritdoc/>
    public bool AppliesTo(ExperimentResults results) => results.Has(Stage, File);

    /// <inheritdoc/>
    public IEnumerable<DrawnFigure> Draw(ExperimentResults results)
    {
        var groups = results.Groups(Stage, File);
        var seeds = groups.Max(group => group.Runs.Count);
        var of = seeds > 1 ? $"Seed {groups[0].First.Seed} of {seeds}. " : "";
        var conventions = NormalizedRho.Conventions(groups[0].First.Table(File));
        yield return new DrawnFigure("normalized-margins",
            new Figure(Title ?? "Normalized margins through the flow",
                "Histograms of the normalized margins at three times, one panel a variant.",
                [.. groups.Select(Histograms)])
            { Columns = groups.Count == 1 ? 1 : 2 },
            "Share of the training samples with a normalized margin y f_V(x) in each of "
            + $"{Bins} equal intervals, early and at the end: the spread over the mean falls. {of}{conventions}");
        yield return new DrawnFigure("normalized-margins-end",
            new Figure(Title ?? "Margins at the end, and how their spread falls",
                "Left the sorted margins at the end, right standard deviation over mean against time.",
                [Sorted(groups), Spreads(groups)])
            { SharedLegend = true },
            $"Left: the normalized margins at the end in ascending order against the share of the training samples "
            + $"below; a smaller ρ goes with larger margins. {of}Right: standard deviation over mean of the margins "
            + "where the mean is positive, "
            + (seeds > 1 ? $"mean over {seeds} seeds with the range as a band. " : "one seed. ") + conventions);
    }

    static Panel Histograms(RunGroup group)
    {
        var table = group.First.Table(File);
        var (times, all) = (table.Doubles("time"), table.DoubleLists("margins"));
        var shown = Shares.Select(share => Array.FindLastIndex(times, time => time <= share * times[^1] * (1 + 1e-12)))
            .Distinct().ToArray();
        double low = shown.Min(i => all[i][0]), high = shown.Max(i => all[i][^1]);
        var edges = Binning.Linear(low, high > low ? high : low + 1, Bins);
        return new Panel(group.Label, new Axis("normalized margin y f_{V}"), new Axis("share of samples"))
        {
            Marks = [ReferenceLine.AtX(0), .. shown.Select((record, color) => new Histogram(edges,
                [.. Binning.Counts(all[record], edges).Select(count => count / all[record].Length)])
            { Color = color, Dash = color, Outline = true, Name = $"t = {times[record]:G3}" })],
        };
    }

    static Panel Sorted(IReadOnlyList<RunGroup> groups) =>
        new("Sorted margins at the end", new Axis("share of samples"), new Axis("normalized margin y f_{V}"))
        {
            Marks = [ReferenceLine.AtY(0), .. groups.Select((group, color) =>
            {
                var margins = group.First.Table(File).DoubleLists("margins")[^1];
                return new Line([.. margins.Select((_, i) => (i + 0.5) / margins.Length)], margins)
                { Color = color, Dash = color, Name = NormalizedRho.Name(group) };
            })],
        };

    static Panel Spreads(IReadOnlyList<RunGroup> groups) =>
        new("Spread over mean", new Axis("time t", Scale.Log), new Axis("σ / μ", Scale.Log))
        {
            Marks = [.. groups.SelectMany((group, color) => Series.MeanAndRange(
                group.Runs.SelectMany(run => run.Table(NormalizedRho.File).Doubles("time")
                    .Zip(run.Table(NormalizedRho.File).Doubles("marginSpread")))
                    .Where(point => point.First > 0 && point.Second > 0),
                NormalizedRho.Name(group), color, markers: false))],
        };
}
