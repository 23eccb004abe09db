using System.Buffers.Binary;

namespace Eigenspectrum.Artifacts;

/// <summary>Reads a Parquet file of ours or of another program, a row group at a time.</summary>
/// <remarks>Not thread-safe; several readers may read one file.</remarks>
public sealed class TableReader : IDisposable
{
    const int TailBytes = 8; // the footer's size and the magic number

    readonly FileSource source;
    readonly FileMetadata metadata;
    readonly TableReaderOptions options;
    readonly IReadOnlyList<LeafColumn> leaves;

    TableReader(FileSource source, TableReaderOptions options)
    {
        this.source = source;
        this.options = options;
        (metadata, long start) = ReadFooter(source);
        try
        {
            leaves = SchemaTree.Leaves(metadata.Schema);
            CheckRowGroups(start);
        }
        catch (MalformedException e)
        {
            throw source.Broken(e, start);
        }
        Fields = [.. leaves.Where(leaf => leaf.Problem.Length == 0).Select(leaf => leaf.Field)];
    }

    /// <summary>The file's path as given.</summary>
    public string Path => source.Path;

    /// <summary>The columns that can be read, in the file's order.</summary>
    public IReadOnlyList<Field> Fields { get; }

    /// <summary>Text by name.</summary>
    public IReadOnlyDictionary<string, string> Metadata => metadata.KeyValues;

    /// <summary>Number of rows.</summary>
    public long Rows => metadata.Rows;

    /// <summary>Number of row groups.</summary>
    public int RowGroupCount => metadata.RowGroups.Count;

    /// <summary>What the file says about its writer.</summary>
    public string CreatedBy => metadata.CreatedBy;

    /// <summary>Opens a file and reads its footer.</summary>
    /// <exception cref="InvalidDataException">It is no Parquet file, or broken.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static TableReader Open(string path) => Open(path, new TableReaderOptions());

    /// <summary>Opens a file and reads its footer.</summary>
    /// <exception cref="InvalidDataException">It is no Parquet file, or broken.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static TableReader Open(string path, TableReaderOptions options)
    {
        var file = new FileSource(path);
        try
        {
            return new(file, options);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Reads a file's bytes as if they stood in a file of that name.</summary>
    internal static TableReader Open(string name, byte[] bytes) => new(new FileSource(name, bytes), new());

    /// <summary>Reads one row group after another; each is read when it is asked for.</summary>
    /// <param name="columns">The columns wanted, in that order; none named means all.</param>
    /// <exception cref="InvalidDataException">The file is broken, or a column is missing or of a kind not
    /// supported.</exception>
    public IEnumerable<Table> RowGroups(params string[] columns)
    {
        var chosen = Choose(columns);
        return metadata.RowGroups.Select(group => Read(group, chosen, NewBudget()));
    }

    /// <summary>Reads one row group.</summary>
    /// <param name="index">Its number from 0 on.</param>
    /// <param name="columns">The columns wanted, in that order; none named means all.</param>
    /// <exception cref="InvalidDataException">The file is broken, or a column is missing or of a kind not
    /// supported.</exception>
    public Table ReadRowGroup(int index, params string[] columns)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, RowGroupCount);
        return Read(metadata.RowGroups[index], Choose(columns), NewBudget());
    }

