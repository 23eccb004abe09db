namespace Eigenspectrum.Pipeline;

/// <summary>What an option may be in JSON.</summary>
enum OptionKind
{
    /// <summary>true or false.</summary>
    Boolean,

    /// <summary>A whole number: int or long.</summary>
    Integer,

    /// <summary>A finite number: double.</summary>
    Number,

    /// <summary>A string.</summary>
    Text,

    /// <summary>An enum, by name.</summary>
    Choice,

    /// <summary>T[] or IReadOnlyList of T.</summary>
    List,

    /// <summary>A dictionary from names to values.</summary>
    Map,

    /// <summary>A catalogued interface: a name, or an object with the name and options.</summary>
    Family,

    /// <summary>A class with options as properties.</summary>
    Record,

    /// <summary>Any JSON: the property has type LocatedNode.</summary>
    Raw,
}
