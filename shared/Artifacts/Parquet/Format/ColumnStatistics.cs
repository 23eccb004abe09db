namespace Eigenspectrum.Artifacts;

/// <summary>What a writer knows about the values of a page or chunk.</summary>
/// <param name="Minimum">The least value, plainly encoded; null when unknown.</param>
/// <param name="Maximum">The greatest value.</param>
/// <param name="Nulls">How many values are missing.</param>
sealed record ColumnStatistics(byte[]? Minimum, byte[]? Maximum, long Nulls)
{
    public void Write(ThriftWriter writer, int id)
    {
        writer.Begin(id);
        writer.Int64(3, Nulls);
        if (Minimum is not null && Maximum is not null)
        {
            writer.Binary(5, Maximum);
            writer.Binary(6, Minimum);
            writer.Boolean(7, value: true); // both are values of the data, not bounds beyond them
            writer.Boolean(8, value: true);
        }
        writer.End();
    }
}
