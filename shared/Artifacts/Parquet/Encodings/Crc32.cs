using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Arm = System.Runtime.Intrinsics.Arm;

namespace Eigenspectrum.Artifacts;

/// <summary>CRC-32 with the polynomial of IEEE 802.3, as gzip and Parquet pages use it.</summary>
/// <remarks>
/// Three ways to the same value: carry-less products (x64), the instruction (Arm64), eight tables (elsewhere).
/// A carry-less fold multiplies by x^n mod P; the constants below are these remainders, bit-reversed and shifted once
/// (derived, and derived again by a test).
/// </remarks>
static class Crc32
{
    internal const uint Polynomial = 0xEDB88320; // reversed

    static readonly uint[] Tables = MakeTables();

    static Vector128<ulong> FoldBy512 => Vector128.Create(0x154442BD4UL, 0x1C6E41596UL); // n = 544, 480

    static Vector128<ulong> FoldBy128 => Vector128.Create(0x1751997D0UL, 0x0CCAA009EUL); // n = 160, 96

    static Vector128<ulong> FoldBy64 => Vector128.Create(0x163CD6124UL, 0UL); // n = 64

    static Vector128<ulong> Reduction => Vector128.Create(0x1DB710641UL, 0x1F7011641UL); // P, floor(x^64 / P)

    /// <summary>The checksum of bytes, or of more bytes after those that gave <paramref name="checksum"/>.</summary>
    public static uint Compute(ReadOnlySpan<byte> bytes, uint checksum = 0)
    {
        uint state = ~checksum;
        if (Pclmulqdq.IsSupported && bytes.Length >= 64) state = Fold(ref bytes, state);
        else if (Arm.Crc32.Arm64.IsSupported) state = ByInstruction(ref bytes, state);
        return ~ByTables(bytes, state);
    }

    internal static uint ByTables(ReadOnlySpan<byte> bytes, uint state)
    {
        var t = Tables;
        for (; bytes.Length >= 8; bytes = bytes[8..])
        {
            ulong v = BinaryPrimitives.ReadUInt64LittleEndian(bytes) ^ state;
            state = t[1792 + (byte)v] ^ t[1536 + (byte)(v >> 8)] ^ t[1280 + (byte)(v >> 16)] ^ t[1024 + (byte)(v >> 24)]
                ^ t[768 + (byte)(v >> 32)] ^ t[512 + (byte)(v >> 40)] ^ t[256 + (byte)(v >> 48)] ^ t[(byte)(v >> 56)];
        }
        foreach (byte b in bytes) state = t[(byte)(state ^ b)] ^ state >> 8;
        return state;
    }

    static uint ByInstruction(ref ReadOnlySpan<byte> bytes, uint state)
    {
        for (; bytes.Length >= 8; bytes = bytes[8..])
            state = Arm.Crc32.Arm64.ComputeCrc32(state, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        return state;
    }

    // Takes whole blocks of 16 bytes, 64 at a time while there are as many, and leaves fewer than 16.
    static uint Fold(ref ReadOnlySpan<byte> bytes, uint state)
    {
        var blocks = MemoryMarshal.Cast<byte, Vector128<ulong>>(bytes);
        var a = blocks[0] ^ Vector128.CreateScalar(state).AsUInt64();
        var (b, c, d) = (blocks[1], blocks[2], blocks[3]);
        int i = 4;
        for (; i + 4 <= blocks.Length; i += 4)
        {
            a = Multiply(a, FoldBy512) ^ blocks[i];
            b = Multiply(b, FoldBy512) ^ blocks[i + 1];
            c = Multiply(c, FoldBy512) ^ blocks[i + 2];
            d = Multiply(d, FoldBy512) ^ blocks[i + 3];
        }
        a = Multiply(a, FoldBy128) ^ b;
        a = Multiply(a, FoldBy128) ^ c;
        a = Multiply(a, FoldBy128) ^ d;
        for (; i < blocks.Length; i++) a = Multiply(a, FoldBy128) ^ blocks[i];
        bytes = bytes[(blocks.Length * 16)..];
        return Reduce(a);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector128<ulong> Multiply(Vector128<ulong> x, Vector128<ulong> by) =>
        Pclmulqdq.CarrylessMultiply(x, by, 0x00) ^ Pclmulqdq.CarrylessMultiply(x, by, 0x11);

    // 128 bits to 64, to 32 and a remainder by Barrett's way.
    static uint Reduce(Vector128<ulong> x)
    {
        var low32 = Vector128.Create(0xFFFFFFFFUL, 0xFFFFFFFFUL);
        x = Pclmulqdq.CarrylessMultiply(x, FoldBy128, 0x10) ^ Sse2.ShiftRightLogical128BitLane(x, 8);
        x = Pclmulqdq.CarrylessMultiply(x & low32, FoldBy64, 0x00) ^ Sse2.ShiftRightLogical128BitLane(x, 4);
        var quotient = Pclmulqdq.CarrylessMultiply(x & low32, Reduction, 0x10) & low32;
        x ^= Pclmulqdq.CarrylessMultiply(quotient, Reduction, 0x00);
        return x.AsUInt32()[1];
    }

    static uint[] MakeTables()
    {
        var tables = new uint[8 * 256];
        for (uint i = 0; i < 256; i++)
        {
            uint c = i;
            for (int bit = 0; bit < 8; bit++) c = (c & 1) != 0 ? Polynomial ^ c >> 1 : c >> 1;
            tables[i] = c;
        }
        for (int i = 256; i < tables.Length; i++) tables[i] = tables[(byte)tables[i - 256]] ^ tables[i - 256] >> 8;
        return tables;
    }
}
