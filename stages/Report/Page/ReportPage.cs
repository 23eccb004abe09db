using System.Xml.Linq;
using Eigenspectrum.Figures;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.Report;

/// <summary>The whole page.</summary>
static class ReportPage
{
    internal static string Render(IReadOnlyList<ExperimentSection> sections, string? selection) => Html.Document(
        Html.Tag("html", new XAttribute("lang", "en"),
            Html.Tag("head",
                Html.Tag("meta", new XAttribute("charset", "utf-8")),
                Html.Tag("title", "Eigenspectrum: report"),
                Meta("viewport", "width=device-width, initial-scale=1"),
                Meta("color-scheme", "light dark"),
                Html.Tag("style", PageStyle.Sheet + "\n" + Style.Sheet)),
            Html.Tag("body",
                Html.Tag("header", Html.Tag("h1", "Eigenspectrum: report"), Lead(sections, selection)),
                Html.Tag("main", Contents(sections), Summary(sections), sections.Select(s => s.ToHtml())),
                Html.Tag("footer", Html.Tag("p", "All claims are also in ", Html.Link("claims.csv", "claims.csv"),
                    ". The page holds no time, path or machine: the same inputs give the same bytes.")))));

    static XElement Meta(string name, string content) =>
        Html.Tag("meta", new XAttribute("name", name), new XAttribute("content", content));

    static IEnumerable<XElement> Lead(IReadOnlyList<ExperimentSection> sections, string? selection)
    {
        ClaimEvaluation[] claims = [.. sections.SelectMany(s => s.Evaluations)];
        var count = Words.Count(sections.Count, "experiment");
        yield return Html.Tag("p", $"Spectra of neural networks: {count}, each with its "
            + "question, its answer, the figures and claims behind it, and where every number comes from. ",
            Badges.Counts(claims));
        if (selection is not null)
            yield return Html.Styled("p", "warning", $"Only some experiments were selected: {selection}.");
    }

    static XElement Contents(IReadOnlyList<ExperimentSection> sections) => Html.Tag("nav",
        new XAttribute("aria-label", "Contents"), Html.Tag("strong", "Contents"),
        Html.Tag("ol", sections.Select(s => Html.Tag("li", Html.Link("#" + s.Anchor, s.Title),
            Html.Tag("ul", s.Contents.Select(c => Html.Tag("li", Html.Link("#" + c.Anchor, c.Title))))))));

    static XElement Summary(IReadOnlyList<ExperimentSection> sections) => Html.Tag("section", Html.Id("summary"),
        Html.Tag("h3", "Summary"),
        Html.Table("Summary", ["Experiment", "Claims", "Question", ClaimsTable.Number("Runs")],
            sections.Select(s => Html.Tag("tr",
                Html.Styled("td", "nowrap", Html.Link("#" + s.Anchor, s.Name)),
                Html.Tag("td", s.Evaluations.Count == 0 ? "–" : Badges.Counts(s.Evaluations)),
                Html.Styled("td", "wide", s.Question),
                Html.Styled("td", "number", $"{s.RunCount}")))));
}
