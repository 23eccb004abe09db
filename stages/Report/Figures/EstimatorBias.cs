using System.ComponentModel;
using Eigenspectrum.Figures;

namespace Eigenspectrum.Stages.Report;

/// <summary>Exponents of made-up populations by the share of the signal, cross-validated and plain.</summary>
[Description("Exponents of made-up populations by the share of the signal, cross-validated and plain.")]
public sealed record EstimatorBias : IReportFigure
{
    const string Stage = "RepresentationGeometry", File = "crossvalidated-fits.parquet", Source = "GenerateData";

    static readonly (string Method, string Name)[] Methods =
    [
        ("cvPCA", "cross-validated (cvPCA)"), ("single", "plain, one presentation"),
        ("average", "plain, mean over presentations"),
    ];

    [Description("Title in place of the figure's own.")]
    public string? Title { get; init; }

    /// <inheritdoc/>
    public int Place => 54;

    /// <inheritdoc/>
    public bool AppliesTo(ExperimentResults results) =>
        results.Has(Stage, File) && Points(results).Select(point => point.Share).Distinct().Count() > 1;

    /// <inheritdoc/>
    public IEnumerable<DrawnFigure> Draw(ExperimentResults results)
    {
        var points = Points(results);
        if (points.Length == 0) yield break;
        string[] layers = [.. points.Select(point => point.Layer).Distinct(StringComparer.Ordinal)];
        yield return new DrawnFigure("estimator-bias",
            new Figure(Title ?? "Exponents of synthetic populations by the share of the signal",
                "For each population the exponent that three estimators find, against the share of the signal.",
                [.. layers.Select(layer => Panel(layer, [.. points.Where(point => point.Layer == layer)]))])
            { SharedLegend = true },
            "Exponents fitted over the same window of ranks to the cross-validated spectrum and to plain spectra, "
            + "against the signal's share of the variance of one presentation. Bars: one standard error (bootstrap "
            + "over stimuli for cvPCA; least squares for plain ones, which leaves out what neighbouring eigenvalues "
            + "have in common). Dashed: the truth. The populations are synthetic. Means over seeds if several.");
    }

    static Panel Panel(string layer, BiasPoint[] points)
    {
        List<Mark> marks = [];
        foreach (var ((method, name), i) in Methods.Select((one, i) => (one, i)))
        {
            BiasPoint[] own = [.. points.Where(point => point.Method == method).OrderBy(point => point.Share)];
            double[] x = [.. own.Select(point => point.Share)], y = [.. own.Select(point => point.Alpha)];
            marks.Add(new Line(x, y) { Color = i, Width = 1.2 });
            marks.Add(new ErrorBars(x, y, [.. own.Select(point => point.Alpha - point.Error)],
                [.. own.Select(point => point.Alpha + point.Error)])
            { Color = i, Marker = (Marker)i, Name = name });
        }
        marks.Add(ReferenceLine.AtY(points[0].Truth) with { Name = "truth" });
        return new Panel($"{layer}: α = {NumberText.General(points[0].Truth)}",
            new Axis("share of the signal") { Minimum = 0, Maximum = 1.05 },
            new Axis("fitted exponent α") { Minimum = 0 })
        { Marks = marks };
    }

    static BiasPoint[] Points(ExperimentResults results)
    {
        List<BiasPoint> found = [];
        var sources = results.Runs.Where(run => run.Stage == Source).ToLookup(run => (run.ParameterKey, run.Seed));
        foreach (var group in results.Groups(Stage, File))
        {
            List<BiasPoint> own = [];
            foreach (var run in group.Runs)
            {
                if (sources[(run.ParameterKey, run.Seed)].FirstOrDefault() is not { } source) continue;
                var fits = run.Table(File);
                foreach (string layer in fits.Strings("layer").Distinct(StringComparer.Ordinal))
                {
                    if (source.Measure($"data.{layer}.alpha") is not { } truth
                        || source.Measure($"data.{layer}.signalFraction") is not { } share) continue;
                    own.AddRange(Methods
                        .Select(method => (method.Method, Fit: RepeatFit.Of(fits, layer, method.Method)))
                        .Where(one => one.Fit is not null).Select(one => new BiasPoint(
                            layer, one.Method, share.Value, truth.Value, one.Fit!.Alpha, one.Fit.StandardError)));
                }
            }
            found.AddRange(own.GroupBy(point => (point.Layer, point.Method)).Select(same => same.First() with
            {
                Alpha = same.Average(point => point.Alpha),
                Error = same.Average(point => point.Error) / Math.Sqrt(same.Count()),
            }));
        }
        return [.. found];
    }
}
