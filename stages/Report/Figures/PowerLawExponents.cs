using System.ComponentModel;
using Eigenspectrum.Figures;

namespace Eigenspectrum.Stages.Report;

/// <summary>Exponents of the layers' eigenspectra through training, with error bars.</summary>
[Description("Exponents of the layers' eigenspectra through training, with error bars.")]
public sealed record PowerLawExponents : IReportFigure
{
    const string Stage = "RepresentationGeometry", File = "fits.parquet";
    const int MostPanels = 4;

    [Description("Title in place of the figure's own.")]
    public string? Title { get; init; }

    /// <inheritdoc/>
    public int Place => 60;

    /// <inheritdoc/>
    public bool AppliesTo(ExperimentResults results) => results.Has(Stage, File);

    /// <inheritdoc/>
    public IEnumerable<DrawnFigure> Draw(ExperimentResults results)
    {
        foreach (var group in results.Groups(Stage, File))
        {
            var fits = group.Runs.SelectMany(run => PowerLawFit.Of(run.Table(File))).ToArray();
            var layers = fits.Select(f => f.Layer).Distinct(StringComparer.Ordinal).ToList();
            var last = fits.Select(f => f.Epoch).DefaultIfEmpty(0).Max();
            var panels = fits.GroupBy(f => (f.Estimator, f.FirstRank, f.Number)).Take(MostPanels).Select(estimator =>
                new Panel(Words.Capital(Words.Of(estimator.Key.Estimator)), Series.EpochAxis, new Axis("exponent α"))
                {
                    Note = Ranks([.. estimator]),
                    Marks =
                    [
                        ReferenceLine.AtY(1) with { Name = "α = 1" },
                        .. estimator.GroupBy(f => f.Layer, StringComparer.Ordinal).SelectMany(layer =>
                            Series.MeanAndError([.. layer.Select(f => (f.Epoch, f.Alpha, f.Lower, f.Upper))],
                                Words.Of(layer.Key), layers.IndexOf(layer.Key), last)),
                    ],
                }).ToArray();
            if (panels.Length == 0)
                continue;
            yield return new DrawnFigure("power-law-exponents" + group.Suffix,
                new Figure((Title ?? "Exponents of the eigenspectra through training") + group.Behind,
                    "The exponent of each layer against epochs.", panels)
                { SharedLegend = true },
                "Exponent α of eigenvalue ∝ rank^{−α} for each layer and checkpoint: "
                + Series.Bars(group.Runs.Count, "its confidence interval")
                + ". Above the dashed line (α = 1) the sum of a spectrum that went on for ever would be finite.");
        }
    }

    static string Ranks(PowerLawFit[] fits)
    {
        int shortest = fits.Min(f => f.LastRank), longest = fits.Max(f => f.LastRank);
        return $"from rank {fits[0].FirstRank} to "
            + (shortest == longest ? $"{longest}" : $"{shortest}–{longest}, as each layer has them");
    }
}
