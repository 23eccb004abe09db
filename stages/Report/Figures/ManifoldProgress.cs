using System.ComponentModel;
using Eigenspectrum.Figures;

namespace Eigenspectrum.Stages.Report;

/// <summary>Progress from ignorance to truth through training, and what is wrong at a progress.</summary>
[Description("Progress from ignorance to truth through training, by each thing that is swept.")]
public sealed record ManifoldProgress : IReportFigure
{
    [Description("Title in place of the figure's own.")]
    public string? Title { get; init; }

    /// <inheritdoc/>
    public int Place => 23;

    /// <inheritdoc/>
    public bool AppliesTo(ExperimentResults results) => results.Has(ManifoldTable.Stage, ManifoldTable.Trajectories);

    /// <inheritdoc/>
    public IEnumerable<DrawnFigure> Draw(ExperimentResults results)
    {
        // The same runs embedded in several ways have one progress.
        foreach (var group in results.Groups(ManifoldTable.Stage, ManifoldTable.Trajectories)
            .DistinctBy(ProgressOf, StringComparer.Ordinal))
        {
            var table = group.First.Table(ManifoldTable.Trajectories);
            SweptValues[] swept = [.. table.Strings("parameters").Select(SweptValues.Of)];
            var (seeds, epochs, progress) = (table.Longs("seed"), table.Doubles("epoch"), table.Doubles("progress"));
            var later = epochs.Where(epoch => epoch > 0).ToArray();
            if (later.Length == 0)
                continue;
            var panels = SweptValues.Aspects(swept).Select(aspect =>
            {
                var marks = Enumerable.Range(0, epochs.Length)
                    .GroupBy(i => swept[i].Words(aspect, seeds[i]), StringComparer.Ordinal)
                    .SelectMany((rows, color) => Series.MeanAndRange(
                        rows.Select(i => (epochs[i], progress[i])), rows.Key, color));
                return new Panel($"By {Words.Of(aspect)}",
                    new Axis("epoch", Scale.SymmetricLog) { Threshold = later.Min(), PadZero = true },
                    new Axis("progress from ignorance to truth") { Minimum = 0, Maximum = 1 })
                { Marks = [.. marks], Legend = LegendPlacement.Below };
            }).ToArray();
            yield return new DrawnFigure("manifold-progress" + group.Suffix,
                new Figure((Title ?? "Progress of the trainings") + group.Behind,
                    "Progress against epochs, by what is swept.", panels)
                { PanelHeight = 380 },
                "Progress of the checkpoints: the parameter of the nearest point of the geodesic from ignorance (all "
                + "classes equally likely) to truth. Means over the runs of a value with the range between the "
                + "smallest and the largest. The axis of epochs is linear below the first checkpoint after the start, "
                + "then logarithmic.");
        }
    }

    static string ProgressOf(RunGroup group) =>
        string.Join(' ', group.First.Table(ManifoldTable.Trajectories).Doubles("progress"));
}
