using System.ComponentModel;
using Eigenspectrum.Figures;

namespace Eigenspectrum.Stages.Report;

/// <summary>Effective dimensions of the layers through training.</summary>
[Description("Effective dimensions of the layers through training.")]
public sealed record EffectiveDimensions : IReportFigure
{
    const string Stage = "RepresentationGeometry", File = "dimensions.parquet", SpectrumFile = "spectra.parquet";
    const int MostPanels = 4;

    [Description("Title in place of the figure's own.")]
    public string? Title { get; init; }

    /// <inheritdoc/>
    public int Place => 65;

    /// <inheritdoc/>
    public bool AppliesTo(ExperimentResults results) => results.Has(Stage, File);

    /// <inheritdoc/>
    public IEnumerable<DrawnFigure> Draw(ExperimentResults results)
    {
        foreach (var group in results.Groups(Stage, File))
        {
            var rows = group.Runs.SelectMany(Rows).ToArray();
            var layers = rows.Select(r => r.Layer).Distinct(StringComparer.Ordinal).ToList();
            var last = rows.Select(r => r.Epoch).DefaultIfEmpty(0).Max();
            var panels = rows.GroupBy(r => r.Metric, StringComparer.Ordinal).Take(MostPanels).Select(metric =>
                new Panel(Words.Metric(metric.Key), Series.EpochAxis, new Axis("dimensions", Scale.Log))
                {
                    Marks = [.. metric.GroupBy(r => r.Layer, StringComparer.Ordinal).SelectMany(layer =>
                        Series.MeanAndError([.. layer.Select(r => (r.Epoch, r.Value, r.Lower, r.Upper))],
                            Words.Of(layer.Key), layers.IndexOf(layer.Key), last))],
                }).ToArray();
            if (panels.Length == 0)
                continue;
            yield return new DrawnFigure("effective-dimensions" + group.Suffix,
                new Figure((Title ?? "Effective dimensions of the layers") + group.Behind,
                    "Effective dimensions of each layer against epochs.", panels)
                { SharedLegend = true },
                "Effective dimensions of the layers' activations, from the eigenvalues of their covariance: "
                + Series.Bars(group.Runs.Count, "its interval of a bootstrap over samples") + ".");
        }
    }

    static IEnumerable<(string Metric, string Layer, double Epoch, double Value, double Lower, double Upper)> Rows(
        RunResults run)
    {
        var table = run.Table(File);
        var epochs = Epochs(run);
        var checkpoints = table.Integers("checkpoint");
        string[] layers = table.Strings("layer"), metrics = table.Strings("metric");
        double?[] values = table.NullableDoubles("value");
        double?[] lower = table.NullableDoubles("lower"), upper = table.NullableDoubles("upper");
        return Enumerable.Range(0, table.Rows).Where(i => values[i] is not null).Select(i =>
            (metrics[i], layers[i], epochs.GetValueOrDefault(checkpoints[i], checkpoints[i]), values[i]!.Value,
                lower[i] ?? double.NaN, upper[i] ?? double.NaN));
    }

    static Dictionary<int, double> Epochs(RunResults run)
    {
        if (!run.Has(SpectrumFile))
            return [];
        return Checkpoint.Of(run.Table(SpectrumFile)).ToDictionary(c => c.Index, c => c.Epoch);
    }
}
