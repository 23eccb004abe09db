using System.ComponentModel;
using Eigenspectrum.Figures;

namespace Eigenspectrum.Stages.Report;

/// <summary>Eigenvalues pooled over linear teachers against their limiting law.</summary>
[Description("Eigenvalues pooled over linear teachers against their limiting law.")]
public sealed record LinearLaw : IReportFigure
{
    const string Stage = "HessianSpectra", LawFile = "law.parquet", ReferenceFile = "reference.parquet";
    const int Bins = 60;

    [Description("Title in place of the figure's own.")]
    public string? Title { get; init; }

    /// <inheritdoc/>
    public int Place => 10;

    /// <inheritdoc/>
    public bool AppliesTo(ExperimentResults results) => results.Has(Stage, LawFile);

    /// <inheritdoc/>
    public IEnumerable<DrawnFigure> Draw(ExperimentResults results)
    {
        var groups = results.Groups(Stage, LawFile);
        var panels = groups.SelectMany(Panels).ToArray();
        if (panels.Length == 0)
            yield break;
        var law = groups[0].First.Table(LawFile).Metadata.GetValueOrDefault("law", "the limiting law");
        yield return new DrawnFigure("linear-law",
            new Figure(Title ?? "Eigenvalues of linear teachers and their law",
                $"For each size a histogram of eigenvalues with the density of the law, and the difference of the "
                + $"distribution functions.", panels),
            "Left: the nonzero eigenvalues of the Hessians, pooled over all teachers of a size, as a density that "
            + $"integrates to one over all of them, with the density of the law ({law}). Right: the empirical minus "
            + "the theoretical distribution function; its largest magnitude is the Kolmogorov–Smirnov distance. The "
            + "dashed line is what remains of it at these sizes however many teachers there are: the law is a limit, "
            + "and the exact law, drawn from its own model, differs from it near the edges of Marchenko–Pastur. The "
            + "eigenvalues of one teacher share a shift and are not independent: the distance's error is from "
            + "resampling whole teachers, and the expected distance is that of as many teachers drawn from the exact "
            + "model, with its spread.");
    }

    static IEnumerable<Panel> Panels(RunGroup group)
    {
        var law = group.First.Table(LawFile);
        double[] x = law.Doubles("x"), density = law.Doubles("density"), distribution = law.Doubles("distribution");
        var wanted = int.TryParse(law.Metadata.GetValueOrDefault("nonzero"), out var count) ? count : int.MaxValue;
        int? only = int.TryParse(law.Metadata.GetValueOrDefault("teacher"), out var teacher) ? teacher : null;
        var runs = only is null ? group.Runs : [group.First];
        double[] values = [.. runs.SelectMany(run => TeacherTable.Values(run, wanted, only)).Order()];
        if (values.Length == 0)
            yield break;
        var title = group.Label.Length > 0 ? group.Label : only is null ? "all teachers" : "the first teacher";
        // The farthest thousandth would squeeze the rest.
        double low = values[0], high = values[(int)((values.Length - 1) * 0.999)];
        var edges = Binning.Linear(low, high > low ? high : low + 1, Math.Clamp(values.Length / 10, 8, Bins));
        var zeros = TeacherTable.Zeros(group.First);
        yield return new Panel(title, new Axis("eigenvalue h") { Minimum = Math.Min(low, 0), Maximum = edges[^1] },
            new Axis("density"))
        {
            Note = Words.Count(values.Length, "eigenvalue")
                + (values[^1] > edges[^1] ? ", the largest 0.1 % not shown" : "")
                + (zeros.Length > 0 ? $"; {zeros}" : ""),
            Marks =
            [
                new Histogram(edges, Binning.Density(values, edges))
                { Name = only is null ? "eigenvalues, pooled" : "eigenvalues of one teacher" },
                new Line(x, density) { Color = 1, Width = 2, Name = "law" },
            ],
        };
        yield return new Panel(title, new Axis("eigenvalue h") { Minimum = Math.Min(low, 0), Maximum = edges[^1] },
            new Axis("distribution − that of the law"))
        {
            Note = Distance(group),
            Marks =
            [
                ReferenceLine.AtY(0),
                new Line(x, [.. x.Select((at, i) => Below(values, at) / (double)values.Length - distribution[i])])
                { Name = "eigenvalues − law" },
                .. Reference(group.First, only),
            ],
        };
    }

    static string? Distance(RunGroup group)
    {
        if (group.First.Measure("hessian.law.ks") is not { } ks)
            return null;
        var expected = group.First.Measure("hessian.law.ks.expected");
        return $"KS distance {NumberText.WithUncertainty(ks.Value, ks.Uncertainty)}"
            + (expected is null ? "" : $", expected {NumberText.WithUncertainty(expected.Value, expected.Uncertainty)}")
            + (group.Runs.Count > 1 ? $" (seed {group.First.Seed})" : "");
    }

    static IEnumerable<Mark> Reference(RunResults run, int? only)
    {
        if (only is not null || !run.Has(ReferenceFile))
            yield break;
        var table = run.Table(ReferenceFile);
        double[] distribution = table.Doubles("distribution"), limit = table.Doubles("limit");
        yield return new Line(table.Doubles("x"), [.. distribution.Select((value, i) => value - limit[i])])
        { Color = 1, Dash = 1, Name = "exact at this size − law" };
    }

    static int Below(double[] sorted, double x)
    {
        int low = 0, high = sorted.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (sorted[middle] <= x)
                low = middle + 1;
            else
                high = middle;
        }
        return low;
    }
}
