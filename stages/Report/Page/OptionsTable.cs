using System.Xml.Linq;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.Report;

/// <summary>The options of every section: the values used, and who gave them.</summary>
static class OptionsTable
{
    internal static XElement ToHtml(Experiment experiment, ExperimentResults results)
    {
        var rows = experiment.SectionNames.Where(s => s != "report")
            .SelectMany(s => Rows(s, experiment, results)).ToArray();
        return rows.Length == 0 ? Html.Styled("p", "muted", "None.")
            : Html.Table("Options", ["Option", "Value", "Given by"], rows);
    }

    static IEnumerable<XElement> Rows(string section, Experiment experiment, ExperimentResults results)
    {
        var resolved = ResolvedOptions.Of(section, experiment, results);
        foreach (var (path, values, origin) in resolved)
        {
            yield return Html.Tag("tr", Html.Styled("td", "nowrap", Html.Tag("code", path)),
                Html.Styled("td", "wide", string.Join("; ", values)), Html.Styled("td", "nowrap", origin));
        }
    }
}
