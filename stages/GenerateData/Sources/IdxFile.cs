using System.Buffers.Binary;

namespace Eigenspectrum.Stages.GenerateData;

/// <summary>A file of the IDX format (that of MNIST) with bytes as elements, plain or gzip.</summary>
/// <param name="Dimensions">The lengths of the dimensions; the first counts the items.</param>
/// <param name="Values">All elements, last dimension fastest.</param>
public sealed record IdxFile(int[] Dimensions, byte[] Values)
{
    const byte UnsignedByte = 0x08;

    /// <summary>How many items there are.</summary>
    public int Items => Dimensions[0];

    /// <summary>How many elements an item has.</summary>
    public int ItemSize => Items == 0 ? 0 : Values.Length / Items;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="dimensions">How many dimensions it must have: 1 for labels, 3 for grey images.</param>
    /// <exception cref="InvalidDataException">The file is broken or something else; the message names file and
    /// offset (in the unpacked content).</exception>
    public static IdxFile Read(string path, int dimensions)
    {
        byte[] content = GzipFile.Read(path);
        int header = 4 + 4 * dimensions;
        if (content.Length < 4 || content[0] != 0 || content[1] != 0)
            throw Broken(path, 0, "an IDX file begins with two zero bytes");
        if (content[2] != UnsignedByte)
            throw Broken(path, 2, $"the element type is 0x{content[2]:x2}; only unsigned bytes (0x08) are read");
        if (content[3] != dimensions)
            throw Broken(path, 3, $"there are {content[3]} dimensions; {dimensions} expected");
        if (content.Length < header)
            throw Broken(path, content.Length, "the file ends inside the header");
        var lengths = new int[dimensions];
        long size = 1;
        for (int i = 0; i < dimensions; i++)
        {
            int offset = 4 + 4 * i;
            lengths[i] = BinaryPrimitives.ReadInt32BigEndian(content.AsSpan(offset));
            if (lengths[i] < (i == 0 ? 0 : 1))
                throw Broken(path, offset, $"dimension {i + 1} has length {lengths[i]}");
            size *= lengths[i];
            if (size > content.Length)
                throw Broken(path, offset, $"dimension {i + 1} has length {lengths[i]}, more than the file holds");
        }
        if (size != content.Length - header)
            throw Broken(path, header, $"{size} elements expected, {content.Length - header} found");
        return new IdxFile(lengths, content[header..]);
    }

    static InvalidDataException Broken(string path, int offset, string what) =>
        new($"'{path}' is broken at byte {offset}: {what}.");
}
