using System.Buffers.Binary;
using System.Text;

namespace Eigenspectrum.Artifacts;

/// <summary>Reads arrays that numpy wrote: .npy files of version 1 to 3.</summary>
/// <remarks>
/// Floats of 2, 4 and 8 bytes, integers and truth values, of either byte order, in C or in Fortran order. Nothing is
/// allocated for the numbers before header and size of the file agree, so that a broken header costs little.
/// </remarks>
public static class NpyFile
{
    const int LongestHeader = 1 << 20; // numpy writes about a hundred bytes; a shape of 32 axes fits a thousand
    const int BufferBytes = 1 << 18;   // a multiple of every element's size

    static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>Reads a file.</summary>
    /// <exception cref="InvalidDataException">It is no such file, is broken, or holds something other than
    /// numbers.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static NumberArray Read(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        return Read(stream, stream.Length, $"'{path}'");
    }

    /// <summary>Reads an array from a stream that holds nothing else.</summary>
    /// <param name="stream">The bytes from the first on.</param>
    /// <param name="length">How many there should be.</param>
    /// <param name="name">What messages call the file.</param>
    /// <exception cref="InvalidDataException">It is no such file, is broken, or holds something other than
    /// numbers.</exception>
    internal static NumberArray Read(Stream stream, long length, string name)
    {
        Span<byte> start = stackalloc byte[8];
        if (stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) < start.Length
            || !start[..6].SequenceEqual(Magic))
            throw Broken(name, 0, "it is no .npy file: the mark '\\x93NUMPY' is missing");
        if (start[6] is < 1 or > 3)
            throw Broken(name, 6, $"it has version {start[6]}.{start[7]}; versions 1, 2 and 3 can be read");
        int prefix = start[6] == 1 ? 2 : 4;
        Span<byte> size = stackalloc byte[4];
        size.Clear();
        if (stream.ReadAtLeast(size[..prefix], prefix, throwOnEndOfStream: false) < prefix)
            throw Broken(name, 8, "it ends within its header");
        uint headerBytes = BinaryPrimitives.ReadUInt32LittleEndian(size);
        long dataStart = 8 + prefix + (long)headerBytes;
        if (headerBytes > LongestHeader || dataStart > length)
            throw Broken(name, 8, $"a header of {headerBytes} bytes does not fit the file's {length}");
        var text = new byte[headerBytes];
        if (stream.ReadAtLeast(text, text.Length, throwOnEndOfStream: false) < text.Length)
            throw Broken(name, 8, "it ends within its header");
        NpyHeader header;
        try
        {
            header = NpyHeader.Parse(Encoding.Latin1.GetString(text));
        }
        catch (FormatException e)
        {
            throw Broken(name, 8 + prefix, e.Message);
        }
        long expected = header.Count * header.Type.Size, found = length - dataStart;
        if (found != expected)
        {
            throw Broken(name, dataStart,
                $"an array of {Shape(header)} takes {expected} bytes; there are {found}: the file is "
                + (found < expected ? "cut off" : "longer than it says"));
        }
        double[] values = Values(stream, header, name, dataStart);
        return new(header.Shape, header.FortranOrder ? InOrder(values, header.Shape) : values);
    }

    static double[] Values(Stream stream, NpyHeader header, string name, long dataStart)
    {
        var values = new double[header.Count];
        var buffer = new byte[Math.Min(BufferBytes, header.Count * header.Type.Size)];
        int size = header.Type.Size, perBuffer = buffer.Length / size;
        for (int done = 0; done < values.Length;)
        {
            int count = Math.Min(perBuffer, values.Length - done);
            var bytes = buffer.AsSpan(0, count * size);
            if (stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
                throw Broken(name, dataStart + (long)done * size, "the file is cut off");
            int inexact = header.Type.Convert(bytes, values.AsSpan(done, count));
            if (inexact >= 0)
                throw Broken(name, dataStart + (long)(done + inexact) * size,
                    "an integer is larger than 2^53, which a double does not hold; save smaller numbers or float64");
            done += count;
        }
        return values;
    }

    // In Fortran order the first index runs fastest: its stride is 1.
    static double[] InOrder(double[] values, int[] shape)
    {
        var strides = new long[shape.Length];
        long stride = 1;
        for (int axis = 0; axis < shape.Length; axis++)
        {
            strides[axis] = stride;
            stride *= shape[axis];
        }
        return NumberArray.Gather(values, shape, strides);
    }

    static string Shape(NpyHeader header) =>
        header.Shape.Length == 0 ? "one number" : NumberArray.Text(header.Shape) + " numbers";

    static InvalidDataException Broken(string name, long offset, string what) =>
        new($"{name} cannot be read at byte {offset}: {what}.");
}
