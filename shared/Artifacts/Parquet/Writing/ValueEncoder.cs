using System.Diagnostics;

namespace Eigenspectrum.Artifacts;

/// <summary>Encodes the values of one column of one row group.</summary>
abstract class ValueEncoder
{
    public abstract PhysicalType Physical { get; }

    /// <summary>How data pages are encoded.</summary>
    public abstract PageEncoding Encoding { get; }

    /// <summary>Number of values of the dictionary; 0 when there is none.</summary>
    public virtual int DictionaryValues => 0;

    public virtual void WriteDictionary(ByteBuffer output) => throw new UnreachableException();

    /// <summary>Appends the values that are there in the slots [from, to).</summary>
    public abstract void Write(int from, int to, ByteBuffer output);

    /// <summary>Least and greatest of these values, plainly encoded; null where there is none that can be
    /// ordered.</summary>
    public abstract (byte[] Minimum, byte[] Maximum)? Bounds(int from, int to);

    /// <summary>Orders two plainly encoded values.</summary>
    public abstract int Compare(byte[] a, byte[] b);

    /// <summary>An encoder of a column's slots [first, end).</summary>
    public static ValueEncoder Of(Column column, int first, int end, TableWriterOptions options) => column switch
    {
        Column<double> c => new FloatingEncoder<double>(c, PhysicalType.Double, options.SplitBytes),
        Column<float> c => new FloatingEncoder<float>(c, PhysicalType.Float, options.SplitBytes),
        Column<int> c => new IntegerEncoder<int>(c, PhysicalType.Int32),
        Column<long> c => new IntegerEncoder<long>(c, PhysicalType.Int64),
        Column<bool> c => new BooleanEncoder(c),
        Column<string> c => new TextEncoder(c, first, end, options.DictionaryBytes),
        _ => throw new UnreachableException(),
    };
}
