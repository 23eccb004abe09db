using System.Xml.Linq;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.Report;

/// <summary>What a reader must know of the limits of an experiment's samples.</summary>
static class Warnings
{
    const string NoteFile = "notes.parquet";

    internal static IEnumerable<XElement> Of(ExperimentResults results, IReadOnlyList<ClaimEvaluation> evaluations)
    {
        foreach (var warning in Seeds(results).Concat(Close(evaluations)))
            yield return Html.Styled("p", "warning", Html.Tag("strong", "Note. "), warning);
        var notes = Notes(results).ToArray();
        if (notes.Length == 0)
            yield break;
        yield return Html.Styled("details", "warning",
            Html.Tag("summary", $"{Words.Count(notes.Length, "note")} on the fits, to read before they are trusted"),
            Html.Tag("ul", notes.Select(note => Html.Tag("li", note))));
    }

    static IEnumerable<string> Seeds(ExperimentResults results)
    {
        if (results.Runs.Where(run => run.Stage == "Train").Select(run => run.Seed).Distinct().Count() == 1)
            yield return "One seed only: nothing here tells how much another initialization would change.";
    }

    static IEnumerable<string> Close(IReadOnlyList<ClaimEvaluation> evaluations) =>
        evaluations.Where(e => e.Margin is { } margin && e.Uncertainty is { } uncertainty
            && Math.Abs(margin) < 2 * uncertainty)
        .Select(e => $"The claim “{e.Claim.Id}” lies within two uncertainties of its bound: another sample might "
            + "decide it the other way.");

    // Notes of the stages on their own fits: the layers that share one are named together.
    static IEnumerable<string> Notes(ExperimentResults results) =>
        results.Runs.Where(run => run.Has(NoteFile)).Take(1).SelectMany(run =>
        {
            var table = run.Table(NoteFile);
            string[] layers = table.Strings("layer"), texts = table.Strings("note");
            var estimators = table.Strings("estimator");
            return texts.Select((text, i) => (Layer: Words.Of(layers[i]), Text: $"{Words.Of(estimators[i])}, {text}"));
        }).Distinct().GroupBy(note => note.Text, StringComparer.Ordinal)
            .Select(note => $"{Words.Capital(string.Join(", ", note.Select(n => n.Layer)))}: {note.Key}.");
}
