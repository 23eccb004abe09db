using System.ComponentModel;
using Eigenspectrum.Figures;

namespace Eigenspectrum.Stages.Report;

/// <summary>A table of all numbers that each bound is made of.</summary>
[Description("A table of all numbers that each generalization bound is made of.")]
public sealed record BoundConstants : IReportFigure
{
    [Description("Title in place of the figure's own.")]
    public string? Title { get; init; }

    [Description("The variants to show, each in a panel of its own.")]
    public IReadOnlyList<string> Variants { get; init; } = ["paper-code", "corrected"];

    /// <inheritdoc/>
    public int Place => 85;

    /// <inheritdoc/>
    public bool AppliesTo(ExperimentResults results) => results.Has(BoundRow.Stage, BoundRow.Parts);

    /// <inheritdoc/>
    public IEnumerable<DrawnFigure> Draw(ExperimentResults results)
    {
        foreach (var group in results.Groups(BoundRow.Stage, BoundRow.Parts))
        {
            var rows = Rows(group).ToArray();
            Panel[] panels = [.. Variants.Select(variant => rows.Where(row => row.Variant == variant).ToArray())
                .Where(own => own.Length > 0).Select(Panel)];
            if (panels.Length == 0)
                continue;
            yield return new DrawnFigure("bound-constants" + group.Suffix,
                new Figure((Title ?? "What the bounds are made of") + group.Behind,
                    "For each bound the factors and terms that make it up.", panels)
                {
                    Columns = 1,
                    PanelWidth = 900,
                    PanelHeight = 90 + (22 * rows.Select(row => row.Part).Distinct(StringComparer.Ordinal).Count()),
                },
                "All numbers of each bound at the last checkpoint"
                + (group.Runs.Count > 1 ? $", means over {group.Runs.Count} seeds" : "")
                + ": norms and their products, degrees, norms of the training inputs, factors of the depth and the "
                + "width, and the two terms, complexity and confidence, whose sum is the bound. Formulas stand in "
                + "boundParts.parquet.");
        }
    }

    static Panel Panel((string Bound, string Variant, string Part, double Value)[] rows)
    {
        string[] bounds = [.. rows.Select(row => row.Bound).Distinct(StringComparer.Ordinal).OrderBy(BoundRow.Place)];
        // The two terms, which all bounds have, come last.
        string[] parts = [.. rows.Select(row => row.Part).Distinct(StringComparer.Ordinal)
            .OrderBy(part => part is "complexity" or "confidence").Reverse()];
        return new Panel(Words.Capital(BoundRow.VariantWords(rows[0].Variant)),
            AtlasMap.Categories("bound", [.. bounds.Select(BoundRow.Words)]),
            AtlasMap.Categories("", [.. parts.Select(Words.Of)]))
        {
            Marks =
            [
                new Texts([.. rows.Select(row => (double)Array.IndexOf(bounds, row.Bound))],
                    [.. rows.Select(row => (double)Array.IndexOf(parts, row.Part))],
                    [.. rows.Select(row => NumberText.General(row.Value))]),
            ],
        };
    }

    static IEnumerable<(string Bound, string Variant, string Part, double Value)> Rows(RunGroup group) =>
        group.Runs.SelectMany(run =>
        {
            var table = run.Table(BoundRow.Parts);
            var checkpoints = table.Integers("checkpoint");
            string[] bounds = table.Strings("bound"), variants = table.Strings("variant");
            string[] parts = table.Strings("part");
            var values = table.Doubles("value");
            return Enumerable.Range(0, table.Rows).Where(i => checkpoints[i] == checkpoints[^1])
                .Select(i => (Key: (bounds[i], variants[i], parts[i]), Value: values[i]));
        }).GroupBy(row => row.Key).Select(same => (same.Key.Item1, same.Key.Item2, same.Key.Item3,
            Significant(same.Average(row => row.Value))));

    // Four digits are enough to read.
    static double Significant(double value) => double.Parse($"{value:G4}");
}
