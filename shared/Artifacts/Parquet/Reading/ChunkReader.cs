using System.Diagnostics;

namespace Eigenspectrum.Artifacts;

/// <summary>Reads a column of a row group.</summary>
abstract class ChunkReader
{
    /// <summary>Reads all rows.</summary>
    /// <exception cref="MalformedException">The pages are broken or do not hold as many rows.</exception>
    public abstract Column Read(PageReader pages, ChunkMetadata chunk, long rows);

    public static ChunkReader Of(LeafColumn leaf, MemoryBudget budget) => leaf.Field.ElementType switch
    {
        ColumnType.Boolean => new ChunkReader<bool>(leaf, new BooleanDecoder(), budget),
        ColumnType.Int32 => new ChunkReader<int>(leaf, new NumberDecoder<int>(), budget),
        ColumnType.Int64 => new ChunkReader<long>(leaf, Decoders.Int64(leaf.Element), budget),
        ColumnType.Float => new ChunkReader<float>(leaf, Decoders.Float(leaf.Element), budget),
        ColumnType.Double => new ChunkReader<double>(leaf, Decoders.Double(leaf.Element), budget),
        ColumnType.String => new ChunkReader<string>(leaf, new TextDecoder(budget), budget),
        _ => throw new UnreachableException(),
    };
}
