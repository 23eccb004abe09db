using System.Text;

namespace Eigenspectrum.Artifacts;

/// <summary>Reads the Thrift compact protocol; nothing is allocated that the bytes left could not fill.</summary>
/// <param name="bytes">The bytes.</param>
/// <param name="origin">Where in the file they begin, for messages.</param>
ref struct ThriftReader(ReadOnlySpan<byte> bytes, long origin)
{
    const int MaximumDepth = 24;

    readonly ReadOnlySpan<byte> bytes = bytes;
    readonly long origin = origin;
    int depth;

    /// <summary>How many bytes were read.</summary>
    public int Position { get; private set; }

    readonly int Left => bytes.Length - Position;

    /// <summary>Goes into a struct, list or map.</summary>
    public void Enter()
    {
        if (++depth > MaximumDepth) throw Malformed("structures nest too deep");
    }

    /// <summary>Leaves it.</summary>
    public void Leave() => depth--;

    /// <summary>The next field of a struct; false at its end.</summary>
    /// <param name="id">In: the number of the field before, 0 at first; out: this field's.</param>
    /// <param name="type">Its type.</param>
    public bool NextField(ref int id, out ThriftType type)
    {
        byte head = ReadByte();
        type = (ThriftType)(head & 15);
        if (type == ThriftType.Stop) return false;
        if (type > ThriftType.Uuid) throw Malformed($"unknown field type {head & 15}");
        long next = head >> 4 == 0 ? ReadInt64() : id + (head >> 4);
        if (next is < 0 or > short.MaxValue) throw Malformed($"field number {next} is out of range");
        id = (int)next;
        return true;
    }

    /// <summary>The length and element type of a list; the length is at most the number of bytes left.</summary>
    public int ReadListHead(out ThriftType element)
    {
        byte head = ReadByte();
        element = (ThriftType)(head & 15);
        return head >> 4 == 15 ? ReadLength() : Bounded(head >> 4);
    }

    /// <summary>Reads a list whose elements must have one type.</summary>
    public int ReadListHead(ThriftType field, ThriftType expected)
    {
        Expect(field, ThriftType.List);
        int count = ReadListHead(out var element);
        if (count > 0) Expect(element, expected);
        return count;
    }

    public readonly void Expect(ThriftType found, ThriftType expected)
    {
        if (found != expected) throw Malformed($"found {found} where {expected} belongs");
    }

    public int ReadInt32(ThriftType field)
    {
        Expect(field, ThriftType.Int32);
        return ReadInt32();
    }

    public int ReadInt32()
    {
        long value = ReadInt64();
        if (value != (int)value) throw Malformed($"{value} is no 32-bit integer");
        return (int)value;
    }

    public long ReadInt64(ThriftType field)
    {
        Expect(field, ThriftType.Int64);
        return ReadInt64();
    }

    public long ReadInt64()
    {
        ulong zigzag = ReadVarint();
        return (long)(zigzag >> 1) ^ -(long)(zigzag & 1);
    }

    public byte ReadByte()
    {
        if (Left < 1) throw Malformed("the structure is cut off");
        return bytes[Position++];
    }

    public ReadOnlySpan<byte> ReadBinary(ThriftType field)
    {
        Expect(field, ThriftType.Binary);
        return ReadBinary();
    }

    public ReadOnlySpan<byte> ReadBinary()
    {
        int length = ReadLength();
        Position += length;
        return bytes.Slice(Position - length, length);
    }

    public string ReadString(ThriftType field)
    {
        Expect(field, ThriftType.Binary);
        return ReadString();
    }

    public string ReadString() => Encoding.UTF8.GetString(ReadBinary());

    /// <summary>Passes over a value.</summary>
    public void Skip(ThriftType type)
    {
        switch (type)
        {
            case ThriftType.True or ThriftType.False: break;
            case ThriftType.Int8: ReadByte(); break;
            case ThriftType.Int16 or ThriftType.Int32 or ThriftType.Int64: ReadVarint(); break;
            case ThriftType.Double: Advance(8); break;
            case ThriftType.Uuid: Advance(16); break;
            case ThriftType.Binary: ReadBinary(); break;
            case ThriftType.List or ThriftType.Set: SkipList(); break;
            case ThriftType.Map: SkipMap(); break;
            case ThriftType.Struct: SkipStruct(); break;
            default: throw Malformed($"unknown type {(int)type}");
        }
    }

    public readonly MalformedException Malformed(string what) => new(what, origin + Position);

    void SkipList()
    {
        Enter();
        int count = ReadListHead(out var element);
        for (int i = 0; i < count; i++) SkipElement(element);
        Leave();
    }

    void SkipMap()
    {
        Enter();
        int count = ReadLength();
        byte types = count > 0 ? ReadByte() : (byte)0;
        for (int i = 0; i < count; i++)
        {
            SkipElement((ThriftType)(types >> 4));
            SkipElement((ThriftType)(types & 15));
        }
        Leave();
    }

    void SkipStruct()
    {
        Enter();
        int id = 0;
        while (NextField(ref id, out var type)) Skip(type);
        Leave();
    }

    // A truth value takes no byte as a field, but one as an element.
    void SkipElement(ThriftType type)
    {
        if (type is ThriftType.True or ThriftType.False) ReadByte();
        else Skip(type);
    }

    void Advance(int count)
    {
        if (Left < count) throw Malformed("the structure is cut off");
        Position += count;
    }

    int ReadLength()
    {
        ulong length = ReadVarint();
        return length <= (ulong)Left ? (int)length : throw Malformed($"a length of {length} with {Left} bytes left");
    }

    readonly int Bounded(int count) =>
        count <= Left ? count : throw Malformed($"{count} elements with {Left} bytes left");

    ulong ReadVarint()
    {
        ulong value = 0;
        for (int shift = 0; shift < 70; shift += 7)
        {
            byte next = ReadByte();
            if (shift == 63 && next > 1) break;
            value |= (ulong)(next & 127) << shift;
            if (next < 128) return value;
        }
        throw Malformed("an integer of more than 64 bits");
    }
}
