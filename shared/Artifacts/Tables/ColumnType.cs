namespace Eigenspectrum.Artifacts;

#pragma warning disable CA1720 // the members are named after the types they stand for
/// <summary>What a column holds: one value a row, or a list of values a row.</summary>
public enum ColumnType
{
    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>Signed 32-bit integers.</summary>
    Int32,

    /// <summary>Signed 64-bit integers.</summary>
    Int64,

    /// <summary>IEEE 754 binary32.</summary>
    Float,

    /// <summary>IEEE 754 binary64.</summary>
    Double,

    /// <summary>Unicode text.</summary>
    String,

    /// <summary>Lists of <see cref="Boolean"/>.</summary>
    BooleanList,

    /// <summary>Lists of <see cref="Int32"/>.</summary>
    Int32List,

    /// <summary>Lists of <see cref="Int64"/>.</summary>
    Int64List,

    /// <summary>Lists of <see cref="Float"/>.</summary>
    FloatList,

    /// <summary>Lists of <see cref="Double"/>.</summary>
    DoubleList,

    /// <summary>Lists of <see cref="String"/>.</summary>
    StringList,
}
