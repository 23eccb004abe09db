namespace Eigenspectrum.Artifacts;

/// <summary>A column's name and type.</summary>
/// <param name="Name">The name, unique in its table.</param>
/// <param name="Type">What it holds.</param>
/// <param name="Nullable">Whether a row may have no value (in a list column: no list).</param>
public sealed record Field(string Name, ColumnType Type, bool Nullable = false)
{
    /// <summary>In a list column: whether an element may be missing.</summary>
    public bool NullableElements { get; init; }

    /// <summary>What a foreign file says the values mean beyond their type, as "date" or "timestamp[us]"; else
    /// "".</summary>
    public string Annotation { get; init; } = "";

    /// <summary>Whether a row holds a list.</summary>
    public bool IsList => Type >= ColumnType.BooleanList;

    /// <summary>The type of a row's value, or of a list's elements.</summary>
    public ColumnType ElementType => IsList ? (ColumnType)(Type - ColumnType.BooleanList) : Type;
}
