using System.Text;

namespace Eigenspectrum.Artifacts;

/// <summary>Splits text into records of fields as RFC 4180 says; empty lines and lines that begin with # are left
/// out.</summary>
/// <param name="reader">The text.</param>
/// <param name="name">What messages call the file.</param>
sealed class CsvRecords(TextReader reader, string name)
{
    static readonly char[] Candidates = [',', ';', '\t', '|'];

    readonly List<string> fields = [];
    readonly StringBuilder field = new();
    int line;

    /// <summary>The line on which the record last read began, from 1.</summary>
    public int Line { get; private set; }

    /// <summary>The next record, valid until the next call; null at the end.</summary>
    /// <param name="delimiter">The sign between fields; told from this record if null.</param>
    /// <exception cref="InvalidDataException">Quotes stand where they may not.</exception>
    public IReadOnlyList<string>? Next(ref char? delimiter)
    {
        string? text;
        do
        {
            text = reader.ReadLine();
            line++;
        }
        while (text is not null && (string.IsNullOrWhiteSpace(text) || text.TrimStart().StartsWith('#')));
        if (text is null) return null;
        Line = line;
        delimiter ??= Sniff(text);
        fields.Clear();
        if (delimiter == ' ') text = text.Trim();
        for (int at = 0; at <= text.Length; at++)
        {
            at = at < text.Length && text[at] == '"' ? Quoted(ref text, at + 1, delimiter.Value)
                : Plain(text, at, delimiter.Value);
            if (delimiter == ' ')
                while (at + 1 < text.Length && text[at + 1] is (' ' or '\t')) at++;
        }
        return fields;
    }

    static char Sniff(string text)
    {
        bool quoted = false;
        var counts = new int[Candidates.Length];
        foreach (char symbol in text)
        {
            if (symbol == '"') quoted = !quoted;
            int which = quoted ? -1 : Array.IndexOf(Candidates, symbol);
            if (which >= 0) counts[which]++;
        }
        int best = Array.IndexOf(counts, counts.Max());
        return counts[best] > 0 ? Candidates[best] : text.Trim().Contains(' ', StringComparison.Ordinal) ? ' ' : ',';
    }

    int Plain(string text, int from, char delimiter)
    {
        int end = delimiter == ' ' ? text.AsSpan(from).IndexOfAny(' ', '\t') : text.AsSpan(from).IndexOf(delimiter);
        end = end < 0 ? text.Length : from + end;
        if (text.AsSpan(from, end - from).Contains('"'))
            throw Broken("a quote stands within a field that does not begin with one");
        fields.Add(text[from..end]);
        return end;
    }

    int Quoted(ref string text, int at, char delimiter)
    {
        field.Clear();
        while (true)
        {
            int quote = text.IndexOf('"', at);
            if (quote < 0)
            {
                field.Append(text.AsSpan(at)).Append('\n');
                text = reader.ReadLine() ?? throw Broken("a quoted field does not end");
                line++;
                at = 0;
                continue;
            }
            field.Append(text.AsSpan(at, quote - at));
            at = quote + 1;
            if (at < text.Length && text[at] == '"')
            {
                field.Append('"');
                at++;
                continue;
            }
            if (at < text.Length && text[at] != delimiter && !(delimiter == ' ' && text[at] == '\t'))
                throw Broken("text follows the closing quote of a field");
            fields.Add(field.ToString());
            return at;
        }
    }

    InvalidDataException Broken(string what) =>
        new($"'{name}', line {Line}, field {fields.Count + 1}: {what}; a quote within quotes is written twice.");
}
