using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Figures;

namespace Eigenspectrum.Stages.Report;

/// <summary>Eigenspectra of the same layer in all variants, with a power law to compare with.</summary>
[Description("Eigenspectra of the same layer in all variants of a sweep, with a power law to compare with.")]
public sealed record SpectraOfRuns : IReportFigure
{
    const string Stage = "RepresentationGeometry", File = "spectra.parquet";

    const double LeastShown = 1e-6;

    [Description("Title in place of the figure's own.")]
    public string? Title { get; init; }

    [Description("The layers to show; if left out all, without the input.")]
    public IReadOnlyList<string>? Layers { get; init; }

    [Range(0, 1_000_000)]
    [Description("The rank at which all spectra are made 1, so that their slopes can be compared; 0 leaves them.")]
    public int Anchor { get; init; } = 10;

    [Range(0.0, 100.0)]
    [Description("The exponent of the dashed line to compare with.")]
    public double Exponent { get; init; } = 1;

    /// <inheritdoc/>
    public int Place => 51;

    /// <inheritdoc/>
    public bool AppliesTo(ExperimentResults results) => results.Groups(Stage, File).Count > 1;

    /// <inheritdoc/>
    public IEnumerable<DrawnFigure> Draw(ExperimentResults results)
    {
        var groups = results.Groups(Stage, File);
        var spectra = groups.Select(group => (group.Label, Runs: group.Runs
            .Select(run => LayerSpectrum.Of(run.Table(File))).ToArray())).ToArray();
        var layers = spectra[0].Runs[0].Select(spectrum => spectrum.Layer).Distinct(StringComparer.Ordinal)
            .Where(layer => Layers?.Contains(layer, StringComparer.Ordinal) ?? layer != "input");
        var panels = layers.Select(layer => Panel(layer, spectra)).OfType<Panel>().ToArray();
        if (panels.Length == 0)
            yield break;
        var seeds = groups.Max(group => group.Runs.Count);
        var power = Exponent == 1 ? "−1" : $"−{NumberText.General(Exponent)}";
        yield return new DrawnFigure("spectra-of-runs",
            new Figure(Title ?? "Eigenspectra of all variants",
                "For each layer the eigenvalues by rank on logarithmic axes, one curve a variant.", panels)
            { SharedLegend = true, Columns = panels.Length == 1 ? 1 : 2 },
            "Eigenvalues of the covariance of the activations by rank, at the last checkpoint"
            + (Anchor == 0 ? "" : $", each spectrum divided by its value at rank {Anchor} (or its last, if it ends before)")
            + (seeds > 1 ? $". Mean over {seeds} seeds; band: least and largest" : "")
            + $". Dashed: slope {power}. What is below 10^{{−6}} of the largest eigenvalue is not shown; with few "
            + "samples for the dimension the tail is biased downwards.");
    }

    Panel? Panel(string layer, (string Label, IReadOnlyList<LayerSpectrum>[] Runs)[] variants)
    {
        var marks = new List<Mark>();
        var (largest, first, anchored) = (0.0, 1.0, 1.0);
        foreach (var ((label, runs), color) in variants.Select((variant, color) => (variant, color)))
        {
            double[][] seeds = [.. runs.Select(run => run.Where(spectrum => spectrum.Layer == layer)
                .MaxBy(spectrum => spectrum.Checkpoint)).OfType<LayerSpectrum>().Select(Scaled)
                .Where(values => values.Length > 0)];
            if (seeds.Length == 0)
                continue;
            var ranks = Thinning.Ranks(seeds.Min(values => values.Length));
            double[] x = [.. ranks.Select(rank => (double)rank)];
            double[] mean = [.. ranks.Select(rank => seeds.Average(values => values[rank - 1]))];
            if (seeds.Length > 1)
            {
                marks.Add(new Band(x, [.. ranks.Select(rank => seeds.Min(values => values[rank - 1]))],
                    [.. ranks.Select(rank => seeds.Max(values => values[rank - 1]))])
                { Color = color });
            }
            marks.Add(new Line(x, mean)
            { Color = color, Dash = color, Name = label.Length > 0 ? label : "eigenvalues" });
            largest = Math.Max(largest, mean[0]);
            if (marks.OfType<Line>().Count() == 1)
            {
                var at = Math.Min(Math.Max(Anchor, 1), x.Length) - 1;
                (first, anchored) = (x[at], seeds.Average(values => values[(int)x[at] - 1]));
            }
        }
        if (marks.Count == 0)
            return null;
        marks.Add(ReferenceLine.Slope(-Exponent, first, anchored) with
        { Name = $"slope −{NumberText.General(Exponent)}" });
        return new Panel(Words.Capital(Words.Of(layer)), new Axis("rank n", Scale.Log),
            new Axis(Anchor > 0 ? $"eigenvalue over that of rank {Anchor}" : "eigenvalue", Scale.Log)
            { Minimum = largest * LeastShown })
        { Marks = marks };
    }

    // The positive eigenvalues, divided by that of the anchor.
    double[] Scaled(LayerSpectrum spectrum)
    {
        double[] values = [.. spectrum.Values.TakeWhile(value => value > 0)];
        if (Anchor == 0 || values.Length == 0)
            return values;
        var scale = values[Math.Min(Anchor, values.Length) - 1];
        return [.. values.Select(value => value / scale)];
    }
}
