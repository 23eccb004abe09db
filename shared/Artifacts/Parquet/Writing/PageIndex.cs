namespace Eigenspectrum.Artifacts;

/// <summary>Where the pages of a chunk are and what values they hold, for readers that skip pages.</summary>
sealed class PageIndex(ChunkMetadata chunk, ValueEncoder values)
{
    readonly List<(long Offset, int Size, long Row)> locations = [];
    readonly List<(byte[] Minimum, byte[] Maximum)?> bounds = [];
    readonly List<long> nulls = [];
    readonly List<bool> empty = [];
    byte[]? minimum;
    byte[]? maximum;

    /// <summary>The statistics of the whole chunk.</summary>
    public ColumnStatistics Total => new(minimum, maximum, nulls.Sum());

    public void Add(
        long offset, int size, long row, (byte[] Minimum, byte[] Maximum)? pageBounds, int pageNulls, int pageValues)
    {
        locations.Add((offset, size, row));
        bounds.Add(pageBounds);
        nulls.Add(pageNulls);
        empty.Add(pageNulls == pageValues);
        if (pageBounds is not var (low, high)) return;
        if (minimum is null || values.Compare(low, minimum) < 0) minimum = low;
        if (maximum is null || values.Compare(high, maximum) > 0) maximum = high;
    }

    /// <summary>Appends the bounds of all pages; nothing when a page with values has none (all NaN, or long
    /// texts).</summary>
    public void WriteColumnIndex(ByteBuffer output, long origin)
    {
        for (int i = 0; i < bounds.Count; i++)
            if (bounds[i] is null && !empty[i]) return;
        if (bounds.Count == 0) return;
        int start = output.Length;
        var writer = new ThriftWriter(output);
        writer.BeginElement();
        writer.List(1, ThriftType.True, empty.Count);
        foreach (bool isEmpty in empty) writer.BooleanElement(isEmpty);
        writer.List(2, ThriftType.Binary, bounds.Count);
        foreach (var page in bounds) writer.BinaryElement(page?.Minimum);
        writer.List(3, ThriftType.Binary, bounds.Count);
        foreach (var page in bounds) writer.BinaryElement(page?.Maximum);
        writer.Int32(4, 0); // in no order
        writer.List(5, ThriftType.Int64, nulls.Count);
        foreach (long count in nulls) writer.IntegerElement(count);
        writer.End();
        chunk.ColumnIndex = (origin + start, output.Length - start);
    }

    /// <summary>Appends the places of all pages.</summary>
    public void WriteOffsetIndex(ByteBuffer output, long origin)
    {
        if (locations.Count == 0) return;
        int start = output.Length;
        var writer = new ThriftWriter(output);
        writer.BeginElement();
        writer.List(1, ThriftType.Struct, locations.Count);
        foreach (var (offset, size, row) in locations)
        {
            writer.BeginElement();
            writer.Int64(1, offset);
            writer.Int32(2, size);
            writer.Int64(3, row);
            writer.End();
        }
        writer.End();
        chunk.OffsetIndex = (origin + start, output.Length - start);
    }
}
