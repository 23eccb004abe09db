using Eigenspectrum.Manifolds;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Stages.ModelManifold;

/// <summary>How far apart the trajectories of runs lie that differ in one thing only.</summary>
/// <param name="Parameter">The swept option, or "seed".</param>
/// <param name="Pairs">How many pairs of runs.</param>
/// <param name="Distance">The mean of their distances: the mean over the groups of runs that are equal else.</param>
/// <param name="StandardError">Over these groups; null with one.</param>
sealed record Separation(string Parameter, int Pairs, double Distance, double? StandardError)
{
    /// <summary>The separations by everything that is swept and by the seed, as far as there are pairs.</summary>
    internal static IReadOnlyList<Separation> Of(Embedding embedding, double smoothing)
    {
        var paths = embedding.Cloud.Paths;
        var names = paths.SelectMany(path => path.Run.Input.Parameters.Keys).Append("seed")
            .Distinct(StringComparer.Ordinal).ToArray();
        var separations = new List<Separation>();
        foreach (var name in names)
        {
            var groups = paths.GroupBy(path => Else(path.Run, name), StringComparer.Ordinal)
                .Where(group => group.Count() > 1).Select(group => group.ToArray()).ToArray();
            if (groups.Length == 0) continue;
            double[] means = [.. groups.Select(group => Sums.Mean(
                [.. PairsOf(group).Select(pair => Between(embedding, pair.First, pair.Second, smoothing))]))];
            separations.Add(new(name, groups.Sum(group => group.Length * (group.Length - 1) / 2), Sums.Mean(means),
                means.Length > 1 ? Sums.StandardError(means) : null));
        }
        return separations;
    }

    // What a run has besides one parameter.
    static string Else(ModelRun run, string name) =>
        ModelRun.Text(run.Input.Parameters.Where(one => one.Key != name)) + (name == "seed" ? "" : $"{run.Input.Seed}");

    static IEnumerable<(T First, T Second)> PairsOf<T>(T[] items) =>
        items.SelectMany((first, i) => items.Skip(i + 1).Select(second => (first, second)));

    static double Between(Embedding embedding, (ModelRun Run, int First, int Count) one,
        (ModelRun Run, int First, int Count) other, double smoothing)
    {
        int[] rows = [.. Enumerable.Range(one.First, one.Count)];
        int[] columns = [.. Enumerable.Range(other.First, other.Count)];
        return TrajectoryDistance.Of(Embedding.Among(embedding.Distances, rows, columns), Steps(embedding, rows),
            Steps(embedding, columns), smoothing);
    }

    static double[] Steps(Embedding embedding, int[] points) =>
        [.. points.Select((point, i) => i == 0 ? 0 : embedding.Distances[points[i - 1], point])];
}
