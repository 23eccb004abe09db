namespace Eigenspectrum.Artifacts;

/// <summary>Encodes truth values, a bit each.</summary>
sealed class BooleanEncoder(Column<bool> column) : ValueEncoder
{
    readonly DenseValues<bool> values = new(column);

    public override PhysicalType Physical => PhysicalType.Boolean;

    public override PageEncoding Encoding => PageEncoding.Plain;

    public override void Write(int from, int to, ByteBuffer output)
    {
        var dense = values.Between(from, to);
        var bits = output.Append((dense.Length + 7) / 8);
        bits.Clear();
        for (int i = 0; i < dense.Length; i++)
            if (dense[i]) bits[i >> 3] |= (byte)(1 << (i & 7));
    }

    public override (byte[] Minimum, byte[] Maximum)? Bounds(int from, int to)
    {
        var dense = values.Between(from, to);
        if (dense.IsEmpty) return null;
        return ([(byte)(dense.Contains(false) ? 0 : 1)], [(byte)(dense.Contains(true) ? 1 : 0)]);
    }

    public override int Compare(byte[] a, byte[] b) => a[0].CompareTo(b[0]);
}
