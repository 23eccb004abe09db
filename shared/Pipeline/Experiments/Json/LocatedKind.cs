namespace Eigenspectrum.Pipeline;

#pragma warning disable CA1720 // these are JSON's own words for its kinds of value
/// <summary>The kinds of JSON value.</summary>
public enum LocatedKind
{
    /// <summary>Names with values.</summary>
    Object,

    /// <summary>A list of values.</summary>
    Array,

    /// <summary>A string.</summary>
    String,

    /// <summary>A finite number.</summary>
    Number,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>The value null.</summary>
    Null,
}
#pragma warning restore CA1720
