using System.ComponentModel;
using Eigenspectrum.Artifacts;
using Eigenspectrum.Figures;

namespace Eigenspectrum.Stages.Report;

/// <summary>The product of the layers' norms through the flow, and where the margins would have it.</summary>
[Description("The product rho of the layers' norms through the flow of the square loss, with its equilibrium.")]
public sealed record NormalizedRho : IReportFigure
{
    internal const string Stage = "NormalizedDynamics", File = "dynamics.parquet";

    [Description("Title in place of the figure's own.")]
    public string? Title { get; init; }

    /// <inheritdoc/>
    public int Place => 140;

    /// <inheritdoc/>
    public bool AppliesTo(ExperimentResults results) => results.Has(Stage, File);

    /// <inheritdoc/>
    public IEnumerable<DrawnFigure> Draw(ExperimentResults results)
    {
        var groups = results.Groups(Stage, File);
        var first = groups[0].First.Table(File);
        var seeds = groups.Max(group => group.Runs.Count);
        yield return new DrawnFigure("normalized-rho",
            new Figure(Title ?? "The norm ρ through the flow, and its equilibrium",
                "Left ρ against time with its equilibrium dashed; right ρ against the value at which the mean squared "
                + "error is least.", [Times(groups), Merging(groups)])
            { SharedLegend = true },
            "Left: ρ, the product of the layers' Frobenius norms, against time, the sum of the steps; thin "
            + "dashed lines: μ / (M + λ) of the margins at that time, where their loss is least. "
            + (seeds > 1 ? $"Means over {seeds} seeds; bands reach from the smallest to the largest ρ. " : "One seed. ")
            + "Right: ρ against mean(y f) / mean(f²) of the normalized margins, the value that fits them best without "
            + "decay: runs move towards the diagonal, and below it where there is decay. "
            + (seeds > 1 ? $"Seed {groups[0].First.Seed}. " : "") + Conventions(first));
    }

    /// <summary>The options that the literature leaves open, in words.</summary>
    internal static string Conventions(Table table) =>
        $"{Words.Capital(Words.Of(table.Metadata["parametrization"]))}"
        + (table.Metadata["normalizedLayers"] == "none"
            ? "" : $" on {Words.Of(table.Metadata["normalizedLayers"])} of the layers")
        + $", λ beside the {table.Metadata["lambdaConvention"].ToLowerInvariant()} of squared errors, "
        + $"{table.Metadata["samples"]} training samples.";

    static Panel Times(IReadOnlyList<RunGroup> groups) =>
        new("ρ and its equilibrium against time", new Axis("time t", Scale.Log), new Axis("norm ρ", Scale.Log))
        {
            Marks = [.. groups.SelectMany((group, color) =>
            {
                Mark[] marks = [.. Series.MeanAndRange(Points(group, "rho"), Name(group), color, markers: false),
                    .. Series.MeanAndRange(Points(group, "rhoEquilibrium"), "", color, markers: false)
                        .OfType<Line>().Select(line => line with { Dash = 3, Width = 0.9, Name = null })];
                return marks;
            })],
        };

    static Panel Merging(IReadOnlyList<RunGroup> groups) =>
        new("ρ against what fits the margins", new Axis("mean(y f) / mean(f^{2})", Scale.Log),
            new Axis("norm ρ", Scale.Log))
        {
            Marks = [ReferenceLine.Slope(1, 1, 1), .. groups.Select((group, color) =>
            {
                var table = group.First.Table(File);
                var points = table.Doubles("rhoInterpolating").Zip(table.Doubles("rho"))
                    .Where(point => point.First > 0 && point.Second > 0).ToArray();
                return new Line([.. points.Select(p => p.First)], [.. points.Select(p => p.Second)])
                { Color = color, Dash = color, Marker = (Marker)(color % 7), MarkerRadius = 1.8, Name = Name(group) };
            })],
        };

    static IEnumerable<(double X, double Y)> Points(RunGroup group, string column) =>
        group.Runs.SelectMany(run => run.Table(File).Doubles("time").Zip(run.Table(File).Doubles(column)))
            .Where(point => point.First > 0 && point.Second > 0);

    internal static string Name(RunGroup group) => group.Label.Length > 0 ? group.Label : "all runs";
}
