using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Figures;

namespace Eigenspectrum.Stages.Report;

/// <summary>The few largest eigenvalues through training, and the gap below them.</summary>
[Description("The few largest eigenvalues through training, and the gap below them.")]
public sealed record HessianOutliers : IReportFigure
{
    static readonly int[] ShownRanks = [1, 5, 10, 20];

    [Description("Title in place of the figure's own.")]
    public string? Title { get; init; }

    [Range(2, 100)]
    [Description("How many of the largest eigenvalues are shown.")]
    public int Largest { get; init; } = 30;

    /// <inheritdoc/>
    public int Place => 40;

    /// <inheritdoc/>
    public bool AppliesTo(ExperimentResults results) =>
        results.Groups(HessianTable.Stage, HessianTable.File).Any(g => HessianTable.Of(g.First) is not null);

    /// <inheritdoc/>
    public IEnumerable<DrawnFigure> Draw(ExperimentResults results)
    {
        foreach (var group in results.Groups(HessianTable.Stage, HessianTable.File))
        {
            if (HessianTable.Of(group.First) is not { } spectra)
                continue;
            var panels = new List<Panel> { Scree(Checkpoint.StartMiddleEnd(spectra.Checkpoints), spectra) };
            if (spectra.Checkpoints.Length > 1)
                panels.Add(Course(spectra));
            yield return new DrawnFigure("hessian-outliers" + group.Suffix,
                new Figure((Title ?? "Largest eigenvalues of the Hessian") + group.Behind,
                    "The largest eigenvalues by rank, and some of them through training.", panels),
                $"{group.Shown}Left: the {Largest} largest eigenvalues that are known at the start, in the middle and "
                + "at the end; outliers stand apart from the bulk below them. Right: eigenvalues of some ranks at "
                + "every checkpoint, of the Hessian (solid) and, where it was computed, of its Gauss–Newton part "
                + "(dashed); the two meet where the residuals no longer matter.");
        }
    }

    Panel Scree(Checkpoint[] checkpoints, HessianTable spectra) =>
        new("By rank", new Axis("rank") { WholeNumbers = true }, new Axis("eigenvalue", Scale.Log))
        {
            Marks = [.. checkpoints.Select((c, i) =>
            {
                var values = spectra.Positive(c).Take(Largest).ToArray();
                return new Line([.. Enumerable.Range(1, values.Length).Select(r => (double)r)], values)
                { Color = i, Marker = (Marker)i, Width = 1, Name = c.Label };
            })],
        };

    static Panel Course(HessianTable spectra)
    {
        var marks = new List<Mark>();
        double[] epochs = [.. spectra.Checkpoints.Select(c => c.Epoch)];
        foreach (var (rank, i) in ShownRanks.Select((r, i) => (r, i)))
        {
            foreach (var part in spectra.Parts.Where(p => p is HessianTable.Hessian or "GaussNewton"))
            {
                double[] values =
                    [.. spectra.Checkpoints.Select(c => spectra.Positive(c, part).ElementAtOrDefault(rank - 1))];
                if (values.All(v => v <= 0))
                    continue;
                values = [.. values.Select(v => v > 0 ? v : double.NaN)]; // fewer were found at that checkpoint
                var hessian = part == HessianTable.Hessian;
                var isAlone = !spectra.Checkpoints.Any(c => spectra.Positive(c).Length >= rank);
                marks.Add(new Line(epochs, values)
                {
                    Color = i,
                    Dash = hessian ? 0 : 1,
                    Marker = hessian ? (Marker)i : null,
                    Name = hessian ? $"rank {rank}" : isAlone ? $"rank {rank}, Gauss–Newton" : null,
                });
            }
        }
        return new Panel("Through training", Series.EpochAxis, new Axis("eigenvalue", Scale.Log)) { Marks = marks };
    }
}
