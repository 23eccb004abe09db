using System.ComponentModel;
using Eigenspectrum.Figures;

namespace Eigenspectrum.Stages.Report;

/// <summary>Ranks of Hessians at matching weights against the hidden width, up to saturation.</summary>
[Description("Ranks of Hessians at matching weights against the hidden width, up to saturation.")]
public sealed record EffectiveParameterNumbers : IReportFigure
{
    const int InkColor = 6;

    [Description("Title in place of the figure's own.")]
    public string? Title { get; init; }

    /// <inheritdoc/>
    public int Place => 16;

    /// <inheritdoc/>
    public bool AppliesTo(ExperimentResults results) => results.Has(RankRow.Stage, RankRow.File);

    /// <inheritdoc/>
    public IEnumerable<DrawnFigure> Draw(ExperimentResults results)
    {
        var inputs = RankRow.AllInputs(results);
        Panel[] panels = [.. RankRow.ByActivation(results).Select(rows => Panel(rows, inputs)).OfType<Panel>()];
        if (panels.Length == 0)
            yield break;
        yield return new DrawnFigure("effective-parameters",
            new Figure(Title ?? "Effective numbers of parameters",
                "For each activation the rank of the Hessian against the hidden width K, for several numbers of inputs "
                + "d: it grows with the number of parameters and stays at the number of monomials.", panels)
            { SharedLegend = true },
            "The rank of the Hessian at matching weights, exact in arithmetic modulo a prime where the activation g is "
            + "a polynomial, for random weights. Dotted grey: the number of parameters K(d + 1), which the rank cannot "
            + "exceed; dashed grey: the number of monomials in d variables of the degrees that occur in g, at which it "
            + "saturates. Small dots are ranks in floating point, of the eigenvalues of the closed form. Diamonds are "
            + "the exceptions of Alexander and Hirschowitz, one below what a count of parameters and monomials says.");
    }

    static Panel? Panel(IGrouping<string, RankRow> activation, List<int> all)
    {
        RankRow[] rows = [.. activation.Where(row => row.Rank is not null)];
        if (rows.Length == 0)
            return null;
        var curves = RankRow.Curves(rows).ToArray();
        var marks = new List<Mark>();
        var top = rows.Max(row => row.Rank!.Value) * 1.08;
        var widest = rows.Max(row => row.Hidden);
        foreach (var curve in curves)
        {
            double inputs = curve.Key, end = Math.Min(widest, top / (inputs + 1));
            marks.Add(new Line([0, end], [0, end * (inputs + 1)])
            { Muted = true, Width = 1, Dash = 2, Name = "number of parameters" });
            if (curve.First().Monomials is not { } monomials || monomials > top)
                continue;
            var first =
                curve.Where(row => row.Rank >= monomials).Select(row => row.Hidden).DefaultIfEmpty(widest).Min();
            marks.Add(new Line([0, first], [monomials, monomials])
            { Muted = true, Width = 1, Dash = 1, Name = "number of monomials" });
        }

        marks.AddRange(RankRow.Legend(all, _ => Marker.Circle));
        foreach (var curve in curves)
        {
            RankRow[] points = [.. curve.OrderBy(row => row.Hidden)];
            double[] x = [.. points.Select(row => (double)row.Hidden)];
            double[] y = [.. points.Select(row => (double)row.Rank!)];
            marks.Add(new Line(x, y)
            {
                Color = all.IndexOf(curve.Key),
                Marker = Marker.Circle,
                MarkerRadius = 3,
                Width = 1.3,
                Name = $"d = {curve.Key}",
            });
        }

        RankRow[] floating = [.. rows.Where(row => row is { Exact: not null, Floating: not null })];
        if (floating.Length > 0)
        {
            marks.Add(new Points([.. floating.Select(row => (double)row.Hidden)],
                [.. floating.Select(row => (double)row.Floating!)])
            { Color = InkColor, Radius = 1.1, Name = "in floating point" });
        }

        RankRow[] exceptions = [.. rows.Where(row => row.IsExceptional)];
        if (exceptions.Length > 0)
        {
            marks.Add(new Points([.. exceptions.Select(row => (double)row.Hidden)],
                [.. exceptions.Select(row => (double)row.Rank!)])
            { Color = InkColor, Marker = Marker.Diamond, Radius = 5, Name = "exception" });
        }

        return new Panel($"g = {RankRow.Written(activation.Key)}",
            new Axis("hidden units K") { WholeNumbers = true, Minimum = 0 },
            new Axis("rank of the Hessian") { Minimum = 0, Maximum = top })
        {
            Note = Note(rows, exceptions),
            Marks = marks,
        };
    }

    static string Note(RankRow[] rows, RankRow[] exceptions)
    {
        if (rows.All(row => row.Exact is null))
            return $"{Words.Count(rows.Length, "size")}, in floating point alone";
        var wrong = rows.Count(row => row.Floating is { } floating && floating != row.Exact);
        var below = rows.Count(row => row.IsBound);
        var text = $"{Words.Count(rows.Length, "size")}; ";
        text += wrong == 0 ? "floating ranks agree" : $"{Words.Count(wrong, "floating rank")} wrong";
        if (below > 0)
            text += $"; of {below} theory knows a bound only";
        var met = string.Join(", ", exceptions.Select(row => $"({row.Inputs}, {row.Hidden})"));
        return exceptions.Length == 0 ? text : $"{text}; exceptions (d, K): {met}";
    }
}
