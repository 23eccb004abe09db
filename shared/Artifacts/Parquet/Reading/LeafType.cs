namespace Eigenspectrum.Artifacts;

/// <summary>What a stored type is as a column's type.</summary>
static class LeafType
{
    const int MaximumScale = 22; // 10^22 is the largest power of ten that a double holds exactly

    /// <summary>The column type, what more is known about the values, and why they cannot be read ("" if they
    /// can).</summary>
    public static (ColumnType Type, string Annotation, string Problem) Of(SchemaElement element)
    {
        if (IsDecimal(element)) return Decimal(element);
        return element.Type switch
        {
            PhysicalType.Boolean => (ColumnType.Boolean, "", ""),
            PhysicalType.Int32 =>
                (IsUnsigned(element, 32) ? ColumnType.Int64 : ColumnType.Int32, Annotation(element), ""),
            PhysicalType.Int64 => (ColumnType.Int64, Annotation(element), ""),
            PhysicalType.Int96 => (ColumnType.Int64, "timestamp[ns]", ""),
            PhysicalType.Float => (ColumnType.Float, "", ""),
            PhysicalType.Double => (ColumnType.Double, "", ""),
            PhysicalType.ByteArray => (ColumnType.String, "", ""),
            PhysicalType.FixedLengthByteArray when IsFloat16(element) => (ColumnType.Float, "float16", ""),
            _ => (ColumnType.String, "", "fixed-length bytes are no text"),
        };
    }

    public static bool IsDecimal(SchemaElement element) =>
        element.LogicalType == SchemaElement.Logical.Decimal
            || element.ConvertedType == SchemaElement.Converted.Decimal;

    /// <summary>Whether a stored integer of that many bits has no sign. (Shorter ones fit a signed 32-bit
    /// integer.)</summary>
    public static bool IsUnsigned(SchemaElement element, int bits) =>
        element.LogicalType == SchemaElement.Logical.Integer
            ? !element.IsSigned && element.IntegerBits == bits
            : element.ConvertedType == (bits == 32 ? SchemaElement.Converted.UInt32 : SchemaElement.Converted.UInt64);

    static bool IsFloat16(SchemaElement element) =>
        element.LogicalType == SchemaElement.Logical.Float16 && element.TypeLength == 2;

    static (ColumnType, string, string) Decimal(SchemaElement element)
    {
        const string remedy = "; write it as DOUBLE instead";
        string annotation = $"decimal({element.Precision},{element.Scale})";
        string problem = "";
        if (element.Type == PhysicalType.ByteArray) problem = "decimals of any length are not supported" + remedy;
        else if (element.Scale < 0 || element.Scale > element.Precision) problem = $"{annotation} is not valid";
        else if (element.Scale > MaximumScale) problem = $"{annotation} has too many digits" + remedy;
        else if (element.Type == PhysicalType.FixedLengthByteArray && element.TypeLength is < 1 or > 16)
            problem = $"decimals of {element.TypeLength} bytes are not supported" + remedy;
        else if (element.Type is not (PhysicalType.Int32 or PhysicalType.Int64 or PhysicalType.FixedLengthByteArray))
            problem = $"{element.Type} holds no decimals";
        return (ColumnType.Double, annotation, problem);
    }

    static string Annotation(SchemaElement element) => (element.LogicalType, element.ConvertedType) switch
    {
        (SchemaElement.Logical.Date, _) or (_, SchemaElement.Converted.Date) => "date",
        (SchemaElement.Logical.Time, _) => $"time[{Unit(element)}]",
        (SchemaElement.Logical.Timestamp, _) => $"timestamp[{Unit(element)}]",
        (_, SchemaElement.Converted.TimeMillis) => "time[ms]",
        (_, SchemaElement.Converted.TimeMicros) => "time[us]",
        (_, SchemaElement.Converted.TimestampMillis) => "timestamp[ms]",
        (_, SchemaElement.Converted.TimestampMicros) => "timestamp[us]",
        _ => "",
    };

    static string Unit(SchemaElement element) => element.TimeUnit switch { 1 => "ms", 2 => "us", 3 => "ns", _ => "?" };
}
