using System.ComponentModel;
using Eigenspectrum.Figures;

namespace Eigenspectrum.Stages.Report;

/// <summary>Covariance eigenspectra of the layers with bootstrap bands and fitted power laws.</summary>
[Description("Covariance eigenspectra of the layers with bootstrap bands and fitted power laws.")]
public sealed record Eigenspectra : IReportFigure
{
    const string Stage = "RepresentationGeometry", File = "spectra.parquet", FitFile = "fits.parquet";

    const double LeastShown = 1e-6;

    [Description("Title in place of the figure's own.")]
    public string? Title { get; init; }

    /// <inheritdoc/>
    public int Place => 50;

    /// <inheritdoc/>
    public bool AppliesTo(ExperimentResults results) => results.Has(Stage, File);

    /// <inheritdoc/>
    public IEnumerable<DrawnFigure> Draw(ExperimentResults results)
    {
        foreach (var group in results.Groups(Stage, File))
        {
            var spectra = LayerSpectrum.Of(group.First.Table(File));
            var fits = group.First.Has(FitFile) ? PowerLawFit.Of(group.First.Table(FitFile)) : [];
            var layers = spectra.Select(s => s.Layer).Distinct(StringComparer.Ordinal).ToArray();
            var panels = layers.Select(l => Panel(
                [.. spectra.Where(s => s.Layer == l)], fits, VerdictRow.Of(group.First)))
                .OfType<Panel>().ToArray();
            if (panels.Length == 0)
                continue;
            yield return new DrawnFigure("eigenspectra" + group.Suffix,
                new Figure((Title ?? "Eigenspectra of the layers' activations") + group.Behind,
                    "For each layer the eigenvalues of the activations' covariance by rank, logarithmic axes.", panels)
                { SharedLegend = true, SameY = true },
                $"{group.Shown}Eigenvalues of the covariance of the activations by rank. Points with band: the last "
                + "checkpoint with the interval of a bootstrap over samples; thin line: the initialization. Thick "
                + "line: the power law fitted over the ranks that it spans, its height by the mean logarithm with "
                + "weight 1/rank. Dashed: slope −1, to compare with. Each eigenvalue is shown as it was estimated; "
                + "with few samples for the dimension the tail is biased downwards. What is below 10^{−6} "
                + "of the largest eigenvalue is not shown.");
        }
    }

    static Panel? Panel(
        LayerSpectrum[] courses, IReadOnlyList<PowerLawFit> fits, IReadOnlyList<VerdictRow> verdicts)
    {
        var last = courses.MaxBy(c => c.Checkpoint)!;
        var first = courses.MinBy(c => c.Checkpoint)!;
        var ranks = Thinning.Ranks(last.Values.Count(v => v > 0));
        if (ranks.Length == 0)
            return null;
        double[] x = [.. ranks.Select(r => (double)r)];
        var marks = new List<Mark>
        {
            new Band(x, [.. ranks.Select(r => last.Lower[r - 1])], [.. ranks.Select(r => last.Upper[r - 1])])
                { Name = "bootstrap interval" },
        };
        if (first != last)
        {
            var early = Thinning.Ranks(first.Values.Count(v => v > 0));
            marks.Add(new Line([.. early.Select(r => (double)r)], [.. early.Select(r => first.Values[r - 1])])
            { Muted = true, Width = 1.2, Name = "initialization" });
        }
        marks.Add(new Points(x, [.. ranks.Select(r => last.Values[r - 1])]) { Radius = 1.4, Name = "last checkpoint" });
        var fit = fits.FirstOrDefault(f => f.Layer == last.Layer && f.Checkpoint == last.Checkpoint);
        var verdict = verdicts.FirstOrDefault(v => v.Layer == last.Layer && v.Checkpoint == last.Checkpoint);
        if (fit is not null && fit.Line(last.Values) is { } line)
            marks.Add(line with { Color = 1, Width = 2.4, Name = "fitted power law" });
        marks.Add(ReferenceLine.Slope(-1, 1, last.Values[0]) with { Name = "slope −1" });
        return new Panel(Words.Capital(Words.Of(last.Layer)),
            new Axis("rank n", Scale.Log), new Axis("eigenvalue", Scale.Log) { Minimum = last.Values[0] * LeastShown })
        {
            Note = fit is null ? null : $"α = {NumberText.WithUncertainty(fit.Alpha, fit.StandardError)} "
                + $"over ranks {fit.FirstRank}–{fit.LastRank}"
                + (verdict is null ? "" : $"; {verdict.Text}"),
            Marks = marks,
        };
    }
}
