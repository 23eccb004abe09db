using System.ComponentModel;
using Eigenspectrum.Figures;

namespace Eigenspectrum.Stages.Report;

/// <summary>Explained variance of kernel machines' trajectories against the number of steps.</summary>
[Description("Explained variance of kernel machines' trajectories against the number of steps.")]
public sealed record KernelVariance : IReportFigure
{
    const string Stage = "Sloppiness", File = "kernel-variance.parquet";

    [Description("Title in place of the figure's own.")]
    public string? Title { get; init; }

    /// <inheritdoc/>
    public int Place => 93;

    /// <inheritdoc/>
    public bool AppliesTo(ExperimentResults results) => results.Has(Stage, File);

    /// <inheritdoc/>
    public IEnumerable<DrawnFigure> Draw(ExperimentResults results)
    {
        foreach (var group in results.Groups(Stage, File))
        {
            var table = group.First.Table(File);
            string[] names = table.Strings("kernel");
            double[] scales = table.Doubles("initialScale"), shares = table.Doubles("explained");
            int[] steps = table.Integers("steps"), dimensions = table.Integers("dimensions");
            var k = table.Metadata.GetValueOrDefault("k", "k");
            var share = double.Parse(table.Metadata.GetValueOrDefault("share", "0.95"));
            var all = scales.Distinct().Order().ToList();
            var panels = names.Distinct(StringComparer.Ordinal).Select(kernel =>
            {
                var own = Enumerable.Range(0, names.Length).Where(i => names[i] == kernel).ToArray();
                var counts = all.Select(scale => own.Where(i => scales[i] == scale).OrderBy(i => steps[i])
                    .Select(i => dimensions[i]).Last());
                return new Panel(kernel, new Axis("number of steps T", Scale.Log),
                    new Axis($"explained variance EV_{{{k}}}") { Minimum = 0, Maximum = 1.04 })
                {
                    Note = $"dimensions for {100 * share:0.#} % at the end: {string.Join(", ", counts)}",
                    Marks =
                    [
                        ReferenceLine.AtY(share) with { Name = $"EV_{{{k}}} = {share:R}" },
                        .. all.Select((scale, c) =>
                        {
                            var line = own.Where(i => scales[i] == scale).OrderBy(i => steps[i]).ToArray();
                            return new Line([.. line.Select(i => (double)steps[i])], [.. line.Select(i => shares[i])])
                            {
                                Color = c,
                                Dash = c,
                                Marker = (Marker)(c % 7),
                                Name = $"σ_{{w}} = {NumberText.General(scale)}",
                            };
                        }),
                    ],
                };
            }).ToArray();
            if (panels.Length == 0)
                continue;
            yield return new DrawnFigure("kernel-variance" + group.Suffix,
                new Figure((Title ?? "Explained variance of kernel machines' trajectories") + group.Behind,
                    "For each kernel the share of variance of the first principal components against the number of "
                    + "steps, a line for each scale of the starts.", panels)
                { SharedLegend = true, SameX = true, Columns = 3, PanelWidth = 340, PanelHeight = 300 },
                $"{group.Shown}Share EV_{{{k}}} of the variance of training trajectories that their first {k} "
                + "principal components explain, in closed form, for starts drawn from the prior N(0, σ_{w}²K) with "
                + $"σ_{{w}} as named; gradient descent in function space with step size "
                + $"{table.Metadata.GetValueOrDefault("step", "")}, times {Times(table.Metadata)}, moments about the "
                + (table.Metadata.GetValueOrDefault("centered") == "true" ? "mean of all trajectories" : "target")
                + $". The note counts the dimensions that hold {100 * share:0.#} % of the variance at the last T, one "
                + "number for each σ_{w}.");
        }
    }

    static string Times(IReadOnlyDictionary<string, string> metadata) =>
        metadata.GetValueOrDefault("sampling", "Uniform") == "Uniform" ? "0 to T − 1"
            : $"of the sampling {metadata["sampling"]}";
}
