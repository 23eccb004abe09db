namespace Eigenspectrum.Artifacts;

/// <summary>A node of a Parquet schema, in depth-first order.</summary>
sealed record SchemaElement(string Name)
{
    /// <summary>Numbers of the union LogicalType.</summary>
    public enum Logical
    {
        None = 0, String = 1, Map = 2, List = 3, Enum = 4, Decimal = 5, Date = 6, Time = 7, Timestamp = 8,
        Integer = 10, Null = 11, Json = 12, Bson = 13, Uuid = 14, Float16 = 15,
    }

    /// <summary>Numbers of the older ConvertedType.</summary>
    public enum Converted
    {
        None = -1, Utf8 = 0, Map = 1, MapKeyValue = 2, List = 3, Enum = 4, Decimal = 5, Date = 6, TimeMillis = 7,
        TimeMicros = 8, TimestampMillis = 9, TimestampMicros = 10, UInt8 = 11, UInt16 = 12, UInt32 = 13, UInt64 = 14,
        Int8 = 15, Int16 = 16, Int32 = 17, Int64 = 18, Json = 19, Bson = 20, Interval = 21,
    }

    public PhysicalType? Type { get; set; }

    public int TypeLength { get; set; }

    public Repetition Repetition { get; set; }

    public int Children { get; set; }

    public Converted ConvertedType { get; set; } = Converted.None;

    public Logical LogicalType { get; set; }

    public int Scale { get; set; }

    public int Precision { get; set; }

    public int IntegerBits { get; set; }

    public bool IsSigned { get; set; } = true;

    /// <summary>1 milliseconds, 2 microseconds, 3 nanoseconds.</summary>
    public int TimeUnit { get; set; }

    public static SchemaElement Read(ref ThriftReader reader)
    {
        var element = new SchemaElement("");
        string? name = null;
        reader.Enter();
        int id = 0;
        while (reader.NextField(ref id, out var type))
        {
            switch (id)
            {
                case 1:
                    element.Type = (PhysicalType)InRange(ref reader, reader.ReadInt32(type), 7, "physical type");
                    break;
                case 2: element.TypeLength = reader.ReadInt32(type); break;
                case 3:
                    element.Repetition = (Repetition)InRange(ref reader, reader.ReadInt32(type), 2, "repetition");
                    break;
                case 4: name = reader.ReadString(type); break;
                case 5:
                    element.Children = InRange(ref reader, reader.ReadInt32(type), int.MaxValue, "number of children");
                    break;
                case 6: element.ConvertedType = (Converted)reader.ReadInt32(type); break;
                case 7: element.Scale = reader.ReadInt32(type); break;
                case 8: element.Precision = reader.ReadInt32(type); break;
                case 10: reader.Expect(type, ThriftType.Struct); element.ReadLogicalType(ref reader); break;
                default: reader.Skip(type); break;
            }
        }
        reader.Leave();
        return element with { Name = name ?? throw reader.Malformed("a schema element without a name") };
    }

    public void Write(ThriftWriter writer)
    {
        writer.BeginElement();
        if (Type is { } physical) writer.Int32(1, (int)physical);
        writer.Int32(3, (int)Repetition);
        writer.String(4, Name);
        if (Type is null) writer.Int32(5, Children);
        if (ConvertedType != Converted.None) writer.Int32(6, (int)ConvertedType);
        if (LogicalType != Logical.None)
        {
            writer.Begin(10);
            writer.Empty((int)LogicalType);
            writer.End();
        }
        writer.End();
    }

    static int InRange(ref ThriftReader reader, int value, int maximum, string what) =>
        value >= 0 && value <= maximum ? value : throw reader.Malformed($"{what} {value} is out of range");

    void ReadLogicalType(ref ThriftReader reader)
    {
        reader.Enter();
        int member = 0;
        while (reader.NextField(ref member, out var type))
        {
            LogicalType = (Logical)member;
            reader.Expect(type, ThriftType.Struct);
            reader.Enter();
            int id = 0;
            while (reader.NextField(ref id, out var field)) ReadParameter(ref reader, id, field);
            reader.Leave();
        }
        reader.Leave();
    }

    void ReadParameter(ref ThriftReader reader, int id, ThriftType type)
    {
        switch (LogicalType, id, type)
        {
            case (Logical.Decimal, 1, ThriftType.Int32): Scale = reader.ReadInt32(); break;
            case (Logical.Decimal, 2, ThriftType.Int32): Precision = reader.ReadInt32(); break;
            case (Logical.Integer, 1, ThriftType.Int8): IntegerBits = reader.ReadByte(); break;
            case (Logical.Integer, 2, ThriftType.True or ThriftType.False): IsSigned = type == ThriftType.True; break;
            case (Logical.Time or Logical.Timestamp, 2, ThriftType.Struct):
                reader.Enter();
                int unit = 0;
                while (reader.NextField(ref unit, out var field))
                {
                    TimeUnit = unit;
                    reader.Skip(field);
                }
                reader.Leave();
                break;
            default: reader.Skip(type); break;
        }
    }
}