    /// <summary>Reads all row groups into one table.</summary>
    /// <param name="columns">The columns wanted, in that order; none named means all.</param>
    /// <exception cref="InvalidDataException">
    /// The file is broken or too large for one table, or a column is missing or of a kind not supported.
    /// </exception>
    public Table ReadAll(params string[] columns)
    {
        var chosen = Choose(columns);
        if (metadata.RowGroups.Count == 1) return Read(metadata.RowGroups[0], chosen, NewBudget());
        if (Rows > Array.MaxLength)
            throw new InvalidDataException($"'{Path}' has {Rows} rows, too many for one table; read it by row groups.");
        var budget = NewBudget();
        var parts = metadata.RowGroups.Select(group => Read(group, chosen, budget)).ToArray();
        var table = WithMetadata(new());
        for (int i = 0; i < chosen.Length; i++)
        {
            Column[] pieces = [.. parts.Select(part => part.Columns[i])];
            if (pieces.Sum(piece => (long)piece.FirstSlot(piece.Rows)) > Array.MaxLength)
                throw new InvalidDataException(
                    $"'{Path}': column '{chosen[i].Field.Name}' is too large for one table; read it by row groups.");
            table.Add(Column.Concatenate(chosen[i].Field, pieces));
        }
        return table;
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => source.Dispose();

    static (FileMetadata Metadata, long Start) ReadFooter(FileSource file)
    {
        if (file.Length < 4 + TailBytes) throw file.Broken("it is too short for a Parquet file", 0);
        Span<byte> tail = stackalloc byte[TailBytes];
        file.Read(0, tail[..4]);
        if (!tail[..4].SequenceEqual("PAR1"u8)) throw file.Broken("it is no Parquet file: 'PAR1' is missing", 0);
        file.Read(file.Length - TailBytes, tail);
        if (tail[4..].SequenceEqual("PARE"u8))
            throw file.Broken("it is encrypted, which is not supported", file.Length - 4);
        if (!tail[4..].SequenceEqual("PAR1"u8)) throw file.Broken("it is cut off: 'PAR1' is missing", file.Length - 4);
        uint size = BinaryPrimitives.ReadUInt32LittleEndian(tail);
        long start = file.Length - TailBytes - size;
        if (start < 4 || size > Array.MaxLength)
            throw file.Broken($"a footer of {size} bytes", file.Length - TailBytes);
        var footer = new byte[size];
        file.Read(start, footer);
        try
        {
            return (FileMetadata.Read(footer, start), start);
        }
        catch (MalformedException e)
        {
            throw file.Broken(e, start);
        }
    }

    void CheckRowGroups(long footerStart)
    {
        long rows = 0;
        foreach (var group in metadata.RowGroups)
        {
            rows = group.Rows <= long.MaxValue - rows ? rows + group.Rows : long.MaxValue;
            if (group.Chunks.Count != leaves.Count)
                throw new MalformedException($"a row group with {group.Chunks.Count} columns of {leaves.Count}");
            for (int i = 0; i < leaves.Count; i++) CheckChunk(group.Chunks[i], leaves[i], footerStart);
        }
        if (rows != metadata.Rows) throw new MalformedException($"{rows} rows in row groups, {metadata.Rows} in all");
    }

    static void CheckChunk(ChunkMetadata chunk, LeafColumn leaf, long footerStart)
    {
        if (chunk.IsEncrypted) throw new MalformedException("a column is encrypted, which is not supported");
        if (chunk.ForeignFile is { Length: > 0 } file)
            throw new MalformedException($"a column is in another file, '{file}', which is not supported");
        if (chunk.Type != leaf.Element.Type)
            throw new MalformedException(
                $"column '{leaf.Field.Name}' is {chunk.Type}, by its schema {leaf.Element.Type}");
        if (chunk.CompressedSize > footerStart - 4 || chunk.Start < 4
            || chunk.Start > footerStart - chunk.CompressedSize)
            throw new MalformedException(
                $"column '{leaf.Field.Name}' leaves the file: {chunk.CompressedSize} bytes from byte {chunk.Start} on");
    }

    LeafColumn[] Choose(string[] columns)
    {
        LeafColumn[] chosen = columns.Length == 0 ? [.. leaves] : [.. columns.Select(Find)];
        foreach (var leaf in chosen)
            if (leaf.Problem.Length > 0)
                throw new InvalidDataException(
                    $"'{Path}': column '{leaf.Field.Name}' cannot be read: {leaf.Problem}"
                    + (columns.Length == 0 ? "; name the columns that are needed." : "."));
        return chosen;
    }

    LeafColumn Find(string name) =>
        leaves.FirstOrDefault(leaf => leaf.Field.Name == name)
        ?? throw new InvalidDataException(
            $"'{Path}' has no column '{name}'; there are: "
            + string.Join(", ", leaves.Select(leaf => leaf.Field.Name)) + ".");

    MemoryBudget NewBudget() => new(options, source.Length);

    Table Read(RowGroupMetadata group, LeafColumn[] chosen, MemoryBudget budget)
    {
        var table = WithMetadata(new());
        foreach (var leaf in chosen)
        {
            var chunk = group.Chunks[leaf.Index];
            var pages = new PageReader(source, chunk, options, budget);
            try
            {
                table.Add(ChunkReader.Of(leaf, budget).Read(pages, chunk, group.Rows));
            }
            catch (MalformedException e)
            {
                throw source.Broken(e, pages.PageOffset, leaf.Field.Name);
            }
        }
        return table;
    }

    Table WithMetadata(Table table)
    {
        foreach (var (key, value) in metadata.KeyValues) table.WithMetadata(key, value);
        return table;
    }
}
