using System.ComponentModel;
using System.Globalization;
using Eigenspectrum.Figures;

namespace Eigenspectrum.Stages.Report;

/// <summary>The smallest nonzero eigenvalues of Hessians against the tolerance that tells them from zeros.</summary>
[Description("The smallest nonzero eigenvalues of Hessians against the tolerance that tells them from zeros.")]
public sealed record SmallestNonzeroEigenvalues : IReportFigure
{
    [Description("Title in place of the figure's own.")]
    public string? Title { get; init; }

    /// <inheritdoc/>
    public int Place => 17;

    /// <inheritdoc/>
    public bool AppliesTo(ExperimentResults results) =>
        results.Has(RankRow.Stage, RankRow.File) && RankRow.All(results).Any(row => row.Floating is not null);

    /// <inheritdoc/>
    public IEnumerable<DrawnFigure> Draw(ExperimentResults results)
    {
        var coarse = results.Groups(RankRow.Stage, RankRow.File)[0].First.Table(RankRow.File).Metadata
            .GetValueOrDefault("coarseTolerance");
        var inputs = RankRow.AllInputs(results);
        Panel[] panels =
            [.. RankRow.ByActivation(results).Select(rows => Panel(rows, inputs, coarse)).OfType<Panel>()];
        if (panels.Length == 0)
            yield break;
        yield return new DrawnFigure("smallest-nonzero-eigenvalues",
            new Figure(Title ?? "Smallest nonzero eigenvalues and the tolerance of the floating rank",
                "For each activation the smallest eigenvalue that counts as nonzero, over the largest, against the "
                + "hidden width; the tolerance lies below, a coarser one in between.", panels)
            { SameY = true, SharedLegend = true },
            "The smallest eigenvalue above the tolerance, as a fraction of the largest, of one random teacher a size. "
            + "Dotted grey: the tolerances, 10 P ε unless the options say otherwise, one line for each number of "
            + "inputs; dashed grey: a coarser tolerance, which tells a wrong rank wherever points lie below it. The "
            + "eigenvalues are smallest about where the rank saturates, and rise again with more units.");
    }

    static Panel? Panel(IGrouping<string, RankRow> activation, List<int> all, string? coarse)
    {
        RankRow[] rows = [.. activation.Where(row => row.Smallest > 0)];
        if (rows.Length == 0)
            return null;
        var marks = new List<Mark>();
        if (double.TryParse(coarse, CultureInfo.InvariantCulture, out var at) && at > 0)
            marks.Add(ReferenceLine.AtY(at) with { Name = "coarse tolerance", Dash = 1 });
        marks.AddRange(RankRow.Legend(all, color => (Marker)(color % 5)));
        foreach (var curve in RankRow.Curves(rows))
        {
            RankRow[] points = [.. curve.OrderBy(row => row.Hidden)];
            double[] x = [.. points.Select(row => (double)row.Hidden)];
            marks.Insert(0, new Line(x, [.. points.Select(row => row.Tolerance!.Value)])
            { Muted = true, Dash = 2, Width = 1, Name = "tolerance" });
            var color = all.IndexOf(curve.Key);
            marks.Add(new Line(x, [.. points.Select(row => row.Smallest!.Value)])
            { Color = color, Marker = (Marker)(color % 5), Width = 1.3, Name = $"d = {curve.Key}" });
        }

        RankRow least = rows.MinBy(row => row.Smallest)!;
        return new Panel($"g = {RankRow.Written(activation.Key)}",
            new Axis("hidden units K") { WholeNumbers = true, Minimum = 0 },
            new Axis("smallest nonzero h / h_{max}", Scale.Log))
        {
            Note = string.Create(CultureInfo.InvariantCulture,
                $"least: {least.Smallest:0.0e-0} at d = {least.Inputs}, K = {least.Hidden}"),
            Marks = marks,
        };
    }
}
