using System.ComponentModel;
using Eigenspectrum.Figures;

namespace Eigenspectrum.Stages.Report;

/// <summary>The upper tails of weight spectra with the power law fitted from its cut-off on.</summary>
[Description("The upper tails of the spectra of weight matrices with the power law fitted from its cut-off on.")]
public sealed record WeightTailFits : IReportFigure
{
    const double LeastShown = 1e-4;

    [Description("Title in place of the figure's own.")]
    public string? Title { get; init; }

    /// <inheritdoc/>
    public int Place => 63;

    /// <inheritdoc/>
    public bool AppliesTo(ExperimentResults results) => results.Has(WeightLayer.Stage, WeightLayer.File);

    /// <inheritdoc/>
    public IEnumerable<DrawnFigure> Draw(ExperimentResults results)
    {
        foreach (var group in results.Groups(WeightLayer.Stage, WeightLayer.File))
        {
            var panels = WeightLayer.Of(group.First).GroupBy(l => l.Layer, StringComparer.Ordinal)
                .Where(layer => layer.All(l => l.Values[0] > 0)).Select(layer => Panel([.. layer])).ToArray();
            if (panels.Length == 0)
                continue;
            yield return new DrawnFigure("weight-tails" + group.Suffix,
                new Figure((Title ?? "Tails of the spectra of the weights") + group.Behind,
                    "The share of eigenvalues from a value on, against the value, on logarithmic axes.", panels)
                { SharedLegend = true, SameY = true },
                $"{group.Shown}The share of eigenvalues of WᵀW that are at least λ: a density λ^{{−α}} gives a line of "
                + "slope 1 − α. Points: the last checkpoint; thin line: the first; dashed line: the mean spectrum of "
                + "the last checkpoint's entries in random places. Thick line: the power law by maximum likelihood "
                + "from its cut-off (dashed vertical) on. A straight piece of a few points proves no power law.");
        }
    }

    static Panel Panel(WeightLayer[] courses)
    {
        WeightLayer last = courses.MaxBy(l => l.Checkpoint)!, first = courses.MinBy(l => l.Checkpoint)!;
        var marks = new List<Mark>();
        if (first != last)
            marks.Add(Survival(first.Values) with { Muted = true, Width = 1.2, Name = "first checkpoint" });
        if (last.Permuted.Any(v => v > 0))
            marks.Add(Survival(last.Permuted) with { Color = 2, Dash = 1, Width = 1.3, Name = "permuted entries" });
        double[] shares = Shares(last.Values.Length);
        marks.Add(new Points(last.Values, shares) { Radius = 1.6, Name = "last checkpoint" });
        if (last.Fit is { } fit)
        {
            double at = fit.Tail / (double)last.Values.Length;
            double[] x = [fit.Cutoff, last.Values[0]];
            marks.Add(new Line(x, [.. x.Select(v => Decimals.Exp10(
                Decimals.Log10(at) + (1 - fit.Exponent) * (Decimals.Log10(v) - Decimals.Log10(fit.Cutoff))))])
            { Color = 1, Width = 2.4, Name = "fitted power law" });
            marks.Add(ReferenceLine.AtX(fit.Cutoff) with { Name = "lower cut-off" });
        }
        double largest = Math.Max(last.Values[0], first.Values[0]);
        double least = last.Values.Concat(first.Values).Where(v => v > LeastShown * largest).Min();
        return new Panel(Words.Capital(Words.Of(last.Layer)),
            new Axis("eigenvalue λ", Scale.Log) { Minimum = .8 * least },
            new Axis("share of eigenvalues ≥ λ", Scale.Log) { Minimum = .5 * shares[0], Maximum = 1.3 })
        {
            Note = last.Fit is { } told
                ? $"α = {NumberText.WithUncertainty(told.Exponent, told.StandardError)} from {told.Tail} of "
                    + $"{last.Values.Length}" + (told.Fingers > 0 ? $"; {Words.Count(told.Fingers, "finger")}" : "")
                : "no exponent",
            Marks = marks,
        };
    }

    static Line Survival(double[] descending)
    {
        double[] shares = Shares(descending.Length);
        int[] positive = [.. Enumerable.Range(0, descending.Length).Where(i => descending[i] > 0)];
        return new Line([.. positive.Select(i => descending[i])], [.. positive.Select(i => shares[i])]);
    }

    static double[] Shares(int count) => [.. Enumerable.Range(1, count).Select(rank => rank / (double)count)];
}
