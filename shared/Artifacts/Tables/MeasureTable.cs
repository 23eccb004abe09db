namespace Eigenspectrum.Artifacts;

/// <summary>The scalar results of a stage, one row each: what a file measures.parquet holds.</summary>
public sealed class MeasureTable
{
    static readonly string[] Columns =
        ["name", "value", "uncertainty", "uncertainty_kind", "samples", "unit", "definition"];

    readonly List<Measure> measures = [];

    /// <summary>How many measures there are.</summary>
    public int Count => measures.Count;

    /// <summary>The measures in the order they were added.</summary>
    public IReadOnlyList<Measure> Measures => measures;

    /// <summary>Adds a measure.</summary>
    /// <exception cref="ArgumentException">The name is empty or taken.</exception>
    public void Add(
        string name, double value, double? uncertainty = null, string? uncertaintyKind = null, long? samples = null,
        string unit = "", string definition = "")
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (measures.Exists(measure => measure.Name == name))
            throw new ArgumentException($"There is a measure '{name}' already.", nameof(name));
        measures.Add(new(name, value, uncertainty, uncertaintyKind, samples, unit, definition));
    }

    /// <summary>The measures as a table, always with the same columns.</summary>
    public Table ToTable()
    {
        var table = new Table();
        table.Add("name", Column(m => m.Name));
        table.Add("value", Column(m => m.Value));
        table.Add("uncertainty", Column(m => m.Uncertainty));
        table.Add(Nullable("uncertainty_kind", Column(m => m.UncertaintyKind)));
        table.Add("samples", Column(m => m.Samples));
        table.Add("unit", Column(m => m.Unit));
        table.Add("definition", Column(m => m.Definition));
        return table;
    }

    /// <summary>Reads the measures of a file.</summary>
    /// <exception cref="InvalidDataException">The file is broken or is no table of measures.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IReadOnlyList<Measure> Read(string path)
    {
        var table = Table.Read(path, Columns);
        var (names, values) = (table.Strings("name"), table.Doubles("value"));
        var (uncertainties, kinds) = (table.NullableDoubles("uncertainty"), table.NullableStrings("uncertainty_kind"));
        var (samples, units) = (table.NullableLongs("samples"), table.Strings("unit"));
        var definitions = table.Strings("definition");
        return [.. names.Select((name, row) => new Measure(
            name, values[row], uncertainties[row], kinds[row], samples[row], units[row], definitions[row]))];
    }

    T[] Column<T>(Func<Measure, T> value) => [.. measures.Select(value)];

    // The column is nullable whether or not a null occurs: the schema should not depend on the values.
    static Column<string> Nullable(string name, string?[] values) =>
        new(new(name, ColumnType.String, Nullable: true), values.Length, values!,
            Array.ConvertAll(values, value => value is not null));
}
