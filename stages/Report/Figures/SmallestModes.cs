using System.ComponentModel;
using Eigenspectrum.Figures;

namespace Eigenspectrum.Stages.Report;

/// <summary>The share of the loss that the smallest modes carry, over time.</summary>
[Description("The share of the loss that the smallest modes carry, over time.")]
public sealed record SmallestModes : IReportFigure
{
    const string File = "shares.parquet";

    [Description("Title in place of the figure's own.")]
    public string? Title { get; init; }

    /// <inheritdoc/>
    public int Place => 22;

    /// <inheritdoc/>
    public bool AppliesTo(ExperimentResults results) => results.Has(DynamicsGroup.Stage, File);

    /// <inheritdoc/>
    public IEnumerable<DrawnFigure> Draw(ExperimentResults results)
    {
        var panels = DynamicsGroup.Of(results, File).Select(Panel).ToArray();
        if (panels.Length == 0)
            yield break;
        yield return new DrawnFigure("smallest-modes",
            new Figure(Title ?? "What the smallest modes carry", "Shares of the loss against time.", panels)
            { SameY = true },
            "The share of Σ h e^{−2ht} that the m smallest nonzero eigenvalues of a teacher's Hessian carry: of the "
            + "loss of gradient flow from isotropic starts. Lines are means over teachers with bands of two standard "
            + "errors over teachers; the thin line is the first teacher alone, for the largest m.");
    }

    static Panel Panel(RunGroup group)
    {
        var table = group.First.Table(File);
        int[] modes = table.Integers("modes");
        double[] times = table.Doubles("time"), shares = table.Doubles("share"), first = table.Doubles("first");
        double?[] errors = table.NullableDoubles("error");
        var marks = new List<Mark>();
        int[] counts = [.. modes.Distinct().Order()];
        foreach (var (count, color) in counts.Select((count, i) => (count, i)))
        {
            int[] rows = [.. Enumerable.Range(0, modes.Length).Where(i => modes[i] == count)];
            double[] x = [.. rows.Select(i => times[i])];
            if (rows.All(i => errors[i] is not null))
            {
                double[] low = [.. rows.Select(i => Math.Max(0, shares[i] - 2 * errors[i]!.Value))];
                double[] high = [.. rows.Select(i => Math.Min(1, shares[i] + 2 * errors[i]!.Value))];
                marks.Add(new Band(x, low, high) { Color = color });
            }
            marks.Add(new Line(x, [.. rows.Select(i => shares[i])])
            { Color = color, Dash = color, Name = count == 1 ? "smallest mode" : $"{count} smallest modes" });
            if (count == counts[^1] && table.Metadata["teachers"] != "1")
                marks.Add(new Line(x, [.. rows.Select(i => first[i])]) { Muted = true, Width = 0.8 });
        }
        return new Panel(group.Label.Length > 0 ? group.Label : "all teachers", new Axis("time", Scale.Log),
            new Axis("share of the loss") { PadZero = true })
        {
            Note = Words.Count(long.Parse(table.Metadata["teachers"]), "teacher"),
            Marks = marks,
        };
    }
}
