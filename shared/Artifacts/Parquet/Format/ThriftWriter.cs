using System.Text;

namespace Eigenspectrum.Artifacts;

/// <summary>Writes the Thrift compact protocol.</summary>
sealed class ThriftWriter(ByteBuffer output)
{
    readonly Stack<int> outer = new();
    int last;

    public void Int32(int id, int value)
    {
        Head(id, ThriftType.Int32);
        output.WriteZigZag(value);
    }

    public void Int64(int id, long value)
    {
        Head(id, ThriftType.Int64);
        output.WriteZigZag(value);
    }

    public void Boolean(int id, bool value) => Head(id, value ? ThriftType.True : ThriftType.False);

    public void Binary(int id, ReadOnlySpan<byte> value)
    {
        Head(id, ThriftType.Binary);
        BinaryElement(value);
    }

    public void String(int id, string value) => Binary(id, Encoding.UTF8.GetBytes(value));

    public void BinaryElement(ReadOnlySpan<byte> value)
    {
        output.WriteVarint((ulong)value.Length);
        output.Write(value);
    }

    public void StringElement(string value) => BinaryElement(Encoding.UTF8.GetBytes(value));

    public void IntegerElement(long value) => output.WriteZigZag(value);

    public void BooleanElement(bool value) => output.WriteByte((byte)(value ? ThriftType.True : ThriftType.False));

    public void List(int id, ThriftType element, int count)
    {
        Head(id, ThriftType.List);
        if (count < 15)
        {
            output.WriteByte((byte)(count << 4 | (int)element));
        }
        else
        {
            output.WriteByte((byte)(15 << 4 | (int)element));
            output.WriteVarint((ulong)count);
        }
    }

    /// <summary>Begins a struct that is a field.</summary>
    public void Begin(int id)
    {
        Head(id, ThriftType.Struct);
        BeginElement();
    }

    /// <summary>Begins a struct that is a list's element, or the whole message.</summary>
    public void BeginElement()
    {
        outer.Push(last);
        last = 0;
    }

    public void End()
    {
        output.WriteByte(0);
        last = outer.Pop();
    }

    /// <summary>An empty struct, as the members of Parquet's unions often are.</summary>
    public void Empty(int id)
    {
        Begin(id);
        End();
    }

    void Head(int id, ThriftType type)
    {
        int step = id - last;
        if (step is > 0 and < 16)
        {
            output.WriteByte((byte)(step << 4 | (int)type));
        }
        else
        {
            output.WriteByte((byte)type);
            output.WriteZigZag(id);
        }
        last = id;
    }
}
