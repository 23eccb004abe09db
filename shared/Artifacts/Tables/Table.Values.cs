namespace Eigenspectrum.Artifacts;

// Reading the columns of a table as arrays.
public sealed partial class Table
{
    /// <summary>A column as doubles; integers and floats are widened where no digit is lost.</summary>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    /// <exception cref="InvalidDataException">It holds nulls, lists, or values that are no doubles.</exception>
    public double[] Doubles(string name) => Values<double>(name);

    /// <summary>A column as doubles or null.</summary>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    /// <exception cref="InvalidDataException">It holds lists, or values that are no doubles.</exception>
    public double?[] NullableDoubles(string name) => NullableValues<double>(name);

    /// <summary>A column as floats.</summary>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    /// <exception cref="InvalidDataException">It holds nulls, lists, or values that are no floats.</exception>
    public float[] Floats(string name) => Values<float>(name);

    /// <summary>A column as floats or null.</summary>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    /// <exception cref="InvalidDataException">It holds lists, or values that are no floats.</exception>
    public float?[] NullableFloats(string name) => NullableValues<float>(name);

    /// <summary>A column as 32-bit integers.</summary>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    /// <exception cref="InvalidDataException">It holds nulls, lists, or values that are no such integers.</exception>
    public int[] Integers(string name) => Values<int>(name);

    /// <summary>A column as 32-bit integers or null.</summary>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    /// <exception cref="InvalidDataException">It holds lists, or values that are no such integers.</exception>
    public int?[] NullableIntegers(string name) => NullableValues<int>(name);

    /// <summary>A column as 64-bit integers.</summary>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    /// <exception cref="InvalidDataException">It holds nulls, lists, or values that are no integers.</exception>
    public long[] Longs(string name) => Values<long>(name);

    /// <summary>A column as 64-bit integers or null.</summary>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    /// <exception cref="InvalidDataException">It holds lists, or values that are no integers.</exception>
    public long?[] NullableLongs(string name) => NullableValues<long>(name);

    /// <summary>A column as truth values.</summary>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    /// <exception cref="InvalidDataException">It holds nulls, lists or other values.</exception>
    public bool[] Booleans(string name) => Values<bool>(name);

    /// <summary>A column as truth values or null.</summary>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    /// <exception cref="InvalidDataException">It holds lists or other values.</exception>
    public bool?[] NullableBooleans(string name) => NullableValues<bool>(name);

    /// <summary>A column as texts.</summary>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    /// <exception cref="InvalidDataException">It holds nulls, lists or other values.</exception>
    public string[] Strings(string name) => Values<string>(name);

    /// <summary>A column as texts or null.</summary>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    /// <exception cref="InvalidDataException">It holds lists or other values.</exception>
    public string?[] NullableStrings(string name)
    {
        var column = Scalar(name);
        var values = ColumnConversion.Slots<string>(column);
        if (column.Present is not { } present) return values;
        var result = new string?[values.Length];
        for (int row = 0; row < result.Length; row++) result[row] = present[row] ? values[row] : null;
        return result;
    }

    /// <summary>A column of lists of doubles; every call makes new arrays.</summary>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    /// <exception cref="InvalidDataException">It holds nulls, single values, or values that are no doubles.</exception>
    public double[][] DoubleLists(string name) => Lists<double>(name);

    /// <summary>A column of lists of floats; every call makes new arrays.</summary>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    /// <exception cref="InvalidDataException">It holds nulls, single values, or values that are no floats.</exception>
    public float[][] FloatLists(string name) => Lists<float>(name);

    /// <summary>A column of lists of bool, int, long, float, double or string; every call makes new arrays.</summary>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    /// <exception cref="InvalidDataException">It holds nulls, single values, or elements of another type.</exception>
    public T[][] Lists<T>(string name)
    {
        var lists = NullableLists<T>(name);
        int missing = Array.IndexOf(lists, null);
        if (missing >= 0) throw Null(name, missing);
        return lists!;
    }

    /// <summary>As <see cref="Lists{T}"/>, where rows may be without a list.</summary>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    /// <exception cref="InvalidDataException">It holds null elements, single values, or elements of another
    /// type.</exception>
    public T[]?[] NullableLists<T>(string name)
    {
        var column = ListColumn(name);
        if (column.HasNullElements)
            throw new InvalidDataException($"Column '{name}' has null elements in its lists.");
        var values = ColumnConversion.Slots<T>(column);
        var lists = new T[]?[column.Rows];
        for (int row = 0; row < lists.Length; row++)
            if (column.Present is null || column.Present[row])
                lists[row] = values[column.Offsets![row]..column.Offsets[row + 1]];
        return lists;
    }

    /// <summary>As <see cref="NullableLists{T}"/>, where elements may be missing too.</summary>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    /// <exception cref="InvalidDataException">It holds single values, or elements of another type.</exception>
    public T?[]?[] ListsWithNulls<T>(string name)
        where T : struct
    {
        var column = ListColumn(name);
        var values = ColumnConversion.Slots<T>(column);
        var lists = new T?[]?[column.Rows];
        for (int row = 0; row < column.Rows; row++)
        {
            if (column.Present is not null && !column.Present[row]) continue;
            int from = column.Offsets![row];
            var list = new T?[column.Offsets[row + 1] - from];
            for (int i = 0; i < list.Length; i++)
                if (column.ElementPresent is null || column.ElementPresent[from + i])
                    list[i] = values[from + i];
            lists[row] = list;
        }
        return lists;
    }

    /// <summary>A column of lists of texts, where rows may be without a list and lists without a text.</summary>
    /// <exception cref="ArgumentException">There is no such column.</exception>
    /// <exception cref="InvalidDataException">It holds single values, or elements of another type.</exception>
    public string?[]?[] TextListsWithNulls(string name)
    {
        var column = ListColumn(name);
        var values = ColumnConversion.Slots<string>(column);
        var lists = new string?[]?[column.Rows];
        for (int row = 0; row < column.Rows; row++)
        {
            if (column.Present is not null && !column.Present[row]) continue;
            int from = column.Offsets![row];
            var list = new string?[column.Offsets[row + 1] - from];
            for (int i = 0; i < list.Length; i++)
                list[i] = column.ElementPresent is null || column.ElementPresent[from + i] ? values[from + i] : null;
            lists[row] = list;
        }
        return lists;
    }

    T[] Values<T>(string name)
    {
        var column = Scalar(name);
        if (column.HasNulls) throw Null(name, Array.IndexOf(column.Present!, value: false));
        return ColumnConversion.Slots<T>(column);
    }

    T?[] NullableValues<T>(string name)
        where T : struct
    {
        var column = Scalar(name);
        var values = ColumnConversion.Slots<T>(column);
        var result = new T?[values.Length];
        for (int row = 0; row < result.Length; row++)
            if (column.Present is null || column.Present[row])
                result[row] = values[row];
        return result;
    }

    Column Scalar(string name) =>
        Find(name) is { Field.IsList: false } column
            ? column
            : throw new InvalidDataException($"Column '{name}' holds lists, not single values.");

    Column ListColumn(string name) =>
        Find(name) is { Field.IsList: true } column
            ? column
            : throw new InvalidDataException($"Column '{name}' holds single values, not lists.");

    static InvalidDataException Null(string name, int row) =>
        new($"Column '{name}' has no value in row {row}; read it as nullable.");
}
