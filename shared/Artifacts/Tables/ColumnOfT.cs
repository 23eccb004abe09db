using System.Runtime.CompilerServices;

namespace Eigenspectrum.Artifacts;

/// <summary>A column whose values or elements are of one .NET type.</summary>
sealed class Column<T>(
    Field field, int rows, T[] values, bool[]? present = null, int[]? offsets = null, bool[]? elementPresent = null)
    : Column(field, rows, present, offsets, elementPresent)
{
    /// <summary>The value of every slot; a slot without a value holds the type's default.</summary>
    public T[] Values { get; } = values;

    public override int FixedRowBytes =>
        Offsets is null && typeof(T) != typeof(string) ? Unsafe.SizeOf<T>() : 0;

    public static Column<T> None(Field field) => new(field, 0, [], offsets: field.IsList ? [0] : null);

    public override long RowBytes(int row)
    {
        int from = FirstSlot(row), to = FirstSlot(row + 1);
        long header = Offsets is null ? 0 : 4;
        if (Values is not string?[] texts) return header + (long)(to - from) * Unsafe.SizeOf<T>();
        for (int slot = from; slot < to; slot++) header += 4 + (texts[slot]?.Length ?? 0);
        return header;
    }

    public override Column Slice(int from, int to)
    {
        int first = FirstSlot(from), last = FirstSlot(to);
        int[]? cut = null;
        if (Offsets is not null)
        {
            cut = Offsets[from..(to + 1)];
            for (int i = 0; i < cut.Length; i++) cut[i] -= first;
        }
        return new Column<T>(
            Field, to - from, Values[first..last], Present?[from..to], cut, ElementPresent?[first..last]);
    }

    public override Column As(Field field) =>
        field == Field ? this : new Column<T>(field, Rows, Values, Present, Offsets, ElementPresent);

    protected override Column Join(Field field, IReadOnlyList<Column> parts)
    {
        int rowCount = checked(parts.Sum(part => part.Rows));
        int slotCount = checked(parts.Sum(part => ((Column<T>)part).Values.Length));
        var joined = new T[slotCount];
        bool[]? rowFlags = parts.Any(part => part.Present is not null) ? new bool[rowCount] : null;
        bool[]? slotFlags = parts.Any(part => part.ElementPresent is not null) ? new bool[slotCount] : null;
        int[]? starts = field.IsList ? new int[rowCount + 1] : null;
        int row = 0, slot = 0;
        foreach (var part in parts.Cast<Column<T>>())
        {
            part.Values.CopyTo(joined, slot);
            CopyOrFill(part.Present, rowFlags, row, part.Rows);
            CopyOrFill(part.ElementPresent, slotFlags, slot, part.Values.Length);
            if (starts is not null)
                for (int i = 1; i <= part.Rows; i++) starts[row + i] = slot + part.Offsets![i];
            row += part.Rows;
            slot += part.Values.Length;
        }
        return new Column<T>(field, rowCount, joined, rowFlags, starts, slotFlags);
    }

    static void CopyOrFill(bool[]? from, bool[]? to, int at, int count)
    {
        if (to is null) return;
        if (from is null) to.AsSpan(at, count).Fill(value: true);
        else from.CopyTo(to, at);
    }
}
