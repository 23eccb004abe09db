using System.ComponentModel;
using System.Globalization;
using Eigenspectrum.Figures;

namespace Eigenspectrum.Stages.Report;

/// <summary>The spectrum of a linear model's inputs with its fitted slope.</summary>
[Description("The spectrum of a linear model's inputs with its fitted slope.")]
public sealed record InputSpectra : IReportFigure
{
    const string Stage = "Sloppiness", File = "spectrum.parquet";
    const double LeastShown = 1e-14;

    [Description("Title in place of the figure's own.")]
    public string? Title { get; init; }

    /// <inheritdoc/>
    public int Place => 85;

    /// <inheritdoc/>
    public bool AppliesTo(ExperimentResults results) => results.Has(Stage, File);

    /// <inheritdoc/>
    public IEnumerable<DrawnFigure> Draw(ExperimentResults results)
    {
        var groups = results.Groups(Stage, File);
        var origin = groups[0].First.Table(File).Metadata["origin"];
        yield return new DrawnFigure("input-spectra",
            new Figure(Title ?? "Spectrum of the inputs", "Eigenvalues of the inputs by rank with a fitted exponential.",
                [.. groups.Select(Panel)])
            { SharedLegend = groups.Count > 1 },
            $"Eigenvalues of the {origin}, by rank on a logarithmic scale, with the exponential λ_{{i}} ∝ "
            + "e^{−ci} fitted by least squares of the logarithm over the ranks that its line spans. The squares of "
            + "the target's coordinates b_{i} are drawn where they are others than the eigenvalues.");
    }

    static Panel Panel(RunGroup group)
    {
        var table = group.First.Table(File);
        double[] values = table.Doubles("value"), target = table.Doubles("target");
        var fitted = table.NullableDoubles("fitted");
        double[] ranks = [.. table.Integers("rank").Select(rank => (double)rank)];
        double least = values[0] * LeastShown;
        double[] Shown(IEnumerable<double> column) => [.. column.Select(value => value > least ? value : double.NaN)];
        return new Panel(group.Label.Length > 0 ? group.Label : "all inputs", new Axis("rank i") { WholeNumbers = true },
            new Axis("eigenvalue λ_{i}", Scale.Log))
        {
            Note = table.Metadata.TryGetValue("slope", out var slope)
                ? "c = " + NumberText.WithUncertainty(Number(slope), Number(table.Metadata["slopeError"]))
                    + $" over ranks {table.Metadata["firstRank"]}–{table.Metadata["lastRank"]}"
                : null,
            Marks =
            [
                // equal weights of 1 make both the same
                .. values.Zip(target).Any(pair => Math.Abs(pair.First - pair.Second * pair.Second) > 1e-9 * values[0])
                    ? [new Line(ranks, Shown(target.Select(b => b * b)))
                        { Muted = true, Width = 1, Name = "target, b_{i}^{2}" }]
                    : Array.Empty<Mark>(),
                new Points(ranks, Shown(values)) { Radius = 1.5, Name = "eigenvalues" },
                new Line(ranks, [.. fitted.Select(value => value ?? double.NaN)])
                { Color = 1, Width = 2.2, Name = "fitted exponential" },
            ],
        };
    }

    static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
