namespace Eigenspectrum.Artifacts.Tests;

public sealed class Crc32Tests
{
    [Test]
    public void CheckValue_IsTheStandards() => Assert.That(Crc32.Compute("123456789"u8), Is.EqualTo(0xCBF43926));

    [Test]
    public void EveryLengthAndCut_AgreesWithTheDefinition()
    {
        var bytes = new byte[700];
        new Random(3).NextBytes(bytes);
        for (int length = 0; length <= bytes.Length; length++)
        {
            uint expected = Definition(bytes.AsSpan(0, length));
            Assert.That(Crc32.Compute(bytes.AsSpan(0, length)), Is.EqualTo(expected), $"{length} bytes");
            Assert.That(~Crc32.ByTables(bytes.AsSpan(0, length), uint.MaxValue), Is.EqualTo(expected),
                $"{length} bytes by tables");
            int cut = length * 7 % (length + 1);
            uint inPieces = Crc32.Compute(bytes.AsSpan(cut, length - cut), Crc32.Compute(bytes.AsSpan(0, cut)));
            Assert.That(inPieces, Is.EqualTo(expected), $"{length} bytes cut at {cut}");
        }
    }

    // The constants of the folding: x^n mod P, its 33 bits reversed.
    [TestCase(544, 0x154442BD4L)]
    [TestCase(480, 0x1C6E41596L)]
    [TestCase(160, 0x1751997D0L)]
    [TestCase(96, 0x0CCAA009EL)]
    [TestCase(64, 0x163CD6124L)]
    public void FoldingConstants_AreRemaindersOfPowers(int power, long constant)
    {
        ulong remainder = 1;
        for (int i = 0; i < power; i++)
        {
            remainder <<= 1;
            if ((remainder >> 32) != 0) remainder ^= 0x104C11DB7;
        }
        ulong reversed = 0;
        for (int bit = 0; bit < 32; bit++) reversed |= (remainder >> bit & 1) << (32 - bit);
        Assert.That(reversed, Is.EqualTo((ulong)constant));
    }

    static uint Definition(ReadOnlySpan<byte> bytes)
    {
        uint state = uint.MaxValue;
        foreach (byte value in bytes)
        {
            state ^= value;
            for (int bit = 0; bit < 8; bit++) state = (state & 1) != 0 ? state >> 1 ^ 0xEDB88320 : state >> 1;
        }
        return ~state;
    }
}
