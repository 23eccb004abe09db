namespace Eigenspectrum.Artifacts;

/// <summary>Counts the decoded bytes of a file against what its size justifies, before they are allocated.</summary>
sealed class MemoryBudget(TableReaderOptions options, long fileBytes)
{
    readonly long limit = options.FreeBytes > long.MaxValue - options.MaximumExpansion * fileBytes
        ? long.MaxValue
        : options.FreeBytes + options.MaximumExpansion * fileBytes;

    long used;

    /// <summary>Takes bytes for good.</summary>
    /// <exception cref="MalformedException">There are not so many left.</exception>
    public void Take(long count, int size = 1)
    {
        Check(count, size);
        used += count * size;
    }

    /// <summary>Asks for bytes that are soon free again.</summary>
    /// <exception cref="MalformedException">There are not so many left.</exception>
    public void Check(long count, int size = 1)
    {
        if (count > (limit - used) / size)
            throw new MalformedException(
                $"{count} values or bytes need more memory than a file of {fileBytes} bytes justifies "
                + $"(see {nameof(TableReaderOptions)}.{nameof(TableReaderOptions.MaximumExpansion)})");
    }
}
