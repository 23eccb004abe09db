using System.Buffers.Binary;

namespace Eigenspectrum.Artifacts;

/// <summary>Decodes Zstandard (RFC 8878): frames one after another, without dictionaries.</summary>
static class ZstandardDecoder
{
    const uint Magic = 0xFD2FB528;
    const uint SkippableMagic = 0x184D2A50; // and the 15 numbers after it

    /// <summary>Decodes into a span of exactly the decoded size.</summary>
    /// <exception cref="MalformedException">The input is broken or decodes to another size.</exception>
    public static void Decode(ReadOnlySpan<byte> input, Span<byte> output)
    {
        int written = 0;
        while (!input.IsEmpty)
        {
            if (input.Length < 4) throw new MalformedException("Zstandard data are cut off");
            uint magic = BinaryPrimitives.ReadUInt32LittleEndian(input);
            input = input[4..];
            if (magic == Magic) input = input[new ZstandardFrame(written).Decode(input, output, ref written)..];
            else if ((magic & ~15u) == SkippableMagic) input = Skip(input);
            else throw new MalformedException("no Zstandard data");
        }
        if (written != output.Length) throw new MalformedException("fewer bytes than the page header says");
    }

    static ReadOnlySpan<byte> Skip(ReadOnlySpan<byte> input)
    {
        if (input.Length < 4) throw new MalformedException("Zstandard data are cut off");
        uint size = BinaryPrimitives.ReadUInt32LittleEndian(input);
        return size <= input.Length - 4
            ? input[(4 + (int)size)..]
            : throw new MalformedException("Zstandard data are cut off");
    }
}
