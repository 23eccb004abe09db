using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.Report;

/// <summary>The options of a section as its stage used them.</summary>
/// <remarks>
/// A stage's host notes the options with all defaults in the manifest (note "options"). Where an artifact has no such
/// note, the options are those that the experiment writes.
/// </remarks>
static class ResolvedOptions
{
    const string Note = "options";

    internal static IReadOnlyList<(string Path, string[] Values, string Origin)> Of(
        string section, Experiment experiment, ExperimentResults results)
    {
        var written = experiment.Points.Select(point => Leaves(section, experiment.Section(section, point))).ToArray();
        var noted = results.Runs.Where(run => run.Stage == Sections.StageOf(section))
            .Select(run => KeyText.NoteOf(run.Input.Manifest.KeyText, Note)).OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .Select(text => LocatedJson.Parse(text, section).Node).OfType<LocatedNode>()
            .Select(node => Leaves(section, node)).ToArray();
        var swept = experiment.Points.SelectMany(p => p.Parameters).Select(p => p.Path).ToArray();
        var given = written.SelectMany(leaves => leaves).Select(l => l.Path).ToHashSet(StringComparer.Ordinal);
        var all = (noted.Length > 0 ? noted : written).SelectMany(leaves => leaves).ToArray();
        return [.. all.GroupBy(leaf => leaf.Path, StringComparer.Ordinal).Select(leaves => (
            leaves.Key,
            leaves.Select(l => l.Value).Distinct(StringComparer.Ordinal).ToArray(),
            swept.Contains(leaves.Key, StringComparer.Ordinal) ? "runs"
                : given.Contains(leaves.Key) ? "experiment" : "default"))];
    }

    static List<(string Path, string Value)> Leaves(string path, LocatedNode node)
    {
        var leaves = new List<(string, string)>();
        Collect(path, node, leaves);
        return leaves;
    }

    static void Collect(string path, LocatedNode node, List<(string, string)> leaves)
    {
        if (node.Kind == LocatedKind.Object && node.Members.Count > 0)
        {
            foreach (var member in node.Members)
                Collect($"{path}.{member.Name}", member.Value, leaves);
        }
        else if (node.Kind == LocatedKind.Array && node.Items.Any(item => item.Kind == LocatedKind.Object))
        {
            for (var i = 0; i < node.Items.Count; i++)
                Collect($"{path}[{i}]", node.Items[i], leaves);
        }
        else
        {
            leaves.Add((path, node.Kind == LocatedKind.String ? node.Text : CanonicalJson.Write(node)
                .Replace(",", ", ", StringComparison.Ordinal)));
        }
    }
}
