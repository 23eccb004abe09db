using System.Xml.Linq;
using Eigenspectrum.Figures;

namespace Eigenspectrum.Stages.Report;

/// <summary>Every scalar result of every run, folded away.</summary>
static class MeasuresTable
{
    const int MostRows = 400;

    internal static XElement ToHtml(ExperimentResults results)
    {
        var rows = results.Runs.SelectMany(run => run.Measures.Select(m => (Run: run, Measure: m))).ToArray();
        if (rows.Length == 0)
            return Html.Styled("p", "muted", "No stage measured anything.");
        return Html.Tag("details",
            Html.Tag("summary", Words.Count(rows.Length, "measured value")),
            rows.Length > MostRows
                ? Html.Styled("p", "muted", $"The first {MostRows} of them; all are in the files below.") : null,
            Html.Table("Measures",
                [
                    "Measure", "Run", ClaimsTable.Number("Value"), "Uncertainty", ClaimsTable.Number("Samples"),
                    "Definition",
                ],
                rows.Take(MostRows).Select(row => Row(row.Run, row.Measure))));
    }

    static XElement Row(RunResults run, Artifacts.Measure measure) => Html.Tag("tr",
        Html.Styled("td", "nowrap", Html.Tag("code", measure.Name)),
        Html.Styled("td", "nowrap", Html.Tag("code", run.Name)),
        Html.Styled("td", "number", Html.Rich(NumberText.WithUncertainty(measure.Value, measure.Uncertainty)),
            measure.Unit.Length > 0 ? " " + measure.Unit : null),
        Html.Styled("td", "nowrap", measure.UncertaintyKind ?? "–"),
        Html.Styled("td", "number", measure.Samples is { } samples ? $"{samples:N0}" : "–"),
        Html.Styled("td", "wide", measure.Definition));
}
