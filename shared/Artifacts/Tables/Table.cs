namespace Eigenspectrum.Artifacts;

/// <summary>Columns in memory with text metadata: what a Parquet file holds, or a piece of it.</summary>
/// <remarks>Arrays are handed over, not copied: neither side should change them afterwards.</remarks>
public sealed partial class Table
{
    readonly List<Column> columns = [];
    readonly Dictionary<string, int> index = new(StringComparer.Ordinal);
    readonly SortedDictionary<string, string> metadata = new(StringComparer.Ordinal);

    /// <summary>Number of rows; 0 for a table without columns.</summary>
    public int Rows => columns.Count == 0 ? 0 : columns[0].Rows;

    /// <summary>The columns' names and types, in order.</summary>
    public IReadOnlyList<Field> Fields => [.. columns.Select(column => column.Field)];

    /// <summary>Text by name, in ordinal order of the names.</summary>
    public IReadOnlyDictionary<string, string> Metadata => metadata;

    internal IReadOnlyList<Column> Columns => columns;

    /// <summary>Reads a Parquet file into memory.</summary>
    /// <param name="path">The file.</param>
    /// <param name="columns">The columns wanted, in that order; none named means all.</param>
    /// <exception cref="InvalidDataException">The file is broken, or lacks a column that was named.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Table Read(string path, params string[] columns)
    {
        using var reader = TableReader.Open(path);
        return reader.ReadAll(columns);
    }

    /// <summary>Writes the table as a Parquet file, atomically and durably, with default settings.</summary>
    /// <exception cref="IOException">Writing failed; an old file is untouched.</exception>
    public void Write(string path)
    {
        using var writer = new TableWriter(path, Fields);
        foreach (var (key, value) in metadata) writer.SetMetadata(key, value);
        writer.Write(this);
        writer.Commit();
    }

    /// <summary>Whether there is a column of that name.</summary>
    public bool Has(string name) => index.ContainsKey(name);

    /// <summary>Sets a text of the metadata.</summary>
    public Table WithMetadata(string key, string value)
    {
        metadata[key] = value;
        return this;
    }

    /// <summary>Adds a column of doubles.</summary>
    /// <exception cref="ArgumentException">The name is taken, or the number of rows differs.</exception>
    public Table Add(string name, double[] values) => Add(ColumnBuilder.Of(name, ColumnType.Double, values));

    /// <summary>Adds a nullable column of doubles.</summary>
    /// <exception cref="ArgumentException">The name is taken, or the number of rows differs.</exception>
    public Table Add(string name, double?[] values) => Add(ColumnBuilder.OfNullable(name, ColumnType.Double, values));

    /// <summary>Adds a column of floats.</summary>
    /// <exception cref="ArgumentException">The name is taken, or the number of rows differs.</exception>
    public Table Add(string name, float[] values) => Add(ColumnBuilder.Of(name, ColumnType.Float, values));

    /// <summary>Adds a nullable column of floats.</summary>
    /// <exception cref="ArgumentException">The name is taken, or the number of rows differs.</exception>
    public Table Add(string name, float?[] values) => Add(ColumnBuilder.OfNullable(name, ColumnType.Float, values));

    /// <summary>Adds a column of 32-bit integers.</summary>
    /// <exception cref="ArgumentException">The name is taken, or the number of rows differs.</exception>
    public Table Add(string name, int[] values) => Add(ColumnBuilder.Of(name, ColumnType.Int32, values));

    /// <summary>Adds a nullable column of 32-bit integers.</summary>
    /// <exception cref="ArgumentException">The name is taken, or the number of rows differs.</exception>
    public Table Add(string name, int?[] values) => Add(ColumnBuilder.OfNullable(name, ColumnType.Int32, values));

    /// <summary>Adds a column of 64-bit integers.</summary>
    /// <exception cref="ArgumentException">The name is taken, or the number of rows differs.</exception>
    public Table Add(string name, long[] values) => Add(ColumnBuilder.Of(name, ColumnType.Int64, values));

    /// <summary>Adds a nullable column of 64-bit integers.</summary>
    /// <exception cref="ArgumentException">The name is taken, or the number of rows differs.</exception>
    public Table Add(string name, long?[] values) => Add(ColumnBuilder.OfNullable(name, ColumnType.Int64, values));

    /// <summary>Adds a column of truth values.</summary>
    /// <exception cref="ArgumentException">The name is taken, or the number of rows differs.</exception>
    public Table Add(string name, bool[] values) => Add(ColumnBuilder.Of(name, ColumnType.Boolean, values));

    /// <summary>Adds a nullable column of truth values.</summary>
    /// <exception cref="ArgumentException">The name is taken, or the number of rows differs.</exception>
    public Table Add(string name, bool?[] values) => Add(ColumnBuilder.OfNullable(name, ColumnType.Boolean, values));

    /// <summary>Adds a column of texts; nullable when one of them is null.</summary>
    /// <exception cref="ArgumentException">The name is taken, or the number of rows differs.</exception>
    public Table Add(string name, string?[] values) => Add(ColumnBuilder.OfTexts(name, values));

    /// <summary>Adds a column of lists of doubles; nullable when one of them is null.</summary>
    /// <exception cref="ArgumentException">The name is taken, or the number of rows differs.</exception>
    public Table Add(string name, double[]?[] values) =>
        Add(ColumnBuilder.OfLists(name, ColumnType.DoubleList, values));

    /// <summary>Adds a column of lists of floats; nullable when one of them is null.</summary>
    /// <exception cref="ArgumentException">The name is taken, or the number of rows differs.</exception>
    public Table Add(string name, float[]?[] values) => Add(ColumnBuilder.OfLists(name, ColumnType.FloatList, values));

    /// <summary>Adds a column of lists of 32-bit integers; nullable when one of them is null.</summary>
    /// <exception cref="ArgumentException">The name is taken, or the number of rows differs.</exception>
    public Table Add(string name, int[]?[] values) => Add(ColumnBuilder.OfLists(name, ColumnType.Int32List, values));

    /// <summary>Adds a column of lists of 64-bit integers; nullable when one of them is null.</summary>
    /// <exception cref="ArgumentException">The name is taken, or the number of rows differs.</exception>
    public Table Add(string name, long[]?[] values) => Add(ColumnBuilder.OfLists(name, ColumnType.Int64List, values));

    /// <summary>Adds a column of lists of truth values; nullable when one of them is null.</summary>
    /// <exception cref="ArgumentException">The name is taken, or the number of rows differs.</exception>
    public Table Add(string name, bool[]?[] values) => Add(ColumnBuilder.OfLists(name, ColumnType.BooleanList, values));

    /// <summary>Adds a column of lists of texts; nullable when one of them is null.</summary>
    /// <exception cref="ArgumentException">The name is taken, or the number of rows differs.</exception>
    public Table Add(string name, string?[]?[] values) =>
        Add(ColumnBuilder.OfLists(name, ColumnType.StringList, values));

    internal Table Add(Column column)
    {
        if (columns.Count > 0 && column.Rows != Rows)
            throw new ArgumentException(
                $"Column '{column.Field.Name}' has {column.Rows} rows, the table {Rows}.", nameof(column));
        if (!index.TryAdd(column.Field.Name, columns.Count))
            throw new ArgumentException($"The table has a column '{column.Field.Name}' already.", nameof(column));
        columns.Add(column);
        return this;
    }

    internal Column Find(string name) =>
        index.TryGetValue(name, out int at)
            ? columns[at]
            : throw new ArgumentException(
                $"The table has no column '{name}'; there are: {string.Join(", ", index.Keys)}.", nameof(name));
}
