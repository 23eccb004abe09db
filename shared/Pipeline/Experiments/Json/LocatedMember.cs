namespace Eigenspectrum.Pipeline;

/// <summary>A name and its value in a JSON object.</summary>
/// <param name="Name">The name, unescaped.</param>
/// <param name="Location">Where the name stands.</param>
/// <param name="Value">The value.</param>
public sealed record LocatedMember(string Name, SourceLocation Location, LocatedNode Value)
{
    /// <summary>The name in the file, where a shorthand stands for <see cref="Name"/>; for messages.</summary>
    internal string Written { get; init; } = Name;
}
