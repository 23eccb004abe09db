using System.Text.Json;

namespace Eigenspectrum.Stages.Report;

/// <summary>
/// Swept options of a run by path, as a table of the manifold has them, in words by what they belong to.
/// </summary>
sealed class SweptValues
{
    readonly (string Path, string Value)[] values;

    SweptValues((string Path, string Value)[] values) => this.values = values;

    /// <summary>The values of a JSON object; none of null.</summary>
    internal static SweptValues Of(string? json)
    {
        if (json is null)
            return new([]);
        using var document = JsonDocument.Parse(json);
        return new([.. document.RootElement.EnumerateObject().Select(one => (one.Name, one.Value.GetRawText()))]);
    }

    /// <summary>What several runs differ in: "network", "optimizer"; "seed" if in nothing else.</summary>
    internal static IReadOnlyList<string> Aspects(IEnumerable<SweptValues> runs)
    {
        SweptValues[] all = [.. runs];
        string[] aspects = [.. all.SelectMany(run => run.values).Select(one => AspectOf(one.Path))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Where(aspect => all.Select(run => run.Words(aspect, null)).Distinct(StringComparer.Ordinal).Count() > 1)];
        return aspects.Length > 0 ? aspects : ["seed"];
    }

    /// <summary>The values of an aspect in words: "hidden 128-64, Relu".</summary>
    internal string Words(string aspect, long? seed) => aspect == "seed" ? $"seed {seed}"
        : string.Join(", ", values.Where(one => AspectOf(one.Path) == aspect).OrderByDescending(one => one.Path,
            StringComparer.Ordinal).Select(one => Described(one.Path, one.Value)));

    // "train.network.hidden" belongs to "network", "data.spectrum" to "spectrum".
    static string AspectOf(string path) => path.Split('.') is [_, var aspect, ..] ? aspect : path;

    static string Described(string path, string json)
    {
        var value = Report.Words.Value(json);
        return json[0] is '"' or '{' ? value : $"{Report.Words.Of(path[(path.LastIndexOf('.') + 1)..])} {value}";
    }
}
