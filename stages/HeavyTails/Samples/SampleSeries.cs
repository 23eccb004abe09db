using Eigenspectrum.Artifacts;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.HeavyTails;

/// <summary>A series of samples.parquet.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Values">In the file's order.</param>
/// <param name="Discrete">Whether the values are whole numbers by declaration.</param>
sealed record SampleSeries(string Name, double[] Values, bool Discrete)
{
    /// <summary>The series that are asked for, in the order of the file.</summary>
    /// <exception cref="UserErrorException">A series that is asked for is not there.</exception>
    public static SampleSeries[] Read(string path, string[]? wanted)
    {
        Table table = Table.Read(path, "series", "value");
        string[] series = table.Strings("series");
        double[] values = table.Doubles("value");
        var found = new Dictionary<string, List<double>>(StringComparer.Ordinal);
        var order = new List<string>();
        for (int i = 0; i < values.Length; i++)
        {
            if (!found.TryGetValue(series[i], out List<double>? own))
            {
                found[series[i]] = own = [];
                order.Add(series[i]);
            }
            own.Add(values[i]);
        }
        string? missing = wanted?.FirstOrDefault(name => !found.ContainsKey(name));
        if (missing is not null)
        {
            throw new UserErrorException(
                $"tails.samples.series: there is no series '{missing}'; there are: {string.Join(", ", order)}.");
        }
        return [.. order.Where(name => wanted is null || wanted.Contains(name, StringComparer.Ordinal))
            .Select(name => new SampleSeries(name, [.. found[name]], IsDiscrete(table, name)))];
    }

    // the file as a whole declares it, or each series for itself
    static bool IsDiscrete(Table table, string name) =>
        (table.Metadata.TryGetValue($"discrete.{name}", out string? own)
            || table.Metadata.TryGetValue("discrete", out own)) && own == "true";
}
