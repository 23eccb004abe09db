using System.Buffers.Binary;
using System.Text;

namespace Eigenspectrum.Artifacts.Tests;

/// <summary>Writes .npy files by hand, from the description of the format in numpy.lib.format.</summary>
static class NpyBytes
{
    public static byte[] Of(string type, int[] shape, byte[] data, bool fortran = false, int version = 1) =>
        Of($"{{'descr': '{type}', 'fortran_order': {(fortran ? "True" : "False")}, 'shape': ({Text(shape)}), }}", data,
            version);

    /// <summary>A file with that header, filled up with blanks and a line feed to a multiple of 64.</summary>
    public static byte[] Of(string header, byte[] data, int version = 1)
    {
        int prefix = version == 1 ? 10 : 12;
        int length = (prefix + header.Length + 1 + 63) / 64 * 64 - prefix;
        byte[] start = [0x93, .. "NUMPY"u8, (byte)version, 0];
        byte[] size = new byte[prefix - 8];
        if (version == 1) BinaryPrimitives.WriteUInt16LittleEndian(size, (ushort)length);
        else BinaryPrimitives.WriteUInt32LittleEndian(size, (uint)length);
        return [.. start, .. size, .. Encoding.Latin1.GetBytes(header.PadRight(length - 1) + "\n"), .. data];
    }

    /// <summary>Doubles, the least significant byte first.</summary>
    public static byte[] Doubles(params double[] values)
    {
        var bytes = new byte[8 * values.Length];
        for (int i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(8 * i), values[i]);
        return bytes;
    }

    static string Text(int[] shape) => string.Concat(shape.Select(length => $"{length}, "));
}
