namespace Eigenspectrum.Artifacts;

/// <summary>Counts the decoded bytes of a file against what its size justifies, before they are allocated.</summary>
sealed class MemoryBudget(TableReaderOptions options, long fileBytes)
{
    readonly long limit = options.FreeBytes > long.MaxValue - options.MaximumExpansion * fileBytes
        ? long.MaxValue
        : options.FreeBytes + options.MaximumExpansion * fileBytes;

    long used;
    long passing;

    /// <summary>Takes bytes for good.</summary>
    /// <exception cref="MalformedException">There are not so many left.</exception>
    public void Take(long count, int size = 1)
    {
        if (count > (limit - used) / size) throw TooMany(count);
        used += count * size;
    }

    /// <summary>Asks for bytes that are soon free again; they count among themselves only, which bounds the time
    /// too.</summary>
    /// <exception cref="MalformedException">There are not so many left.</exception>
    public void Pass(long count)
    {
        if (count > limit - passing) throw TooMany(count);
        passing += count;
    }

    MalformedException TooMany(long count) => new(
        $"{count} values or bytes are more than a file of {fileBytes} bytes justifies "
        + $"(see {nameof(TableReaderOptions)}.{nameof(TableReaderOptions.MaximumExpansion)})");
}
