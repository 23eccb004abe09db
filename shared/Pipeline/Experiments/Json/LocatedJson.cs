using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Eigenspectrum.Pipeline;

/// <summary>Strict JSON with places: comments are allowed, trailing commas and duplicate names are not.</summary>
public static class LocatedJson
{
    /// <summary>The largest file that is read, in bytes: an experiment is written by hand.</summary>
    public const int MaximumLength = 16 * 1024 * 1024;

    /// <summary>The deepest nesting that is read.</summary>
    public const int MaximumDepth = 64;

    /// <summary>Parses UTF-8 text (a byte order mark is skipped).</summary>
    /// <returns>
    /// The value, or null if the text is not JSON; and the problems: the first error of syntax, all duplicate names
    /// and all numbers that no double can hold. With problems the value is not to be trusted.
    /// </returns>
    public static (LocatedNode? Node, IReadOnlyList<Problem> Problems) Parse(ReadOnlySpan<byte> text, string file)
    {
        var problems = new ProblemList();
        var node = Parse(text, file, problems);
        return (node, problems.Sorted());
    }

    /// <summary>Parses text in memory.</summary>
    /// <inheritdoc cref="Parse(ReadOnlySpan{byte}, string)"/>
    public static (LocatedNode? Node, IReadOnlyList<Problem> Problems) Parse(string text, string file) =>
        Parse(Encoding.UTF8.GetBytes(text), file);

    internal static LocatedNode? Parse(ReadOnlySpan<byte> text, string file, ProblemList problems)
    {
        if (text.StartsWith(Encoding.UTF8.Preamble)) text = text[Encoding.UTF8.Preamble.Length..];
        var places = new LineIndex(text, file);
        if (text.Length > MaximumLength)
        {
            problems.Add(new SourceLocation(file, 1, 1),
                $"The file has {text.Length} bytes; an experiment may have {MaximumLength}.");
            return null;
        }
        if (!Utf8.IsValid(text))
        {
            problems.Add(places.At(text, FirstInvalid(text)), "The file is not UTF-8 text here; save it as UTF-8.");
            return null;
        }
        if (text.Trim(" \t\r\n"u8).IsEmpty)
        {
            problems.Add(new SourceLocation(file, 1, 1), "The file is empty; it must hold one JSON object.");
            return null;
        }
        var reader = new Utf8JsonReader(text,
            new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, MaxDepth = MaximumDepth });
        try
        {
            reader.Read();
            var node = Read(ref reader, text, places, problems);
            reader.Read(); // throws if anything follows the value
            return node;
        }
        catch (JsonException e)
        {
            var offset = places.Offset(e.LineNumber ?? 0, e.BytePositionInLine ?? 0);
            problems.Add(places.At(text, offset), SyntaxMessage.Of(e.Message, text[Math.Min(offset, text.Length)..]));
            return null;
        }
    }

    static LocatedNode Read(ref Utf8JsonReader reader, ReadOnlySpan<byte> text, LineIndex places, ProblemList problems)
    {
        var location = places.At(text, (int)reader.TokenStartIndex);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                return ReadObject(ref reader, text, places, problems, location);
            case JsonTokenType.StartArray:
                var items = new List<LocatedNode>();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                    items.Add(Read(ref reader, text, places, problems));
                return LocatedNode.Array(location, items);
            case JsonTokenType.String:
                return LocatedNode.String(location, ReadString(ref reader, location, problems));
            case JsonTokenType.Number:
                return ReadNumber(Encoding.UTF8.GetString(reader.ValueSpan), location, problems);
            case JsonTokenType.Null:
                return LocatedNode.Null(location);
            default:
                return LocatedNode.Boolean(location, reader.TokenType == JsonTokenType.True);
        }
    }

    static LocatedNode ReadObject(ref Utf8JsonReader reader, ReadOnlySpan<byte> text, LineIndex places,
        ProblemList problems, SourceLocation location)
    {
        var members = new List<LocatedMember>();
        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var place = places.At(text, (int)reader.TokenStartIndex);
            var name = ReadString(ref reader, place, problems);
            reader.Read();
            var member = new LocatedMember(name, place, Read(ref reader, text, places, problems));
            if (lines.TryAdd(name, place.Line)) members.Add(member);
            else problems.Add(place, $"'{name}' is given twice, first in line {lines[name]}; keep one of them.");
        }
        return LocatedNode.Object(location, members);
    }

    static string ReadString(ref Utf8JsonReader reader, SourceLocation location, ProblemList problems)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            problems.Add(location, "The text has an escape such as \\ud800 that is half a character; remove it.");
            return "";
        }
    }

    static LocatedNode ReadNumber(string text, SourceLocation location, ProblemList problems)
    {
        var value = double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        var mantissa = text.AsSpan(0, text.AsSpan().IndexOfAny('e', 'E') is var e and >= 0 ? e : text.Length);
        if (double.IsFinite(value) && (value != 0 || mantissa.IndexOfAnyInRange('1', '9') < 0))
            return LocatedNode.Number(location, value == 0 ? "0" : CanonicalNumber.Of(text));
        problems.Add(location, $"{(text.Length > 60 ? text[..57] + "..." : text)} is outside the range of numbers; "
            + "a number is 0 or has a size from 4.9e-324 to 1.8e308.");
        return LocatedNode.Number(location, "0");
    }

    static int FirstInvalid(ReadOnlySpan<byte> text)
    {
        var offset = 0;
        while (Rune.DecodeFromUtf8(text[offset..], out _, out var length) == System.Buffers.OperationStatus.Done)
            offset += length;
        return offset;
    }
}
