using System.Buffers.Binary;

namespace Eigenspectrum.Artifacts.Tests;

/// <summary>Types that other programs store and we never do.</summary>
public sealed class ForeignTypeTests
{
    [Test]
    public void UnsignedIntegers_KeepTheirValues()
    {
        var element = Unsigned(PhysicalType.Int32, SchemaElement.Converted.UInt32);
        Assert.That(LeafType.Of(element).Type, Is.EqualTo(ColumnType.Int64));
        Assert.That(Read(Decoders.Int64(element), [0xFF, 0xFF, 0xFF, 0xFF]), Is.EqualTo(uint.MaxValue));
    }

    [Test]
    public void UnsignedIntegersBeyondASignedOne_AreRefused()
    {
        var element = Unsigned(PhysicalType.Int64, SchemaElement.Converted.UInt64);
        Assert.That(Read(Decoders.Int64(element), BitConverter.GetBytes(long.MaxValue)), Is.EqualTo(long.MaxValue));
        Assert.That(
            () => Read(Decoders.Int64(element), BitConverter.GetBytes(ulong.MaxValue)),
            Throws.InstanceOf<MalformedException>().With.Message.Contains("18446744073709551615"));
    }

    [TestCase(0L, 2440588, 0L)]
    [TestCase(1L, 2440589, 86_400_000_000_001L)]
    [TestCase(5L, 2440587, -86_399_999_999_995L)]
    public void OldTimestamps_BecomeNanoseconds(long nanoseconds, int day, long expected) =>
        Assert.That(Read(Decoders.Int64(new("x") { Type = PhysicalType.Int96 }), Int96(nanoseconds, day)),
            Is.EqualTo(expected));

    [Test]
    public void OldTimestampsFarAway_AreRefused() =>
        Assert.That(
            () => Read(Decoders.Int64(new("x") { Type = PhysicalType.Int96 }), Int96(0, int.MaxValue)),
            Throws.InstanceOf<MalformedException>());

    [TestCase(new byte[] { 0x00, 0x3C }, 1f)]
    [TestCase(new byte[] { 0x00, 0x80 }, -0f)]
    [TestCase(new byte[] { 0x01, 0x00 }, 5.9604645e-8f)]
    [TestCase(new byte[] { 0x00, 0xFC }, float.NegativeInfinity)]
    public void Halves_BecomeFloats(byte[] bytes, float expected)
    {
        var element = new SchemaElement("x")
        {
            Type = PhysicalType.FixedLengthByteArray,
            TypeLength = 2,
            LogicalType = SchemaElement.Logical.Float16,
        };
        Assert.That(LeafType.Of(element).Type, Is.EqualTo(ColumnType.Float));
        float found = Read(Decoders.Float(element), bytes);
        Assert.That(BitConverter.SingleToInt32Bits(found), Is.EqualTo(BitConverter.SingleToInt32Bits(expected)));
    }

    [TestCase(new byte[] { 0x01 }, 0.01)]
    [TestCase(new byte[] { 0xFF }, -0.01)]
    [TestCase(new byte[] { 0x01, 0x00, 0x01 }, 655.37)]
    [TestCase(new byte[] { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 30 }, 0.3)]
    [TestCase(new byte[] {
         0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0 }, -2.56)]
    public void Decimals_BecomeTheNearestDouble(byte[] bytes, double expected)
    {
        var element = Decimal(bytes.Length);
        Assert.That(LeafType.Of(element).Problem, Is.Empty);
        Assert.That(Read(Decoders.Double(element), bytes), Is.EqualTo(expected));
    }

    [Test]
    public void DecimalsOfTooManyDigits_AreRefused() =>
        Assert.That(
            () =>
                Read(Decoders.Double(Decimal(8)), [0, 0x7F, 0, 0, 0, 0, 0, 1]),
                    Throws.InstanceOf<MalformedException>());

    [Test]
    public void OtherFixedBytes_AreRefused()
    {
        var uuid = new SchemaElement("x") { Type = PhysicalType.FixedLengthByteArray, TypeLength = 16 };
        Assert.That(LeafType.Of(uuid).Problem, Is.Not.Empty);
        Assert.That(LeafType.Of(Decimal(17)).Problem, Is.Not.Empty);
        Assert.That(LeafType.Of(Decimal(0)).Problem, Is.Not.Empty);
    }

    static SchemaElement Unsigned(PhysicalType type, SchemaElement.Converted converted) =>
        new("x") { Type = type, ConvertedType = converted };

    static SchemaElement Decimal(int bytes) => new("x")
    {
        Type = PhysicalType.FixedLengthByteArray,
        TypeLength = bytes,
        ConvertedType = SchemaElement.Converted.Decimal,
        Precision = 18,
        Scale = 2,
    };

    static byte[] Int96(long nanoseconds, int day)
    {
        var bytes = new byte[12];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, nanoseconds);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), day);
        return bytes;
    }

    static T Read<T>(ValueDecoder<T> decoder, byte[] bytes)
    {
        var values = new T[1];
        decoder.Plain(bytes, values);
        return values[0];
    }
}
