namespace Eigenspectrum.Artifacts;

/// <summary>How a Parquet column's values are stored.</summary>
enum PhysicalType
{
    Boolean,
    Int32,
    Int64,
    Int96,
    Float,
    Double,
    ByteArray,
    FixedLengthByteArray,
}
