namespace Eigenspectrum.Artifacts;

/// <summary>Makes columns from the arrays that callers have.</summary>
static class ColumnBuilder
{
    public static Column Of<T>(string name, ColumnType type, T[] values) =>
        new Column<T>(new(name, type), values.Length, values);

    public static Column OfNullable<T>(string name, ColumnType type, T?[] values)
        where T : struct
    {
        var dense = new T[values.Length];
        var present = new bool[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            present[i] = values[i].HasValue;
            dense[i] = values[i].GetValueOrDefault();
        }
        return new Column<T>(new(name, type, Nullable: true), values.Length, dense, present);
    }

    public static Column OfTexts(string name, string?[] values)
    {
        bool nullable = Array.IndexOf(values, null) >= 0;
        bool[]? present = nullable ? Array.ConvertAll(values, value => value is not null) : null;
        return new Column<string>(new(name, ColumnType.String, nullable), values.Length, values!, present);
    }

    public static Column OfLists<T>(string name, ColumnType type, T[]?[] lists)
    {
        bool nullable = Array.IndexOf(lists, null) >= 0;
        var offsets = new int[lists.Length + 1];
        for (int i = 0; i < lists.Length; i++) offsets[i + 1] = checked(offsets[i] + (lists[i]?.Length ?? 0));
        var values = new T[offsets[^1]];
        for (int i = 0; i < lists.Length; i++) lists[i]?.CopyTo(values, offsets[i]);
        bool[]? present = nullable ? Array.ConvertAll(lists, list => list is not null) : null;
        bool[]? elements = null;
        if (values is string?[] texts && Array.IndexOf(texts, null) >= 0)
            elements = Array.ConvertAll(texts, text => text is not null);
        var field = new Field(name, type, nullable) { NullableElements = elements is not null };
        return new Column<T>(field, lists.Length, values, present, offsets, elements);
    }
}
