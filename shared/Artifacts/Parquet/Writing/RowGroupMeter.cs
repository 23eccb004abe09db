namespace Eigenspectrum.Artifacts;

/// <summary>Decides with which row a row group ends: a matter of the rows alone, not of how they arrive.</summary>
sealed class RowGroupMeter(TableWriterOptions options)
{
    long bytes;
    long rows;

    public bool IsFull => bytes >= options.RowGroupBytes || rows >= options.RowGroupRows;

    public void Reset() => (bytes, rows) = (0, 0);

    /// <summary>Takes rows from <paramref name="from"/> on until the group is full or they end; gives the row after the
    /// last.</summary>
    public int Take(Table table, int from)
    {
        long most = Math.Min(table.Rows - from, options.RowGroupRows - rows);
        long constant = table.Columns.Sum(column => (long)column.FixedRowBytes);
        var varying = table.Columns.Where(column => column.FixedRowBytes == 0).ToArray();
        if (varying.Length == 0)
        {
            most = Math.Min(most, (options.RowGroupBytes - bytes + constant - 1) / constant);
            bytes += most * constant;
            rows += most;
            return from + (int)most;
        }
        int row = from;
        for (; row < from + most && bytes < options.RowGroupBytes; row++)
        {
            bytes += constant;
            foreach (var column in varying) bytes += column.RowBytes(row);
        }
        rows += row - from;
        return row;
    }
}
