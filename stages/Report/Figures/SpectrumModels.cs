using System.ComponentModel;
using Eigenspectrum.Artifacts;
using Eigenspectrum.Figures;

namespace Eigenspectrum.Stages.Report;

/// <summary>Models of the layers' spectra compared by AICc.</summary>
[Description("Models of the layers' spectra compared by AICc.")]
public sealed record SpectrumModels : IReportFigure
{
    const string Stage = "RepresentationGeometry", File = "models.parquet";

    static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["PowerLawSpectrum"] = "power",
        ["ExponentialSpectrum"] = "exp.",
        ["CutoffSpectrum"] = "cut-off",
        ["LogQuadraticSpectrum"] = "log-quad.",
        ["BrokenSpectrum"] = "broken",
        ["NoiseSpectrum"] = "noise",
    };

    [Description("Title in place of the figure's own.")]
    public string? Title { get; init; }

    /// <inheritdoc/>
    public int Place => 62;

    /// <inheritdoc/>
    public bool AppliesTo(ExperimentResults results) => results.Has(Stage, File);

    /// <inheritdoc/>
    public IEnumerable<DrawnFigure> Draw(ExperimentResults results)
    {
        foreach (var group in results.Groups(Stage, File))
        {
            var table = group.First.Table(File);
            Panel[] panels = [.. VerdictRow.LastOf(group.First).Select(row => Panel(row, table)).OfType<Panel>()];
            if (panels.Length == 0)
                continue;
            yield return new DrawnFigure("spectrum-models" + group.Suffix,
                new Figure((Title ?? "Which law the spectra follow") + group.Behind,
                    "For each layer bars of the difference of AICc to the best model.", panels)
                { SharedLegend = true },
                $"{group.Shown}AICc of each model of ln λ at the last checkpoint less that of the best; 0 is the best, "
                + "above the dashed line (10) it is rejected. Numbers over the bars: share of bootstrap resamples "
                + "of the stimuli in which the model is best. Neighbouring eigenvalues are not independent, so "
                + "differences are larger than chance would make them: the verdict also asks whether samples of the "
                + "fitted power law show as much.");
        }
    }

    static Panel? Panel(VerdictRow row, Table table)
    {
        int[] checkpoints = table.Integers("checkpoint");
        string[] layers = table.Strings("layer"), models = table.Strings("model");
        double[] differences = table.Doubles("difference"), wins = table.Doubles("wins");
        int[] rows = [.. Enumerable.Range(0, wins.Length).Where(i =>
            checkpoints[i] == row.Checkpoint && layers[i] == row.Layer)];
        if (rows.Length == 0)
            return null;
        double[] x = [.. rows.Select((_, k) => (double)k)], y = [.. rows.Select(i => differences[i])];
        double top = y.Max();
        return new Panel(Words.Capital(Words.Of(row.Layer)),
            new Axis("model") { Categories = [.. rows.Select(i => Names.GetValueOrDefault(models[i], models[i]))] },
            new Axis("ΔAICc", Scale.SymmetricLog) { Threshold = 10, Minimum = 0, Maximum = 6 * Math.Max(10, top) })
        {
            Note = $"ranks {row.FirstRank}–{row.LastRank}: {row.Text}",
            Marks =
            [
                new Bars(x, y) { Name = "ΔAICc" },
                ReferenceLine.AtY(10) with { Name = "rejected above" },
                new Texts(x, [.. y.Select(value => 1.25 * value + 1)],
                    [.. rows.Select(i => $"{100 * wins[i]:F0} %")]),
            ],
        };
    }
}
