namespace Eigenspectrum.Pipeline;

/// <summary>What the claims of an experiment may speak of.</summary>
/// <param name="Format">The sections there are.</param>
/// <param name="Present">The sections that the experiment has.</param>
/// <param name="Seeds">The seeds of its runs.</param>
/// <param name="Points">The points of its runs; without any, as runs with problems have, filters go unchecked.</param>
sealed record ClaimContext(ExperimentFormat Format, HashSet<string> Present, IReadOnlyList<long> Seeds,
    IReadOnlyList<SweepPoint> Points)
{
    readonly string[] paths =
        [.. Points.SelectMany(point => point.Parameters).Select(parameter => parameter.Path)
            .Distinct(StringComparer.Ordinal)];

    /// <summary>The names that filters may use, for messages.</summary>
    public IEnumerable<string> Names => paths.Append("seed");

    /// <summary>The swept options that a name may mean: a whole path, or the end of one.</summary>
    public string[] PathsOf(string name) => name == "seed" ? ["seed"]
        : paths.Contains(name, StringComparer.Ordinal) ? [name]
        : [.. paths.Where(path => path.EndsWith($".{name}", StringComparison.Ordinal))];

    /// <summary>The values of an option or of the seed among the runs, as canonical JSON.</summary>
    public string[] ValuesOf(string path) => path == "seed"
        ? [.. Seeds.Select(seed => $"{seed}")]
        : [.. Points.SelectMany(point => point.Parameters).Where(parameter => parameter.Path == path)
            .Select(parameter => parameter.Value).Distinct(StringComparer.Ordinal)];

    /// <summary>Whether filters leave any run.</summary>
    public bool Means(IReadOnlyList<ClaimFilter> filters) => filters.Count == 0 || Points.Count == 0 || Points.Any(point =>
    {
        var values = point.Parameters.ToDictionary(one => one.Path, one => one.Value, StringComparer.Ordinal);
        return Seeds.Any(seed => filters.All(filter => filter.Matches(values, seed)));
    });
}
