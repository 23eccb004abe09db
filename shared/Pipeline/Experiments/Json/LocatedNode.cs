namespace Eigenspectrum.Pipeline;

/// <summary>A JSON value that knows where it was written.</summary>
public sealed class LocatedNode
{
    LocatedNode(SourceLocation location, LocatedKind kind, string text, LocatedMember[] members, LocatedNode[] items)
    {
        Location = location;
        Kind = kind;
        Text = text;
        Members = members;
        Items = items;
    }

    /// <summary>Where the value starts.</summary>
    public SourceLocation Location { get; }

    /// <summary>What kind of value it is.</summary>
    public LocatedKind Kind { get; }

    /// <summary>A string's text, a number's canonical digits, "true" or "false", "null"; else empty.</summary>
    public string Text { get; }

    /// <summary>The members of an object as written, each name once; else empty.</summary>
    public IReadOnlyList<LocatedMember> Members { get; }

    /// <summary>The items of an array; else empty.</summary>
    public IReadOnlyList<LocatedNode> Items { get; }

    /// <summary>The member called <paramref name="name"/>, or null.</summary>
    public LocatedMember? Member(string name) => Members.FirstOrDefault(member => member.Name == name);

    /// <summary>The value of the member called <paramref name="name"/>, or null.</summary>
    public LocatedNode? this[string name] => Member(name)?.Value;

    /// <summary>The value as canonical JSON: see <see cref="CanonicalJson"/>.</summary>
    public override string ToString() => CanonicalJson.Write(this);

    internal static LocatedNode Object(SourceLocation location, IEnumerable<LocatedMember> members) =>
        new(location, LocatedKind.Object, "", [.. members], []);

    internal static LocatedNode Array(SourceLocation location, IEnumerable<LocatedNode> items) =>
        new(location, LocatedKind.Array, "", [], [.. items]);

    internal static LocatedNode String(SourceLocation location, string text) =>
        new(location, LocatedKind.String, text, [], []);

    internal static LocatedNode Number(SourceLocation location, string canonical) =>
        new(location, LocatedKind.Number, canonical, [], []);

    internal static LocatedNode Boolean(SourceLocation location, bool value) =>
        new(location, LocatedKind.Boolean, value ? "true" : "false", [], []);

    internal static LocatedNode Null(SourceLocation location) => new(location, LocatedKind.Null, "null", [], []);

    /// <summary>This object with one member replaced, or added at the end.</summary>
    internal LocatedNode With(LocatedMember member)
    {
        var members = Members.Select(old => old.Name == member.Name ? member : old);
        return Object(Location, Member(member.Name) is null ? members.Append(member) : members);
    }

    /// <summary>This array with one item replaced.</summary>
    internal LocatedNode With(int index, LocatedNode item) =>
        Array(Location, Items.Select((old, i) => i == index ? item : old));

    /// <summary>How a message shows the value: short values as written, long ones clipped.</summary>
    internal string Show() => Kind switch
    {
        LocatedKind.Object => "an object",
        LocatedKind.Array => "a list",
        LocatedKind.String => $"\"{Clip(Text)}\"",
        _ => Clip(Text),
    };

    static string Clip(string text) => text.Length <= 60 ? text : $"{text[..57]}...";
}
