using System.Buffers.Binary;

namespace Eigenspectrum.Artifacts;

/// <summary>Writes a table of any size to a Parquet file, a row group at a time.</summary>
/// <remarks>
/// The bytes depend on the fields, the rows, the metadata and the options only, not on how the rows were cut into calls
/// of <see cref="Write"/>. The file appears with <see cref="Commit"/>; without it nothing does. Not thread-safe.
/// </remarks>
public sealed class TableWriter : IDisposable
{
    static readonly byte[] Magic = "PAR1"u8.ToArray();

    readonly AtomicFile file;
    readonly TableWriterOptions options;
    readonly IReadOnlyList<Field> fields;
    readonly FileMetadata metadata = new();
    readonly PageIndexWriter indexes = new();
    readonly ByteBuffer scratch = new();
    readonly ChunkWriter chunks;
    readonly List<Table> pending = [];
    readonly RowGroupMeter meter;
    long position;

    /// <summary>Starts a file.</summary>
    /// <param name="path">The file; it is replaced on <see cref="Commit"/>.</param>
    /// <param name="fields">The columns; every table written must have them and no others.</param>
    /// <param name="options">Sizes and encodings.</param>
    /// <exception cref="ArgumentException">Two fields have one name.</exception>
    /// <exception cref="IOException">The file cannot be made.</exception>
    public TableWriter(string path, IReadOnlyList<Field> fields, TableWriterOptions? options = null)
    {
        this.fields = [.. fields];
        this.options = options ?? new();
        var twice = fields.GroupBy(
            field => field.Name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1);
        if (twice is not null) throw new ArgumentException($"Two columns are called '{twice.Key}'.", nameof(fields));
        metadata.Schema.AddRange(WriterSchema.Of(this.fields));
        meter = new(this.options);
        chunks = new(this.options);
        file = AtomicFile.Create(path);
        Put(Magic);
    }

    /// <summary>Sets a text of the file's metadata; the names are written in ordinal order.</summary>
    /// <exception cref="ArgumentException">The name is the writer's own.</exception>
    public void SetMetadata(string key, string value)
    {
        if (key == FileMetadata.ChecksumKey)
            throw new ArgumentException($"'{key}' is the writer's own name.", nameof(key));
        metadata.KeyValues[key] = value;
    }

    /// <summary>Appends the rows of a table; its metadata are not looked at.</summary>
    /// <exception cref="ArgumentException">The columns are not the writer's, or a null stands where none
    /// may.</exception>
    /// <exception cref="IOException">Writing failed.</exception>
    public void Write(Table rows)
    {
        var ordered = InOrder(rows);
        for (int from = 0; from < ordered.Rows;)
        {
            int to = meter.Take(ordered, from);
            if (meter.IsFull && pending.Count == 0)
            {
                WriteGroup(ordered.Columns, from, to);
            }
            else
            {
                pending.Add(Copy(ordered, from, to)); // the caller may use its arrays again
                if (meter.IsFull) Flush();
            }
            from = to;
        }
    }

    /// <summary>Writes what is pending and the footer, and makes the file appear, durably.</summary>
    /// <exception cref="IOException">Writing failed; an old file is untouched.</exception>
    public void Commit()
    {
        Flush();
        scratch.Clear();
        indexes.Write(scratch, position);
        Put(scratch.Written);
        scratch.Clear();
        metadata.Write(scratch);
        Put(scratch.Written);
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, scratch.Length);
        Put(length);
        Put(Magic);
        file.Commit();
    }

    /// <summary>Drops what was not committed.</summary>
    public void Dispose() => file.Dispose();

    void Flush()
    {
        int rows = pending.Sum(piece => piece.Rows);
        if (rows == 0) return;
        var joined = new List<Column>();
        for (int i = 0; i < fields.Count; i++)
            joined.Add(Column.Concatenate(fields[i], [.. pending.Select(piece => piece.Columns[i])]));
        WriteGroup(joined, 0, rows);
        pending.Clear();
    }

    void WriteGroup(IReadOnlyList<Column> columns, int from, int to)
    {
        var group = new List<ChunkMetadata>();
        foreach (var column in columns) group.Add(chunks.Write(column, from, to, file.Stream, ref position, indexes));
        metadata.RowGroups.Add(new(group, to - from));
        metadata.Rows += to - from;
        meter.Reset();
    }

    Table InOrder(Table rows)
    {
        var ordered = new Table();
        foreach (var field in fields)
        {
            if (!rows.Has(field.Name))
                throw new ArgumentException($"The rows lack the column '{field.Name}'.", nameof(rows));
            var column = rows.Find(field.Name);
            if (column.Field.Type != field.Type)
                throw new ArgumentException(
                    $"Column '{field.Name}' is {field.Type}, the rows hold {column.Field.Type}.", nameof(rows));
            if (column.HasNulls && !field.Nullable)
                throw new ArgumentException(
                    $"Column '{field.Name}' may not be null, the rows have a null.", nameof(rows));
            if (column.HasNullElements && !field.NullableElements)
                throw new ArgumentException(
                    $"Lists of column '{field.Name}' may not hold nulls, the rows have one.", nameof(rows));
            ordered.Add(column.As(field)); // a column that could hold nulls may stand where none may, and the other way
        }
        if (rows.Columns.Count != fields.Count)
        {
            var known = fields.Select(field => field.Name).ToHashSet(StringComparer.Ordinal);
            string extra = rows.Fields.First(field => !known.Contains(field.Name)).Name;
            throw new ArgumentException($"The rows have a column '{extra}' that the file lacks.", nameof(rows));
        }
        return ordered;
    }

    static Table Copy(Table rows, int from, int to)
    {
        var piece = new Table();
        foreach (var column in rows.Columns) piece.Add(column.Slice(from, to));
        return piece;
    }

    void Put(ReadOnlySpan<byte> bytes)
    {
        file.Stream.Write(bytes);
        position += bytes.Length;
    }
}
