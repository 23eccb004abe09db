using System.ComponentModel;
using Eigenspectrum.Artifacts;
using Eigenspectrum.Figures;

namespace Eigenspectrum.Stages.Report;

/// <summary>Accuracy against the size of adversarial perturbations, swept runs side by side.</summary>
[Description("Accuracy against the size of adversarial perturbations, swept runs side by side.")]
public sealed record RobustAccuracy : IReportFigure
{
    const string Stage = "Evaluate", File = "robustness.parquet";

    [Description("Title in place of the figure's own.")]
    public string? Title { get; init; }

    [Description("The attacks to show, by the names they have in tables; all if left out.")]
    public IReadOnlyList<string>? Attacks { get; init; }

    /// <inheritdoc/>
    public int Place => 82;

    /// <inheritdoc/>
    public bool AppliesTo(ExperimentResults results) => results.Has(Stage, File);

    /// <inheritdoc/>
    public IEnumerable<DrawnFigure> Draw(ExperimentResults results)
    {
        var groups = results.Groups(Stage, File);
        var curves = groups.SelectMany(group => RobustnessCurve.Of(group.Label, group.Runs, File))
            .Where(curve => Attacks?.Contains(curve.Attack, StringComparer.Ordinal) != false).ToArray();
        if (curves.Length == 0)
            yield break;
        var swept = groups.Count > 1;
        // One panel an attack with a curve a variant; of a single variant one panel a norm with a curve an attack.
        var panels = curves.GroupBy(curve => swept ? curve.Attack : curve.Norm, StringComparer.Ordinal)
            .Select(panel => Panel([.. panel], swept)).ToArray();
        var first = groups[0].First.Table(File);
        var seeds = groups.Max(group => group.Runs.Count);
        yield return new DrawnFigure("robust-accuracy",
            new Figure(Title ?? "Accuracy under attack",
                "For each attack the accuracy falls with the size of the perturbation, one curve a variant.", panels)
            { SharedLegend = swept, SameY = true, Columns = panels.Length == 1 ? 1 : 2 },
            $"Share of {first.Metadata["samples"]} {curves[0].Split} samples in the right class after the attack "
            + $"moved each within a ball of size ε, against ε ({Units(first)}). "
            + (seeds > 1 ? $"Mean over {seeds} seeds; band: one standard deviation over the seeds to either side."
                : "Bars: binomial standard errors.")
            + (first.Metadata["cumulative"] == "true"
                ? " A sample that a smaller perturbation turned counts as turned by all larger ones." : "")
            + $" {Explained(curves)}Computed in {(first.Metadata["precision"] == "Single" ? "32" : "64")}-bit "
            + "numbers at the last checkpoint attacked.");
    }

    static Panel Panel(RobustnessCurve[] curves, bool swept)
    {
        var norm = curves[0].Norm == "Infinity" ? "∞" : "2";
        var ball = curves[0].Norm == "Infinity" ? "Each input by at most ε" : "Euclidean length at most ε";
        return new Panel(swept ? Words.Capital(curves[0].Words) : ball,
            new Axis($"size ε of the perturbation, norm L_{{{norm}}}") { PadZero = true },
            new Axis("accuracy") { Minimum = 0, Maximum = 1.02 })
        {
            Marks = [.. curves.SelectMany((curve, color) => curve.Marks(swept ? curve.Label : curve.Words, color))],
        };
    }

    static string Units(Table table) => table.Metadata["range"] switch
    {
        var range when range.StartsWith("pixels", StringComparison.Ordinal) =>
            $"in units of pixels from 0 to 1{(range.EndsWith("not clipped", StringComparison.Ordinal)
                ? ", not kept in that range" : ", kept in that range")}",
        var range when range.StartsWith("none", StringComparison.Ordinal) =>
            "in units of the inputs, which have no range",
        var range => $"in units of the inputs, {range}",
    };

    static string Explained(RobustnessCurve[] curves)
    {
        var attacks = curves.Select(curve => curve.Attack).Distinct(StringComparer.Ordinal).ToArray();
        (string Name, string Text)[] known =
        [
            ("fgsm", "FGSM is one step along the sign of the loss's gradient"),
            ("pgd", "PGD many small ones, each followed by a projection"),
            ("noise", "noise moves each input by ε up or down at random"),
        ];
        var said = known.Where(one => attacks.Contains(one.Name)).Select(one => one.Text).ToArray();
        return said.Length == 0 ? "" : Words.Capital(string.Join("; ", said)) + ". ";
    }
}
