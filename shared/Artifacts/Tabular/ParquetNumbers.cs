using System.Globalization;

namespace Eigenspectrum.Artifacts;

/// <summary>Reads numbers from a Parquet file of another program: columns of numbers, or one column of lists.</summary>
public static class ParquetNumbers
{
    /// <summary>Reads a table; missing values are NaN.</summary>
    /// <exception cref="InvalidDataException">The file is broken, a column is missing, or holds no numbers.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static NumberTable Read(string path, TableSelection selection)
    {
        ArgumentNullException.ThrowIfNull(selection);
        using var reader = TableReader.Open(path);
        string[] names = [.. reader.Fields.Select(field => field.Name)];
        var (keys, numbers) = selection.Find(path, names);
        Field[] fields = [.. numbers.Select(i => reader.Fields[i])];
        Check(path, fields, selection);
        List<string>[] texts = [.. keys.Select(_ => new List<string>())];
        List<double[]> rows = [];
        string[] wanted = [.. keys.Concat(numbers).Select(i => names[i]).Distinct(StringComparer.Ordinal)];
        try
        {
            foreach (var group in reader.RowGroups(wanted))
            {
                for (int k = 0; k < keys.Length; k++) texts[k].AddRange(Texts(group, reader.Fields[keys[k]]));
                rows.AddRange(fields[0].IsList ? Lists(group, fields[0]) : Columns(group, fields));
            }
        }
        catch (InvalidDataException e) when (!e.Message.StartsWith($"'{path}'", StringComparison.Ordinal))
        {
            throw new InvalidDataException($"'{path}': {e.Message}", e);
        }
        if (rows.Count == 0) throw new InvalidDataException($"'{path}' holds no rows.");
        return new(fields[0].IsList ? null : [.. fields.Select(field => field.Name)], [.. rows],
            keys.Select((column, k) => (Name: names[column], Texts: texts[k].ToArray()))
                .ToDictionary(pair => pair.Name, pair => pair.Texts, StringComparer.Ordinal));
    }

    static void Check(string path, Field[] fields, TableSelection selection)
    {
        var text = fields.FirstOrDefault(field => field.ElementType == ColumnType.String);
        if (text is not null)
            throw new InvalidDataException(
                $"'{path}': column '{text.Name}' holds {text.Type}, which is no number; name the columns of numbers "
                + "that are wanted with \"columns\".");
        if (fields.Length > 1 && fields.FirstOrDefault(field => field.IsList) is { } list)
            throw new InvalidDataException(
                $"'{path}': column '{list.Name}' holds lists, and there are other columns of numbers ("
                + $"{string.Join(", ", fields.Where(field => field != list).Select(field => field.Name).Take(8))}); "
                + (selection.Numbers is null ? "name the one that is wanted with \"columns\"."
                    : "name one column of lists, or several of numbers."));
    }

    static IEnumerable<double[]> Columns(Table group, Field[] fields)
    {
        double?[][] columns = [.. fields.Select(field => Numbers(group, field))];
        for (int row = 0; row < group.Rows; row++) yield return [.. columns.Select(c => c[row] ?? double.NaN)];
    }

    static double?[] Numbers(Table group, Field field) => field.ElementType == ColumnType.Boolean
        ? [.. group.NullableBooleans(field.Name).Select(value => value is null ? (double?)null : value.Value ? 1 : 0)]
        : group.NullableDoubles(field.Name);

    static IEnumerable<double[]> Lists(Table group, Field field) => field.ElementType == ColumnType.Boolean
        ? group.Lists<bool>(field.Name).Select(list => Array.ConvertAll(list, value => value ? 1.0 : 0))
        : group.ListsWithNulls<double>(field.Name).Select((list, row) => list is null
            ? throw new InvalidDataException($"column '{field.Name}' has no list in row {row}.")
            : Array.ConvertAll(list, value => value ?? double.NaN));

    static IEnumerable<string> Texts(Table group, Field field) => field.Type switch
    {
        ColumnType.String => group.NullableStrings(field.Name).Select((text, row) => text ?? throw Missing(field, row)),
        ColumnType.Int32 or ColumnType.Int64 => group.NullableLongs(field.Name).Select((value, row) =>
            (value ?? throw Missing(field, row)).ToString(CultureInfo.InvariantCulture)),
        ColumnType.Float or ColumnType.Double => group.NullableDoubles(field.Name).Select((value, row) =>
            (value ?? throw Missing(field, row)).ToString("R", CultureInfo.InvariantCulture)),
        _ => throw new InvalidDataException(
            $"column '{field.Name}' holds {field.Type}; a column that tells rows apart holds texts or whole numbers."),
    };

    static InvalidDataException Missing(Field field, int row) =>
        new($"column '{field.Name}' has no value in row {row}; a column that tells rows apart must have one in each.");
}
