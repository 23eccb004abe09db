using System.ComponentModel;
using Eigenspectrum.Figures;

namespace Eigenspectrum.Stages.Report;

/// <summary>PCA spectra of training trajectories: the closed form, its two parts, and the simulation.</summary>
[Description("PCA spectra of training trajectories: the closed form, its two parts, and the simulation.")]
public sealed record TrajectorySpectra : IReportFigure
{
    const string Stage = "Sloppiness", File = "principal.parquet";
    const double LeastShown = 1e-12;

    [Description("Title in place of the figure's own.")]
    public string? Title { get; init; }

    /// <inheritdoc/>
    public int Place => 86;

    /// <inheritdoc/>
    public bool AppliesTo(ExperimentResults results) => results.Has(Stage, File);

    /// <inheritdoc/>
    public IEnumerable<DrawnFigure> Draw(ExperimentResults results)
    {
        var groups = results.Groups(Stage, File);
        var table = groups[0].First.Table(File);
        var starts = table.Metadata["starts"];
        yield return new DrawnFigure("trajectory-spectra",
            new Figure(Title ?? "PCA spectra of training trajectories",
                "For each input spectrum the eigenvalues of the trajectories' covariance by rank.",
                [.. groups.Select(Panel)])
            { SharedLegend = true, SameY = groups.Count > 1 },
            $"Eigenvalues of the covariance of the predictions over starts and steps, each over the largest. Points with "
            + $"bars: {starts} simulated starts, with the standard error over groups of starts. Line: the closed form. "
            + "Dashed: the part of the target alone, whose eigenvalues decay geometrically; dotted: that of the random "
            + $"starts alone, which is flat. {SloppyWords.Conventions(table)} Scale ratio s = "
            + $"{table.Metadata["ratio"]}. What is below 10^{{−12}} of the largest eigenvalue is not shown; few "
            + "starts spread the eigenvalues of the flat part, so that its first ones come out too large.");
    }

    static Panel Panel(RunGroup group)
    {
        var table = group.First.Table(File);
        var simulated = table.NullableDoubles("simulated");
        var errors = table.NullableDoubles("error");
        var steps = table.Longs("steps");
        // the simulated steps come last; without a simulation the most steps do
        var count = steps[^1];
        var last = Array.FindLastIndex(table.Integers("rank"), rank => rank == 1);
        int[] rows = [.. Enumerable.Range(last, steps.Length - last)];
        var ranks = table.Integers("rank");
        double[] values = table.Doubles("value"), targets = table.Doubles("target"), starts = table.Doubles("initial");
        var top = values[last];
        double[] x = [.. rows.Select(i => (double)ranks[i])];
        double[] Shown(double[] column) => [.. rows.Select(i =>
            column[i] > LeastShown * top ? column[i] / top : double.NaN)];
        var marks = new List<Mark>
        {
            new Line(x, Shown(targets)) { Color = 1, Dash = 1, Name = "part of the target" },
            new Line(x, Shown(starts)) { Color = 2, Dash = 2, Name = "part of the starts" },
            new Line(x, Shown(values)) { Color = 6, Width = 1.6, Name = "closed form" },
        };
        int[] seen = [.. rows.Where(i => simulated[i] > LeastShown * top)];
        if (seen.Length > 0)
        {
            marks.Add(new ErrorBars([.. seen.Select(i => (double)ranks[i])], [.. seen.Select(i => simulated[i]!.Value / top)],
                [.. seen.Select(i => (simulated[i]!.Value - errors[i]!.Value) / top)],
                [.. seen.Select(i => (simulated[i]!.Value + errors[i]!.Value) / top)])
            { Radius = 2.2, Name = "simulation" });
        }
        var shown = rows.Count(i => values[i] > LeastShown * top);
        return new Panel(group.Label.Length > 0 ? group.Label : "all modes",
            new Axis("rank") { Minimum = 0, Maximum = Math.Max(10, Math.Min(60, shown)) + 1, WholeNumbers = true },
            new Axis("eigenvalue / largest", Scale.Log) { Minimum = LeastShown })
        { Note = SloppyWords.Steps(count), Marks = marks };
    }
}
