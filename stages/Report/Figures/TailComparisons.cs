using System.ComponentModel;
using Eigenspectrum.Artifacts;
using Eigenspectrum.Figures;

namespace Eigenspectrum.Stages.Report;

/// <summary>Likelihood ratios of power laws against other distributions of the same tails.</summary>
[Description("Likelihood ratios of power laws against other distributions of the same tails.")]
public sealed record TailComparisons : IReportFigure
{
    const double TenPercent = 1.6448536269514722; // of a normal variable, both sides together

    [Description("Title in place of the figure's own.")]
    public string? Title { get; init; }

    /// <inheritdoc/>
    public int Place => 42;

    /// <inheritdoc/>
    public bool AppliesTo(ExperimentResults results) => results.Has(TailTable.Stage, TailTable.Comparisons);

    /// <inheritdoc/>
    public IEnumerable<DrawnFigure> Draw(ExperimentResults results)
    {
        Panel[] panels = [.. results.Groups(TailTable.Stage, TailTable.Comparisons).SelectMany(Panels)];
        yield return new DrawnFigure("tail-comparisons",
            new Figure(Title ?? "Power laws against other distributions",
                "For each series a bar an alternative: the normalized logarithm of the likelihood ratio, up where the "
                + "power law is likelier.", panels),
            "The log-likelihood of the power law less that of each alternative, over the standard deviation of the "
            + "difference (Vuong 1989): bars up favour the power law, bars down the alternative, none within ±1.64 "
            + "(dashed; p = 0.1) tells the two apart. Below each bar stands the probability of such a ratio by chance; "
            + "for the families that hold the power law, or have it as a limit, that of the nested test, which has "
            + "power where Vuong's has none.");
    }

    static IEnumerable<Panel> Panels(RunGroup group)
    {
        Table table = group.First.Table(TailTable.Comparisons), tails = group.First.Table(TailTable.Tails);
        string[] names = table.Strings("distribution");
        double[] normalized = table.Doubles("normalized"), p = table.Doubles("pValue");
        double?[] nested = table.NullableDoubles("nestedPValue");
        foreach ((string series, int[] rows) in TailTable.BySeries(table))
        {
            int fit = TailTable.Row(tails, series);
            yield return new Panel(TailTable.Title(group, series),
                new Axis("")
                {
                    Categories = [.. rows.Select(i => $"{Short(names[i])} {Probability(nested[i] ?? p[i])}")],
                },
                new Axis("normalized log ratio"))
            {
                Note = $"{TailTable.Verdict(tails, fit)}; support for a power law: "
                    + tails.NullableStrings("support")[fit],
                Marks =
                [
                    ReferenceLine.AtY(TenPercent), ReferenceLine.AtY(-TenPercent),
                    ReferenceLine.AtY(0) with { Dash = 0 },
                    new Bars([.. rows.Select((_, k) => (double)k)], [.. rows.Select(i => normalized[i])]),
                ],
            };
        }
    }

    static string Short(string name) => name switch
    {
        "stretched exponential" => "stretched",
        "power law with cut-off" => "with cut-off",
        _ => name,
    };

    static string Probability(double p) => p < .001 ? "p < .001" : $"p = {NumberText.General(p, 2)}";
}
