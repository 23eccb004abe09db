using System.Globalization;
using System.Text;

namespace Eigenspectrum.Artifacts;

/// <summary>Reads numbers from delimited text (CSV), the same under every locale.</summary>
/// <remarks>
/// UTF-8; fields may be quoted (RFC 4180). Numbers have a decimal point; "nan", "inf", "NA" and empty fields are
/// missing values. Columns without a header are called column1, column2, ...
/// </remarks>
public static class CsvFile
{
    /// <summary>Reads a table.</summary>
    /// <exception cref="InvalidDataException">A row has another number of fields than the first, a field is no number,
    /// or a column is missing; the message names line and column.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static NumberTable Read(string path, CsvOptions options, TableSelection selection)
    {
        using var reader = new StreamReader(path, new UTF8Encoding(false, throwOnInvalidBytes: true));
        try
        {
            return Read(reader, path, options, selection);
        }
        catch (DecoderFallbackException e)
        {
            throw new InvalidDataException($"'{path}' is no text in UTF-8; save it as CSV in UTF-8.", e);
        }
    }

    internal static NumberTable Read(TextReader reader, string path, CsvOptions options, TableSelection selection)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(selection);
        var records = new CsvRecords(reader, path);
        char? delimiter = options.Delimiter;
        var record = records.Next(ref delimiter)
            ?? throw new InvalidDataException($"'{path}' holds no rows.");
        bool header = options.Header ?? record.Any(field => !IsNumber(field));
        string[] names = header ? [.. record.Select(field => field.Trim())]
            : [.. Enumerable.Range(1, record.Count).Select(i => $"column{i}")];
        if (header) CheckNames(path, names, selection);
        var (keys, numbers) = selection.Find(path, names);
        List<string>[] texts = [.. keys.Select(_ => new List<string>())];
        List<double[]> rows = [];
        if (header) record = records.Next(ref delimiter);
        for (; record is not null; record = records.Next(ref delimiter))
        {
            if (record.Count != names.Length)
                throw new InvalidDataException(
                    $"'{path}', line {records.Line}: {record.Count} fields where the first line has {names.Length}; "
                    + "every row must have as many.");
            for (int k = 0; k < keys.Length; k++) texts[k].Add(record[keys[k]].Trim());
            var row = new double[numbers.Length];
            for (int k = 0; k < row.Length; k++)
                row[k] = Number(record[numbers[k]]) ?? throw NoNumber(numbers[k], record[numbers[k]]);
            rows.Add(row);
        }
        if (rows.Count == 0) throw new InvalidDataException($"'{path}' holds names of columns but no rows.");
        return new([.. numbers.Select(i => names[i])], [.. rows],
            keys.Select((column, k) => (Name: names[column], Texts: texts[k].ToArray()))
                .ToDictionary(pair => pair.Name, pair => pair.Texts, StringComparer.Ordinal));

        InvalidDataException NoNumber(int column, string text) => new(
            $"'{path}', line {records.Line}, column {column + 1} ('{names[column]}'): "
            + $"'{(text.Length <= 30 ? text : text[..27] + "...")}' is no number"
            + (text.Contains(',', StringComparison.Ordinal) ? "; numbers are written with a decimal point."
                : "; name the columns of numbers that are wanted with \"columns\"."));
    }

    // pandas writes its index as a column without a name, which is no unit.
    static void CheckNames(string path, string[] names, TableSelection selection)
    {
        int nameless = Array.IndexOf(names, "");
        if (nameless >= 0 && selection.Numbers is null)
            throw new InvalidDataException(
                $"'{path}': column {nameless + 1} has no name (an index that pandas wrote?); name the columns of "
                + "numbers that are wanted with \"columns\", or write without the index.");
        string? twice = names.Where(name => name.Length > 0).GroupBy(name => name, StringComparer.Ordinal)
            .FirstOrDefault(group => group.Count() > 1)?.Key;
        if (twice is not null) throw new InvalidDataException($"'{path}' has more than one column '{twice}'.");
    }

    static bool IsNumber(string field) => field.Trim().Length > 0 && Number(field) is not null;

    static double? Number(string field)
    {
        if (double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)) return value;
        return field.Trim().ToUpperInvariant() switch
        {
            "" or "NA" or "N/A" or "NULL" => double.NaN,
            "INF" or "+INF" => double.PositiveInfinity,
            "-INF" => double.NegativeInfinity,
            _ => null,
        };
    }
}
