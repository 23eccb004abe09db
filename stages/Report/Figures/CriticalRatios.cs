using System.ComponentModel;
using System.Globalization;
using Eigenspectrum.Artifacts;
using Eigenspectrum.Figures;

namespace Eigenspectrum.Stages.Report;

/// <summary>The critical scale ratio against the slope of the input spectrum, for each number of steps.</summary>
[Description("The critical scale ratio against the slope of the input spectrum, for each number of steps.")]
public sealed record CriticalRatios : IReportFigure
{
    const string Stage = "Sloppiness", File = "critical.parquet";

    [Description("Title in place of the figure's own.")]
    public string? Title { get; init; }

    /// <inheritdoc/>
    public int Place => 91;

    /// <inheritdoc/>
    public bool AppliesTo(ExperimentResults results) =>
        results.Groups(Stage, File).Any(g => g.First.Table(File).Rows > 0);

    /// <inheritdoc/>
    public IEnumerable<DrawnFigure> Draw(ExperimentResults results)
    {
        foreach (var group in results.Groups(Stage, File).Where(g => g.First.Table(File).Rows > 0))
        {
            var table = group.First.Table(File);
            double[] shares = [.. table.Doubles("share").Distinct().OrderDescending()];
            yield return new DrawnFigure("critical-ratios" + group.Suffix,
                new Figure((Title ?? "Critical scale ratio of starts to targets") + group.Behind,
                    "For each share a curve of the critical scale ratio against the slope for each number of steps.",
                    [.. shares.Select(share => Panel(table, share))])
                { SameX = true, SameY = true },
                $"{group.Shown}The largest scale ratio up to which {table.Metadata["dimensions"]} dimensions explain "
                + $"the share q. {SloppyWords.Conventions(table)} A curve ends where every scale ratio will do, "
                + "towards steep spectra, or where not even starts at zero do.");
        }
    }

    static Panel Panel(Table table, double share)
    {
        var steps = table.Longs("steps");
        double[] slopes = table.Doubles("slope"), shares = table.Doubles("share");
        var ratios = table.NullableDoubles("ratio");
        var none = new List<string>();
        var marks = new List<Mark>();
        foreach (var (count, color) in steps.Distinct().Select((count, color) => (count, color)))
        {
            int[] rows = [.. Enumerable.Range(0, slopes.Length).Where(i => steps[i] == count && shares[i] == share)];
            if (rows.All(i => ratios[i] is null))
                none.Add(SloppyWords.Steps(count));
            else
            {
                marks.Add(new Line(
                    [.. rows.Select(i => slopes[i])], [.. rows.Select(i => ratios[i] ?? double.NaN)])
                { Color = color, Dash = color, Marker = (Marker)(color % 7), Name = SloppyWords.Steps(count) });
            }
        }
        return new Panel($"q = {share.ToString(CultureInfo.InvariantCulture)}",
            new GridAxis(slopes).Axis(SloppyWords.Slope(table)), new Axis(SloppyWords.Ratio(table), Scale.Log))
        {
            Note = none.Count > 0 ? "no critical ratio at " + string.Join(", ", none) : null,
            Marks = marks,
        };
    }
}
