using System.ComponentModel;
using Eigenspectrum.Figures;

namespace Eigenspectrum.Stages.Report;

/// <summary>Spectral densities of weight matrices with their random bulk and spikes, linear and logarithmic.</summary>
[Description("Spectral densities of weight matrices with their random bulk and spikes, linear and logarithmic.")]
public sealed record WeightSpectra : IReportFigure
{
    const int LinearBins = 40, LogarithmicBins = 30;
    const double ShownEdges = 2;

    [Description("Title in place of the figure's own.")]
    public string? Title { get; init; }

    /// <inheritdoc/>
    public int Place => 62;

    /// <inheritdoc/>
    public bool AppliesTo(ExperimentResults results) => results.Has(WeightLayer.Stage, WeightLayer.File);

    /// <inheritdoc/>
    public IEnumerable<DrawnFigure> Draw(ExperimentResults results)
    {
        foreach (var group in results.Groups(WeightLayer.Stage, WeightLayer.File))
        {
            var panels = WeightLayer.Of(group.First).GroupBy(l => l.Layer, StringComparer.Ordinal)
                .Select(layer => layer.MaxBy(l => l.Checkpoint)!).Where(l => l.Values[0] > 0)
                .SelectMany(l => new[] { Linear(l), Logarithmic(l) }).ToArray();
            if (panels.Length == 0)
                continue;
            yield return new DrawnFigure("weight-spectra" + group.Suffix,
                new Figure((Title ?? "Spectral densities of the weights") + group.Behind,
                    "Histograms of the eigenvalues of each layer's weights at the last checkpoint.", panels)
                { SharedLegend = true, Columns = 2 },
                $"{group.Shown}Eigenvalues λ of WᵀW (squared singular values of the weights; of a convolution those of "
                + "all slices) at the last checkpoint. Line: the Marchenko–Pastur law of the bulk, fitted to what is "
                + "no spike. Dashed: the Tracy–Widom edge; eigenvalues beyond it are spikes. Outline: the mean "
                + "spectrum of the same entries in random places. Left linear, up to twice the edge; right all.");
        }
    }

    static Panel Linear(WeightLayer layer)
    {
        double end = double.IsNaN(layer.Edge) ? layer.Values[0] : ShownEdges * layer.Edge;
        double[] edges = Binning.Linear(0, end, LinearBins);
        int beyond = layer.Values.Count(v => v > end);
        return new Panel(Words.Capital(Words.Of(layer.Layer)), new Axis("eigenvalue λ") { Minimum = 0, Maximum = end },
            new Axis("density") { Minimum = 0 })
        {
            Note = double.IsNaN(layer.Edge) ? "no bulk"
                : Words.Count(layer.Spikes, "spike") + (beyond == 0 ? ""
                    : $", {beyond} beyond the axis, the largest at {NumberText.General(Round(layer.Values[0]))}"),
            Marks = [.. Marks(layer, edges)],
        };
    }

    static Panel Logarithmic(WeightLayer layer)
    {
        double least = layer.Values.Concat(layer.Permuted).Where(v => v > 1e-6 * layer.Values[0]).Min();
        double[] edges = Binning.Logarithmic(least * .98, layer.Values[0] * 1.02, LogarithmicBins);
        double floor = .3 / (layer.Values.Length * (edges[^1] - edges[^2]));
        return new Panel(Words.Capital(Words.Of(layer.Layer)), new Axis("eigenvalue λ", Scale.Log),
            new Axis("density", Scale.Log) { Minimum = floor })
        {
            Note = "logarithmic axes",
            Marks = [.. Marks(layer, edges)],
        };
    }

    static IEnumerable<Mark> Marks(WeightLayer layer, double[] edges)
    {
        yield return new Histogram(edges, Binning.Density(layer.Values, edges)) { Name = "weights" };
        double[] permuted = [.. layer.Permuted.Where(v => !double.IsNaN(v))];
        if (permuted.Length > 0)
        {
            yield return new Histogram(edges, Binning.Density(permuted, edges))
            { Outline = true, Color = 2, Name = "permuted entries" };
        }
        if (layer.Curve.X.Length > 0)
        {
            yield return new Line(layer.Curve.X, layer.Curve.Density)
            { Color = 1, Width = 2, Name = "Marchenko–Pastur law of the bulk" };
        }
        if (!double.IsNaN(layer.Edge))
            yield return ReferenceLine.AtX(layer.Edge) with { Name = "edge of the bulk" };
    }

    static double Round(double value)
    {
        var unit = Decimals.Power(Decimals.Exponent(value) - 2);
        return Math.Round(value / unit) * unit;
    }
}
