using System.Text.Encodings.Web;
using System.Text.Json;

namespace Eigenspectrum.Artifacts;

// The manifest as JSON: strict in what it reads, one way of writing.
public sealed partial record Manifest
{
    static readonly JsonWriterOptions Layout = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The manifest's JSON in UTF-8: the same bytes for the same contents.</summary>
    public byte[] ToBytes()
    {
        using var memory = new MemoryStream();
        using (var json = new Utf8JsonWriter(memory, Layout))
        {
            json.WriteStartObject();
            json.WriteNumber("formatVersion", FormatVersion);
            json.WriteString("key", Key);
            json.WriteStartArray("keyText");
            foreach (string line in KeyText) json.WriteStringValue(line);
            json.WriteEndArray();
            json.WriteStartArray("outputs");
            foreach (var output in Outputs.OrderBy(o => o.Name, StringComparer.Ordinal))
            {
                json.WriteStartObject();
                json.WriteString("name", output.Name);
                json.WriteNumber("size", output.Size);
                json.WriteString("sha256", output.Sha256);
                json.WriteEndObject();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        memory.WriteByte((byte)'\n');
        return memory.ToArray();
    }

    /// <summary>Reads the manifest's JSON.</summary>
    /// <exception cref="InvalidDataException">A member is missing, unknown or of the wrong kind.</exception>
    /// <exception cref="JsonException">The bytes are no JSON.</exception>
    static Manifest Parse(byte[] bytes)
    {
        using var document = JsonDocument.Parse(bytes);
        var root = document.RootElement;
        RequireMembers(root, "the manifest", "formatVersion", "key", "keyText", "outputs");
        if (root.GetProperty("formatVersion") is not { ValueKind: JsonValueKind.Number } number
            || !number.TryGetInt32(out int version) || version != CurrentVersion)
            throw new InvalidDataException(
                $"formatVersion is {root.GetProperty("formatVersion")}, this program reads {CurrentVersion}; "
                + "delete the artifact or use the version that wrote it.");
        var keyText = Items(root, "keyText").Select(item => Text(item, "keyText")).ToArray();
        var outputs = Items(root, "outputs").Select(ParseOutput).ToArray();
        for (int i = 1; i < outputs.Length; i++)
            if (string.CompareOrdinal(outputs[i - 1].Name, outputs[i].Name) >= 0)
                throw new InvalidDataException($"output '{outputs[i].Name}' is out of order or listed twice.");
        return new(version, Text(root.GetProperty("key"), "key"), keyText, outputs);
    }

    static OutputFile ParseOutput(JsonElement item)
    {
        RequireMembers(item, "an output", "name", "size", "sha256");
        string name = Text(item.GetProperty("name"), "name");
        string hash = Text(item.GetProperty("sha256"), "sha256");
        if (!DurableFolder.IsInside(name))
            throw new InvalidDataException($"output name '{name}' leaves the artifact's folder.");
        if (item.GetProperty("size") is not { ValueKind: JsonValueKind.Number } size
            || !size.TryGetInt64(out long bytes) || bytes < 0)
            throw new InvalidDataException($"size of output '{name}' is no count of bytes.");
        if (hash.Length != 64 || !hash.All(char.IsAsciiHexDigitLower))
            throw new InvalidDataException($"sha256 of output '{name}' is no SHA-256.");
        return new(name, bytes, hash);
    }

    static void RequireMembers(JsonElement element, string what, params string[] names)
    {
        if (element.ValueKind != JsonValueKind.Object) throw new InvalidDataException($"{what} is no object.");
        var found = element.EnumerateObject().Select(member => member.Name).ToArray();
        if (!found.Order(StringComparer.Ordinal).SequenceEqual(
            names.Order(StringComparer.Ordinal), StringComparer.Ordinal))
            throw new InvalidDataException(
                $"{what} has members {string.Join(", ", found)}, not {string.Join(", ", names)}.");
    }

    static JsonElement.ArrayEnumerator Items(JsonElement parent, string name) =>
        parent.GetProperty(name) is { ValueKind: JsonValueKind.Array } array
            ? array.EnumerateArray()
            : throw new InvalidDataException($"{name} is no list.");

    static string Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.String
            ? element.GetString()!
            : throw new InvalidDataException($"{name} is no text.");
}
