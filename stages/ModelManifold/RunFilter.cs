using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.ModelManifold;

/// <summary>Picks runs by their swept options, as the claims of an experiment do.</summary>
sealed class RunFilter
{
    readonly List<(string Path, string[] Values)> wanted = [];

    /// <summary>A filter over runs.</summary>
    /// <param name="option">The option it comes from, for messages.</param>
    /// <param name="members">Names of options, or ends of their paths, with a value or a list of values.</param>
    /// <param name="runs">All runs there are.</param>
    /// <exception cref="UserErrorException">A name is no swept option, or no run has a value.</exception>
    internal RunFilter(string option, IReadOnlyDictionary<string, LocatedNode>? members, IReadOnlyList<RunInput> runs)
    {
        foreach (var (name, node) in members ?? new Dictionary<string, LocatedNode>(StringComparer.Ordinal))
        {
            var path = PathOf(option, name, runs);
            var known = runs.Select(run => ValueOf(run, path)).OfType<string>().Distinct(StringComparer.Ordinal)
                .ToArray();
            var value = CanonicalJson.Write(node);
            // A list is one value if a run has it, else several.
            string[] values = node.Kind == LocatedKind.Array && !known.Contains(value, StringComparer.Ordinal)
                ? [.. node.Items.Select(CanonicalJson.Write)] : [value];
            if (values.FirstOrDefault(one => !known.Contains(one, StringComparer.Ordinal)) is { } missing)
                throw new UserErrorException(
                    $"{option}: no run has {name} {missing}; there are: {string.Join(", ", known)}.");
            wanted.Add((path, values));
        }
        if (members is not null && !runs.Any(Takes))
            throw new UserErrorException($"{option}: no run has all of these values at once; change the filter.");
    }

    /// <summary>Whether a run has the values.</summary>
    internal bool Takes(RunInput run) => wanted.TrueForAll(one =>
        ValueOf(run, one.Path) is { } value && one.Values.Contains(value, StringComparer.Ordinal));

    static string? ValueOf(RunInput run, string path) =>
        path == "seed" ? $"{run.Seed}" : run.Parameters.GetValueOrDefault(path);

    static string PathOf(string option, string name, IReadOnlyList<RunInput> runs)
    {
        var paths = runs.SelectMany(run => run.Parameters.Keys).Append("seed").Distinct(StringComparer.Ordinal)
            .ToArray();
        if (paths.Contains(name, StringComparer.Ordinal)) return name;
        string[] ends = [.. paths.Where(path => path.EndsWith($".{name}", StringComparison.Ordinal))];
        return ends.Length == 1 ? ends[0] : throw new UserErrorException(ends.Length > 1
            ? $"{option}: '{name}' may be {string.Join(" or ", ends)}; write more of the path."
            : $"{option}: '{name}' is no swept option of the runs; there are: {string.Join(", ", paths)}.");
    }
}
