using System.ComponentModel;
using Eigenspectrum.Figures;

namespace Eigenspectrum.Stages.Report;

/// <summary>Exponents and effective rank of the layers through pretraining and training with labels.</summary>
[Description("Exponents and effective rank of the layers through pretraining and training with labels.")]
public sealed record PhaseCourses : IReportFigure
{
    const string Stage = "RepresentationGeometry", FitFile = "fits.parquet", DimensionFile = "dimensions.parquet";
    const string Train = "Train", LogFile = "training.parquet", Training = "training";

    [Description("Title in place of the figure's own.")]
    public string? Title { get; init; }

    [Description("The metric of dimension that is shown.")]
    public string Metric { get; init; } = "EffectiveRank";

    /// <inheritdoc/>
    public int Place => 61;

    /// <inheritdoc/>
    public bool AppliesTo(ExperimentResults results) => results.Has(Stage, FitFile)
        && results.Runs.Any(run => run.Stage == Train && run.Has(LogFile) && Begin(run) is not null);

    /// <inheritdoc/>
    public IEnumerable<DrawnFigure> Draw(ExperimentResults results)
    {
        var groups = results.Groups(Stage, FitFile);
        var begin = groups.Select(group => results.Groups(Train, LogFile)
            .FirstOrDefault(other => other.Label == group.Label) is { } own ? Begin(own.First) ?? 0 : 0).ToArray();
        var layers = groups.SelectMany(group => PowerLawFit.Of(group.First.Table(FitFile)))
            .Select(fit => fit.Layer).Distinct(StringComparer.Ordinal).ToArray();
        foreach (var layer in layers)
        {
            var panels = new List<Panel>();
            var windows = groups.SelectMany(group => PowerLawFit.Of(group.First.Table(FitFile)))
                .Where(fit => fit.Layer == layer).Select(fit => (fit.Estimator, fit.FirstRank, fit.Number)).Distinct();
            foreach (var window in windows.Take(3))
                panels.Add(Exponents(groups, begin, layer, window));
            panels.Add(Dimensions(groups, begin, layer));
            panels.RemoveAll(panel => panel.Marks.Count <= 1);
            if (panels.Count == 0) continue;
            yield return new DrawnFigure($"phase-courses-{Words.Kebab(layer)}",
                new Figure(Title ?? $"{Words.Capital(Words.Of(layer))} through pretraining and training with labels",
                    "Exponents and effective rank against epochs from the start of training with labels.", panels)
                { SharedLegend = true },
                "Epochs are counted from where training with labels begins, the vertical line; pretraining lies left "
                + "of it. Exponents α of eigenvalue ∝ rank^{−α} over the ranks named, and the "
                + $"{Words.Of(Metric)}: "
                + Series.Bars(groups.Max(group => group.Runs.Count), "its interval over samples") + ".");
        }
    }

    static Panel Exponents(IReadOnlyList<RunGroup> groups, double[] begin, string layer,
        (string Estimator, int FirstRank, int Number) window)
    {
        var fits = groups.Select(group => group.Runs.SelectMany(run => PowerLawFit.Of(run.Table(FitFile)))
            .Where(fit => fit.Layer == layer && (fit.Estimator, fit.FirstRank, fit.Number) == window).ToArray())
            .ToArray();
        var last = fits.SelectMany(own => own).Select(fit => fit.LastRank).DefaultIfEmpty(0).Max();
        return new Panel($"Ranks {window.FirstRank}–{last}", EpochAxis, new Axis("exponent α"))
        {
            Marks = [Start(), .. groups.SelectMany((group, i) => Series.MeanAndError(
                [.. fits[i].Select(fit => (fit.Epoch - begin[i], fit.Alpha, fit.Lower, fit.Upper))],
                Name(group), i, 0))],
        };
    }

    Panel Dimensions(IReadOnlyList<RunGroup> groups, double[] begin, string layer)
    {
        var marks = new List<Mark> { Start() };
        for (var i = 0; i < groups.Count; i++)
        {
            var points = new List<(double X, double Y, double Low, double High)>();
            foreach (var run in groups[i].Runs.Where(run => run.Has(DimensionFile)))
            {
                var table = run.Table(DimensionFile);
                string[] layers = table.Strings("layer"), metrics = table.Strings("metric");
                double[] epochs = table.Doubles("epoch");
                double?[] values = table.NullableDoubles("value");
                double?[] lower = table.NullableDoubles("lower"), upper = table.NullableDoubles("upper");
                points.AddRange(Enumerable.Range(0, table.Rows)
                    .Where(n => layers[n] == layer && metrics[n] == Metric && values[n] is not null)
                    .Select(n => (epochs[n] - begin[i], values[n]!.Value, lower[n] ?? double.NaN,
                        upper[n] ?? double.NaN)));
            }
            marks.AddRange(Series.MeanAndError(points, Name(groups[i]), i, 0));
        }
        return new Panel(Words.Metric(Metric), EpochAxis, new Axis("dimensions")) { Marks = marks };
    }

    static Axis EpochAxis => new("epochs of training with labels") { PadZero = true };

    static ReferenceLine Start() => ReferenceLine.AtX(0) with { Name = "training with labels begins" };

    /// <summary>What a group of runs is called: its objective, or that it was trained from scratch.</summary>
    internal static string Name(RunGroup group) => group.Label.Length > 0 ? group.Label : "from scratch";

    // The epochs of pretraining; null where there was none.
    static double? Begin(RunResults run)
    {
        var table = run.Table(LogFile);
        if (!table.Fields.Any(field => field.Name == "phase")) return null;
        var first = Array.IndexOf(table.Strings("phase"), Training);
        return first < 0 ? table.Doubles("epoch").DefaultIfEmpty(0).Max() : table.Doubles("epoch")[first];
    }
}
