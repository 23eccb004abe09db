using System.Xml.Linq;
using Eigenspectrum.Artifacts;

namespace Eigenspectrum.Stages.Report;

/// <summary>What each artifact was made from, and its files.</summary>
static class ProvenanceTable
{
    const int MostRows = 200, Shown = 12;
    const string Code = "code ";

    internal static IEnumerable<XElement> ToHtml(ExperimentResults results)
    {
        yield return Html.Styled("p", "small", "A key is the SHA-256 of all that an artifact was made from: code, "
            + "options, seed and the hashes of its inputs; the manifest, behind the link, says each of them in words. "
            + "How long each run took is no result and differs from machine to machine: ",
            Html.Link("../../.pipeline/durations.html", "durations on this machine"), ".");
        yield return Html.Table("Provenance",
            ["Stage and run", ClaimsTable.Number("Seed"), "Key", "Code", ClaimsTable.Number("Inputs"), "Files"],
            results.Runs.Take(MostRows).Select(Row));
        if (results.Runs.Count > MostRows)
            yield return Html.Styled("p", "muted", $"and {results.Runs.Count - MostRows} more, in their folders.");
    }

    static XElement Row(RunResults run)
    {
        var manifest = run.Input.Manifest;
        var folder = Html.Address($"{run.Stage}/{run.Input.Experiment}/{run.Name}");
        return Html.Tag("tr",
            Html.Styled("td", "nowrap", run.Stage, Html.Tag("br"), Html.Tag("code", run.Name)),
            Html.Styled("td", "number", $"{run.Seed}"),
            Html.Styled("td", "nowrap", Html.Link($"../{folder}/{Manifest.FileName}", Hash(manifest.Key))),
            Html.Styled("td", "nowrap", Of(Code, manifest) is [var code, ..] ? Hash(code[Code.Length..]) : "–"),
            Html.Styled("td", "number", $"{Of("input ", manifest).Length + Of("file ", manifest).Length}"),
            Html.Tag("td", manifest.Outputs.Select(output => Html.Styled("div", "nowrap",
                Html.Link($"../{folder}/{Html.Address(output.Name)}", output.Name), " ",
                Html.Styled("span", "muted small", Size(output.Size), " · ", Hash(output.Sha256))))));
    }

    static string[] Of(string kind, Manifest manifest) =>
        [.. manifest.KeyText.Where(line => line.StartsWith(kind, StringComparison.Ordinal))];

    static XElement Hash(string hash) =>
        Html.Tag("code", new XAttribute("title", hash), hash[..Math.Min(Shown, hash.Length)]);

    static string Size(long bytes) => bytes switch
    {
        < 1000 => $"{bytes} B",
        < 1_000_000 => $"{bytes / 1000.0:0.0} kB",
        _ => $"{bytes / 1e6:0.0} MB",
    };
}
