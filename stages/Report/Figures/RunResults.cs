using Eigenspectrum.Artifacts;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.Report;

/// <summary>The artifact of one run: its tables, each read once.</summary>
public sealed class RunResults(RunInput input)
{
    readonly Dictionary<string, Table> tables = new(StringComparer.Ordinal);
    IReadOnlyList<Measure>? measures;

    /// <summary>The artifact as the pipeline hands it over.</summary>
    public RunInput Input => input;

    /// <summary>The stage that made it.</summary>
    public string Stage => input.Stage;

    /// <summary>The run's name.</summary>
    public string Name => input.Run;

    /// <summary>The run's seed.</summary>
    public long Seed => input.Seed;

    /// <summary>The swept parameters as written: the same for runs that differ in their seed only.</summary>
    public string ParameterKey { get; } = string.Join(", ", input.Parameters.Select(p => $"{p.Key} {p.Value}"));

    /// <summary>The swept parameters in words.</summary>
    public string ParameterText { get; } = string.Join(", ", input.Parameters
        .Where(p => p.Value != "null") // swept over being left out
        .Select(p => $"{Words.Of(Last(p.Key))} {Words.Value(p.Value)}"));

    /// <summary>The scalar results; none if the stage wrote none.</summary>
    public IReadOnlyList<Measure> Measures =>
        measures ??= Has("measures.parquet") ? MeasureTable.Read(input.File("measures.parquet")) : [];

    // The last name of a path; that of the list before the number of an item.
    static string Last(string path)
    {
        string[] names = path.Split('.');
        var last = Array.FindLastIndex(names, name => !char.IsAsciiDigit(name[0]));
        return string.Join(' ', names[last..]);
    }

    /// <summary>Whether the artifact has a file.</summary>
    public bool Has(string file) => input.Has(file);

    /// <summary>A whole table of the artifact.</summary>
    public Table Table(string file)
    {
        if (!tables.TryGetValue(file, out var table))
            tables[file] = table = Artifacts.Table.Read(input.File(file));
        return table;
    }

    /// <summary>A scalar result, or null if the stage did not measure it.</summary>
    public Measure? Measure(string name) => Measures.FirstOrDefault(measure => measure.Name == name);
}
