namespace Eigenspectrum.Artifacts;

/// <summary>The values that are there, one after another.</summary>
sealed class DenseValues<T>(Column<T> column)
{
    T[] scratch = [];

    public ReadOnlySpan<T> Between(int from, int to)
    {
        if (column.SlotPresent is not { } present) return column.Values.AsSpan(from, to - from);
        if (scratch.Length < to - from) scratch = new T[to - from];
        int count = 0;
        for (int slot = from; slot < to; slot++)
            if (present[slot]) scratch[count++] = column.Values[slot];
        return scratch.AsSpan(0, count);
    }
}
