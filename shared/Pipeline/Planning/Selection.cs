using System.Globalization;

namespace Eigenspectrum.Pipeline;

/// <summary>Which experiments and seeds the user asked for.</summary>
public sealed class Selection
{
    static readonly char[] Separators = [',', ';', '+', ' '];

    readonly HashSet<long> seeds;

    /// <summary>Reads a selection.</summary>
    /// <param name="experiments">Names with commas between, or null for all.</param>
    /// <param name="seeds">Numbers with commas between, or null for all.</param>
    /// <exception cref="UserErrorException">A seed is no whole number.</exception>
    public Selection(string? experiments = null, string? seeds = null)
    {
        Experiments = Split(experiments);
        this.seeds = [.. Split(seeds).Select(ParseSeed)];
    }

    /// <summary>The names of the experiments asked for; empty for all.</summary>
    public IReadOnlyList<string> Experiments { get; }

    /// <summary>Whether only some seeds were asked for.</summary>
    public bool HasSeeds => seeds.Count > 0;

    /// <summary>The seeds asked for; empty for all.</summary>
    public IReadOnlyCollection<long> Seeds => seeds;

    /// <summary>The experiments asked for as text, <c>a, b</c>; null for all.</summary>
    public string? Text => Experiments.Count == 0 ? null : string.Join(", ", Experiments);

    /// <summary>Whether a seed was asked for.</summary>
    public bool HasSeed(long seed) => seeds.Count == 0 || seeds.Contains(seed);

    /// <summary>The experiments asked for among all, in the order of all.</summary>
    /// <exception cref="UserErrorException">A name or a seed belongs to none.</exception>
    public IReadOnlyList<Experiment> Of(IReadOnlyList<Experiment> all)
    {
        foreach (var name in Experiments)
        {
            if (all.All(experiment => experiment.Name != name))
            {
                throw new UserErrorException(
                    $"'{name}' is no experiment; there are: {List(all.Select(experiment => experiment.Name))}.");
            }
        }
        var selected = Experiments.Count == 0
            ? all : [.. all.Where(experiment => Experiments.Contains(experiment.Name, StringComparer.Ordinal))];
        var known = selected.SelectMany(experiment => experiment.Seeds).Distinct().Order().ToArray();
        foreach (var seed in seeds)
        {
            if (!known.Contains(seed))
                throw new UserErrorException($"no selected experiment has the seed {seed}; there are: {List(known)}.");
        }
        return selected;
    }

    /// <summary>
    /// The parts of a list on the command line; MSBuild itself splits at an unquoted comma, so + will do too.
    /// </summary>
    public static IReadOnlyList<string> Split(string? list) =>
        list is null ? [] : [.. list.Split(Separators, StringSplitOptions.RemoveEmptyEntries)
            .Distinct(StringComparer.Ordinal)];

    static string List<T>(IEnumerable<T> names) => names.Any() ? string.Join(", ", names) : "none";

    static long ParseSeed(string text) => long.TryParse(text, CultureInfo.InvariantCulture, out var seed) ? seed
        : throw new UserErrorException(
            $"'{text}' is no seed; seeds are whole numbers, as in -p:Seed=1 or -p:Seed=1+2.");
}
