using System.ComponentModel;
using Eigenspectrum.Artifacts;
using Eigenspectrum.Figures;

namespace Eigenspectrum.Stages.Report;

/// <summary>Eigenvalues pooled over linear teachers against their limiting law.</summary>
[Description("Eigenvalues pooled over linear teachers against their limiting law.")]
public sealed record LinearLaw : IReportFigure
{
    const string Stage = "HessianSpectra", LawFile = "law.parquet", EigenvalueFile = "eigenvalues.parquet";
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
            "Left: the nonzero eigenvalues of the population Hessians, pooled over all teachers of a size, as a "
            + $"density that integrates to one over all of them, with the density of the law ({law}). Right: the "
            + "empirical minus the theoretical distribution function; its largest magnitude is the Kolmogorov–Smirnov "
            + "distance. The eigenvalues of one teacher share a shift and are not independent, so no band "
            + "of independent samples belongs here.");
    }

    static IEnumerable<Panel> Panels(RunGroup group)
    {
        var law = group.First.Table(LawFile);
        double[] x = law.Doubles("x"), density = law.Doubles("density"), distribution = law.Doubles("distribution");
        var values = group.Runs.SelectMany(run => Nonzero(run, law)).Order().ToArray();
        if (values.Length == 0)
            yield break;
        var title = group.Label.Length > 0 ? group.Label : "all teachers";
        // The farthest thousandth would squeeze the rest.
        double low = values[0], high = values[(int)((values.Length - 1) * 0.999)];
        var edges = Binning.Linear(low, high > low ? high : low + 1, Bins);
        var ks = group.First.Measure("hessian.law.ks");
        yield return new Panel(title, new Axis("eigenvalue") { Minimum = Math.Min(low, 0), Maximum = edges[^1] },
            new Axis("density"))
        {
            Note = Words.Count(values.Length, "eigenvalue")
                + (values[^1] > edges[^1] ? ", the largest 0.1 % not shown" : ""),
            Marks =
            [
                new Histogram(edges, Binning.Density(values, edges)) { Name = "eigenvalues, pooled" },
                new Line(x, density) { Color = 1, Width = 2, Name = "law" },
            ],
        };
        yield return new Panel(title, new Axis("eigenvalue") { Minimum = Math.Min(low, 0), Maximum = edges[^1] },
            new Axis("empirical − law distribution"))
        {
            Note = ks is null ? null : $"KS distance {NumberText.WithUncertainty(ks.Value, ks.Uncertainty)}"
                + (group.Runs.Count > 1 ? $" (seed {group.First.Seed})" : ""),
            Marks =
            [
                ReferenceLine.AtY(0),
                new Line(x, [.. x.Select((at, i) => Below(values, at) / (double)values.Length - distribution[i])]),
            ],
        };
    }

    // The zeros of construction are the lowest ranks; the law's table says how many eigenvalues are none.
    static IEnumerable<double> Nonzero(RunResults run, Table law)
    {
        var table = run.Table(EigenvalueFile);
        var wanted = int.TryParse(law.Metadata.GetValueOrDefault("nonzero"), out var count) ? count : int.MaxValue;
        var ranks = table.Integers("rank");
        string[] parts = table.Strings("part"), blocks = table.Strings("block");
        return table.Doubles("value").Where((_, i) =>
            ranks[i] <= wanted && parts[i] == "Hessian" && blocks[i] == "whole");
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
