using System.Xml.Linq;
using Eigenspectrum.Figures;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.Report;

/// <summary>The claims with their verdicts.</summary>
static class ClaimsTable
{
    const int MostRuns = 12;

    internal static XElement ToHtml(IReadOnlyList<ClaimEvaluation> evaluations, ExperimentResults results) =>
        Html.Table("Claims",
            ["Verdict", "Claim", "Measure", "Condition", Number("Value"), Number("Margin")],
            evaluations.Select(e => Row(e, results)));

    static XElement Row(ClaimEvaluation evaluation, ExperimentResults results)
    {
        var claim = evaluation.Claim;
        var definition = results.Runs.Select(run => run.Measure(claim.Measure)?.Definition)
            .FirstOrDefault(d => d is not null);
        return Html.Tag("tr",
            Html.Styled("td", "nowrap", Badges.Of(evaluation.Verdict)),
            Html.Styled("td", "wide", claim.Says, Html.Tag("br"),
                Html.Styled("span", "muted small", Html.Tag("code", claim.Id), " · ", SourceLink.Of(claim.Source))),
            Html.Styled("td", "measure", Html.Dotted(claim.Measure),
                claim.Less is null ? null
                    : Html.Styled("div", "small", Html.Dotted(claim.Quantity[claim.Measure.Length..])),
                definition is { Length: > 0 } ? Html.Styled("div", "muted small", definition) : null,
                Runs(evaluation)),
            Html.Styled("td", "nowrap", Html.Rich(Values.Of(claim.Condition)),
                Html.Styled("div", "muted small", Combined(evaluation))),
            Html.Styled("td", "number", evaluation.Value is { } value
                ? Broken(NumberText.WithUncertainty(value, evaluation.Uncertainty)) : "–"),
            Html.Styled("td", "number", evaluation.Margin is { } margin
                ? Html.Rich(NumberText.General(margin, 3)) : "–"));
    }

    // The uncertainty stands on a line of its own, so that the column stays narrow.
    static IEnumerable<object> Broken(string text)
    {
        var cut = text.StartsWith('(') ? -1 : text.IndexOf(" ± ", StringComparison.Ordinal);
        return cut < 0 ? Html.Rich(text) : [.. Html.Rich(text[..cut]), Html.Tag("br"), .. Html.Rich(text[(cut + 1)..])];
    }

    static string? Combined(ClaimEvaluation evaluation) => evaluation.Claim.Combine switch
    {
        _ when evaluation.Runs.Count < 2 => null,
        ClaimCombination.Each => $"each of {evaluation.Runs.Count} runs",
        ClaimCombination.Min => $"smallest of {evaluation.Runs.Count} runs",
        ClaimCombination.Max => $"largest of {evaluation.Runs.Count} runs",
        _ => $"{Words.Of($"{evaluation.Claim.Combine}")} of {evaluation.Runs.Count} runs",
    };

    static XElement? Runs(ClaimEvaluation evaluation)
    {
        if (evaluation.Runs.Count < 2)
            return null;
        var list = Html.Styled("ul", "runs", evaluation.Runs.Take(MostRuns).Select(run => Html.Tag("li",
            Html.Tag("code", run.Run), ": ", run.Measured is { } measured
                ? Html.Rich(NumberText.WithUncertainty(measured.Value, measured.Uncertainty)) : "not measured",
            evaluation.Claim.Combine == ClaimCombination.Each && run.Verdict == ClaimVerdict.Fails
                ? " (fails)" : null)));
        if (evaluation.Runs.Count > MostRuns)
            list.Add(Html.Tag("li", $"and {evaluation.Runs.Count - MostRuns} more"));
        return list;
    }

    internal static XElement Number(string title) =>
        Html.Styled("th", "number", new XAttribute("scope", "col"), title);
}
