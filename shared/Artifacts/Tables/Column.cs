using System.Diagnostics;

namespace Eigenspectrum.Artifacts;

/// <summary>A column in memory: a slot for every row, or for every list element where rows hold lists.</summary>
abstract class Column(Field field, int rows, bool[]? present, int[]? offsets, bool[]? elementPresent)
{
    public Field Field { get; } = field;

    public int Rows { get; } = rows;

    /// <summary>Which rows have a value; null when all have.</summary>
    public bool[]? Present { get; } = present;

    /// <summary>Row r's elements are the slots [Offsets[r], Offsets[r + 1]); null where rows hold single
    /// values.</summary>
    public int[]? Offsets { get; } = offsets;

    /// <summary>Which list elements have a value; null when all have.</summary>
    public bool[]? ElementPresent { get; } = elementPresent;

    /// <summary>Which slots have a value; null when all have.</summary>
    public bool[]? SlotPresent => Offsets is null ? Present : ElementPresent;

    public bool HasNulls => Present is not null && Array.IndexOf(Present, value: false) >= 0;

    public bool HasNullElements => ElementPresent is not null && Array.IndexOf(ElementPresent, value: false) >= 0;

    public int FirstSlot(int row) => Offsets is null ? row : Offsets[row];

    /// <summary>About how many bytes a row takes in a file before compression.</summary>
    public abstract long RowBytes(int row);

    /// <summary>The same for every row, where it is; else 0.</summary>
    public abstract int FixedRowBytes { get; }

    /// <summary>The rows [from, to) as a copy.</summary>
    public abstract Column Slice(int from, int to);

    /// <summary>The rows of several columns of one type, one after another.</summary>
    public static Column Concatenate(Field field, IReadOnlyList<Column> parts) =>
        parts.Count == 1 ? parts[0].As(field) : parts.Count == 0 ? Empty(field) : parts[0].Join(field, parts);

    public static Column Empty(Field field) => field.ElementType switch
    {
        ColumnType.Boolean => Column<bool>.None(field),
        ColumnType.Int32 => Column<int>.None(field),
        ColumnType.Int64 => Column<long>.None(field),
        ColumnType.Float => Column<float>.None(field),
        ColumnType.Double => Column<double>.None(field),
        ColumnType.String => Column<string>.None(field),
        _ => throw new UnreachableException(),
    };

    /// <summary>The same values under another field of the same type.</summary>
    public abstract Column As(Field field);

    protected abstract Column Join(Field field, IReadOnlyList<Column> parts);
}
