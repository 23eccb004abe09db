using System.ComponentModel;
using Eigenspectrum.Artifacts;
using Eigenspectrum.Figures;

namespace Eigenspectrum.Stages.Report;

/// <summary>Spectra of responses with repeats: cross-validated, plain, and of the noise.</summary>
[Description("Spectra of responses with repeats: cross-validated, plain, and of the noise.")]
public sealed record CrossValidatedSpectra : IReportFigure
{
    const string Stage = "RepresentationGeometry", File = "crossvalidated.parquet";
    const string FitFile = "crossvalidated-fits.parquet";

    const double LeastShown = 1e-5;

    [Description("Title in place of the figure's own.")]
    public string? Title { get; init; }

    /// <inheritdoc/>
    public int Place => 52;

    /// <inheritdoc/>
    public bool AppliesTo(ExperimentResults results) => results.Has(Stage, File);

    /// <inheritdoc/>
    public IEnumerable<DrawnFigure> Draw(ExperimentResults results)
    {
        foreach (var group in results.Groups(Stage, File))
        {
            var table = group.First.Table(File);
            var rows = RepeatRow.Of(table);
            var fits = group.First.Table(FitFile);
            string[] layers = [.. rows.Select(row => row.Layer).Distinct(StringComparer.Ordinal)];
            bool synthetic = table.Metadata.GetValueOrDefault("synthetic") == "true";
            string what = synthetic ? "synthetic populations" : "populations";
            yield return new DrawnFigure("crossvalidated-spectra" + group.Suffix,
                new Figure((Title ?? $"Cross-validated spectra of {what}") + group.Behind,
                    "For each area cross-validated spectrum, plain spectra and noise by rank, logarithmic axes.",
                    [.. layers.Select(layer => Panel(layer, [.. rows.Where(row => row.Layer == layer)], fits))])
                { SharedLegend = true, SameY = true },
                $"{group.Shown}{(synthetic ? "The responses are synthetic, with known spectra. " : "")}Variance along "
                + "the principal components of one half of the repeats that the other half shares (cvPCA, mean over "
                + $"{table.Metadata.GetValueOrDefault("shuffles")} shuffles of the repeats, divided by its sum), with "
                + "plain eigenvalues of the covariance (divided by their sum) of one presentation and of the mean over "
                + "presentations. The noise is what the other half has more along the same components. Thick line: the "
                + "power law fitted to the cross-validated spectrum over the ranks that it spans. Values that are not "
                + "positive cannot be drawn and are in no fit.");
            var decomposed = layers.Select(layer => Decomposition(layer,
                [.. rows.Where(row => row.Layer == layer && row.Method == "crossDecomposition")])).ToArray();
            yield return new DrawnFigure("cross-decomposition" + group.Suffix,
                new Figure($"Cross-decomposition of {what}" + group.Behind,
                    "For each area the shared covariance on images left out, by bins of ranks, logarithmic axes.",
                    decomposed)
                { SharedLegend = true, SameY = true },
                $"{group.Shown}{(synthetic ? "The responses are synthetic. " : "")}Covariance of the two halves of the "
                + "repeats along singular vectors of their cross-covariance, on images that were left out "
                + $"({table.Metadata.GetValueOrDefault("folds")} folds), averaged in geometric bins of ranks, over the "
                + "number of units. Bars: standard error over folds. Crosses: within 3 standard deviations of permuted "
                + "images. Dash-dotted: one such standard deviation.");
        }
    }

    static Panel Panel(string layer, RepeatRow[] rows, Table fits)
    {
        RepeatRow[] own = [.. rows.Where(row => row.Method == "cvPCA")];
        double top = own[0].Value;
        double least = LeastShown * top;
        List<Mark> marks =
        [
            Curve(rows.Where(row => row.Method == "single"), row => row.Value, least) with
            { Color = 2, Width = 1.4, Name = "plain, one presentation" },
            Curve(rows.Where(row => row.Method == "average"), row => row.Value, least) with
            { Color = 3, Width = 1.4, Dash = 1, Name = "plain, mean over presentations" },
            Curve(own, row => row.Noise, least) with { Muted = true, Width = 1.2, Name = "noise" },
        ];
        int[] ranks = Thinning.Ranks(own.Length);
        RepeatRow[] shown = [.. ranks.Select(rank => own[rank - 1]).Where(row => row.Value > least)];
        marks.Add(new Points([.. shown.Select(row => (double)row.First)], [.. shown.Select(row => row.Value)])
        { Radius = 1.6, Name = "cross-validated (cvPCA)" });
        var fit = RepeatFit.Of(fits, layer, "cvPCA");
        if (fit is not null)
        {
            double[] ends = [fit.FirstRank, fit.LastRank];
            double scale = fit.Height(own);
            marks.Add(new Line(ends,
                [.. ends.Select(n => scale * Decimals.Exp10(-fit.Alpha * Decimals.Log10(n)))])
            { Color = 1, Width = 2.4, Name = "fitted power law" });
        }
        return new Panel(layer, new Axis("rank n", Scale.Log),
            new Axis("share of variance", Scale.Log) { Minimum = least })
        {
            Note = fit is null ? null : $"α = {NumberText.WithUncertainty(fit.Alpha, fit.StandardError)} over ranks "
                + $"{fit.FirstRank}–{fit.LastRank}",
            Marks = marks,
        };
    }

    static Panel Decomposition(string layer, RepeatRow[] rows)
    {
        RepeatRow[] above = [.. rows.Where(row => row.Value > 3 * row.Null)];
        RepeatRow[] below = [.. rows.Where(row => row.Value <= 3 * row.Null && row.Value > 0)];
        double[] centres = [.. rows.Select(row => row.Centre)];
        List<Mark> marks =
        [
            new Line(centres, [.. rows.Select(row => row.Null)]) { Muted = true, Dash = 3, Width = 1.2,
                Name = "standard deviation of permuted images" },
            new ErrorBars([.. above.Select(row => row.Centre)], [.. above.Select(row => row.Value)],
                [.. above.Select(row => row.Value - row.Error)], [.. above.Select(row => row.Value + row.Error)])
            { Name = "above permuted images" },
        ];
        if (below.Length > 0)
            marks.Add(new Points([.. below.Select(row => row.Centre)], [.. below.Select(row => row.Value)])
            { Marker = Marker.Cross, Radius = 2.6, Color = 2, Name = "not above" });
        if (above.Length > 0)
            marks.Add(ReferenceLine.Slope(-1, above[0].Centre, above[0].Value) with { Name = "slope −1" });
        return new Panel(layer, new Axis("rank n", Scale.Log), new Axis("covariance of the halves", Scale.Log)
        { Minimum = rows.Where(row => row.Null > 0).Select(row => row.Null).DefaultIfEmpty(1e-9).Min() })
        { Marks = marks };
    }

    static Line Curve(IEnumerable<RepeatRow> rows, Func<RepeatRow, double> value, double least)
    {
        RepeatRow[] all = [.. rows];
        RepeatRow[] shown = [.. Thinning.Ranks(all.Length).Select(rank => all[rank - 1])];
        return new Line([.. shown.Select(row => (double)row.First)],
            [.. shown.Select(row => value(row) > least ? value(row) : double.NaN)]);
    }
}
