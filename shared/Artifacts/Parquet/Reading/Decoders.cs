using System.Buffers.Binary;

namespace Eigenspectrum.Artifacts;

/// <summary>The decoders of the numeric column types, by how a file stores them.</summary>
static class Decoders
{
    const long JulianDayOf1970 = 2440588;
    const long NanosecondsPerDay = 86_400_000_000_000;

    public static ValueDecoder<long> Int64(SchemaElement element) => element.Type switch
    {
        PhysicalType.Int32 => new ConvertingDecoder<int, long>(new NumberDecoder<int>(), value => (uint)value),
        PhysicalType.Int96 => new FixedBytesDecoder<long>(12, Timestamp),
        _ when LeafType.IsUnsigned(element, 64) =>
            new ConvertingDecoder<long, long>(new NumberDecoder<long>(), Unsigned),
        _ => new NumberDecoder<long>(),
    };

    public static ValueDecoder<float> Float(SchemaElement element) =>
        element.Type == PhysicalType.Float
            ? new NumberDecoder<float>()
            : new FixedBytesDecoder<float>(2, bytes => (float)BinaryPrimitives.ReadHalfLittleEndian(bytes));

    public static ValueDecoder<double> Double(SchemaElement element)
    {
        if (!LeafType.IsDecimal(element)) return new NumberDecoder<double>();
        double unit = 1; // exact: at most 10^22
        for (int i = 0; i < element.Scale; i++) unit *= 10;
        return element.Type switch
        {
            PhysicalType.Int32 => new ConvertingDecoder<int, double>(new NumberDecoder<int>(), value => value / unit),
            PhysicalType.Int64 =>
                new ConvertingDecoder<long, double>(new NumberDecoder<long>(), value => Decimal(value, unit)),
            _ => new FixedBytesDecoder<double>(element.TypeLength, bytes => Decimal(BigEndian(bytes), unit)),
        };
    }

    static long Unsigned(long value) =>
        value >= 0 ? value : throw new MalformedException($"{(ulong)value} is larger than a signed 64-bit integer");

    // The quotient of two exact numbers is the double nearest to the decimal number.
    static double Decimal(long value, double unit) =>
        value is > -(1L << 53) and < 1L << 53
            ? value / unit
            : throw new MalformedException($"a decimal number of the digits {value}, more than a double keeps");

    static long BigEndian(ReadOnlySpan<byte> bytes)
    {
        Int128 value = (sbyte)bytes[0];
        foreach (byte next in bytes[1..]) value = value << 8 | next;
        return value == (long)value
            ? (long)value
            : throw new MalformedException("a decimal number of more digits than a double keeps");
    }

    // Nanoseconds of the day, then the Julian day.
    static long Timestamp(ReadOnlySpan<byte> bytes)
    {
        Int128 nanoseconds = BinaryPrimitives.ReadInt64LittleEndian(bytes);
        long day = BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]) - JulianDayOf1970;
        nanoseconds += (Int128)day * NanosecondsPerDay;
        return nanoseconds == (long)nanoseconds
            ? (long)nanoseconds
            : throw new MalformedException("a timestamp beyond the years 1677 to 2262");
    }
}
