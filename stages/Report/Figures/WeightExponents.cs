using System.ComponentModel;
using Eigenspectrum.Artifacts;
using Eigenspectrum.Figures;

namespace Eigenspectrum.Stages.Report;

/// <summary>ESD exponents of the layers' weights by checkpoint, beside those of permuted entries.</summary>
[Description("ESD exponents of the layers' weights by checkpoint, beside those of permuted entries.")]
public sealed record WeightExponents : IReportFigure
{
    const string FitFile = "weightFits.parquet", NullFile = "weightNulls.parquet";

    [Description("Title in place of the figure's own.")]
    public string? Title { get; init; }

    /// <inheritdoc/>
    public int Place => 64;

    /// <inheritdoc/>
    public bool AppliesTo(ExperimentResults results) => results.Has(WeightLayer.Stage, FitFile);

    /// <inheritdoc/>
    public IEnumerable<DrawnFigure> Draw(ExperimentResults results)
    {
        var groups = results.Groups(WeightLayer.Stage, FitFile);
        string[] layers = [.. groups.SelectMany(group => WeightExponent.Of(group.First.Table(FitFile)))
            .Select(fit => fit.Layer).Distinct(StringComparer.Ordinal)];
        if (layers.Length == 0)
            yield break;
        yield return new DrawnFigure("weight-exponents",
            new Figure(Title ?? "Exponents of the spectral densities of the weights",
                "The exponent of each layer's spectral density against the checkpoint.",
                [.. layers.Select(layer => Panel(layer, groups))])
            { SharedLegend = true },
            "Exponent α of the density λ^{−α} of the upper tail of the spectrum (that of ranks is 1/(α − 1)): "
            + Series.Bars(groups.Max(group => group.Runs.Count), "its bootstrap interval over eigenvalues")
            + ". Thin lines: the mean over permutations of the same entries, which have no correlations. A smaller α "
            + "is a heavier tail; the spectrum of a random matrix has an α too; only the difference from it counts.");
    }

    static Panel Panel(string layer, IReadOnlyList<RunGroup> groups)
    {
        var marks = new List<Mark>();
        foreach (var (group, color) in groups.Select((group, color) => (group, color)))
        {
            var fits = group.Runs.SelectMany(run => WeightExponent.Of(run.Table(FitFile)))
                .Where(fit => fit.Layer == layer).ToArray();
            if (fits.Length == 0)
                continue;
            string name = group.Label.Length == 0 ? "weights" : group.Label;
            marks.AddRange(Series.MeanAndError(
                [.. fits.Select(fit => ((double)fit.Checkpoint, fit.Exponent, fit.Lower, fit.Upper))], name, color,
                fits.Max(fit => fit.Checkpoint)));
            var permuted = group.Runs.SelectMany(run => Permuted(run.Table(NullFile), layer))
                .GroupBy(one => one.Checkpoint).OrderBy(one => one.Key).ToArray();
            marks.Add(new Line([.. permuted.Select(one => (double)one.Key)],
                [.. permuted.Select(one => one.Average(v => v.Exponent))])
            { Color = color, Width = 1, Dash = 5, Name = $"{name}, permuted" });
        }
        return new Panel(Words.Capital(Words.Of(layer)),
            new Axis("checkpoint") { PadZero = true, WholeNumbers = true }, new Axis("ESD exponent α"))
        { Marks = marks };
    }

    static IEnumerable<(int Checkpoint, double Exponent)> Permuted(Table table, string layer)
    {
        string[] layers = table.Strings("layer");
        int[] checkpoints = table.Integers("checkpoint");
        double?[] exponents = table.NullableDoubles("exponent");
        return Enumerable.Range(0, table.Rows).Where(i => layers[i] == layer && exponents[i] is not null)
            .Select(i => (checkpoints[i], exponents[i]!.Value));
    }
}
