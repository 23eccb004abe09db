using FsCheck;
using FsCheck.Fluent;

namespace Eigenspectrum.Artifacts.Tests;

public sealed class SnappyTests
{
    [Test]
    public void DecodingInverts_Compressing() =>
        Prop.ForAll(Gen.Choose(0, 200_000).ToArbitrary(), Gen.Choose(0, 6).ToArbitrary(), (length, kind) =>
        {
            byte[] bytes = Bytes(length, kind);
            var output = new byte[length];
            SnappyDecoder.Decode(Compress(bytes), output);
            return output.AsSpan().SequenceEqual(bytes);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(150));

    [Test]
    public void ShortInputs_ComeBack([Range(0, 40)] int length, [Range(0, 6)] int kind)
    {
        byte[] bytes = Bytes(length, kind);
        var output = new byte[length];
        SnappyDecoder.Decode(Compress(bytes), output);
        Assert.That(output, Is.EqualTo(bytes));
    }

    [Test]
    public void RepeatedBytes_BecomeSmall() => Assert.That(Compress(Bytes(100_000, 0)), Has.Length.LessThan(5000));

    [Test]
    public void RandomBytes_HardlyGrow() => Assert.That(Compress(Bytes(100_000, 6)), Has.Length.LessThan(100_050));

    // By the description of the format: a size, then literals and copies with one-, two- and four-byte offsets.
    [TestCase(new byte[] { 0 }, "")]
    [TestCase(new byte[] { 3, 2 << 2, 97, 98, 99 }, "abc")]
    [TestCase(new byte[] { 9, 2 << 2, 97, 98, 99, (6 - 4) << 2 | 1, 3 }, "abcabcabc")]
    [TestCase(new byte[] { 5, 0, 97, 3 << 2 | 2, 1, 0 }, "aaaaa")]
    [TestCase(new byte[] { 5, 0, 97, 3 << 2 | 3, 1, 0, 0, 0 }, "aaaaa")]
    [TestCase(new byte[] { 2, 60 << 2, 1, 97, 98 }, "ab")]
    [TestCase(new byte[] { 2, 63 << 2, 1, 0, 0, 0, 97, 98 }, "ab")]
    public void Elements_AreDecoded(byte[] input, string expected)
    {
        var output = new byte[expected.Length];
        SnappyDecoder.Decode(input, output);
        Assert.That(System.Text.Encoding.ASCII.GetString(output), Is.EqualTo(expected));
    }

    [TestCase(new byte[] { })]
    [TestCase(new byte[] { 0x80, 0x80, 0x80, 0x80, 0x80, 0 })]
    [TestCase(new byte[] { 4, 3 << 2, 97, 98, 99, 100 })] // another size
    [TestCase(new byte[] { 3, 5 << 2, 97, 98, 99 })] // a literal that is cut off
    [TestCase(new byte[] { 3, 0, 97 })] // too little
    [TestCase(new byte[] { 3, 0, 97, 1, 2 })] // a copy from before the beginning
    [TestCase(new byte[] { 3, 0, 97, 1 << 2 | 2, 0, 0 })] // an offset of 0
    [TestCase(new byte[] { 3, 0, 97, 2, 1 })] // a copy that is cut off
    [TestCase(new byte[] { 3, 0, 97, 63 << 2 | 2, 1, 0 })] // too much
    [TestCase(new byte[] { 3, 63 << 2, 255, 255, 255, 255 })] // a literal of 4 GiB
    [TestCase(new byte[] { 3, 0, 97, 1 << 2 | 3, 1, 0, 0, 128 })] // a negative offset
    public void BrokenInput_IsRefused(byte[] input) =>
        Assert.That(() => SnappyDecoder.Decode(input, new byte[3]), Throws.InstanceOf<MalformedException>());

    [Test]
    public void DamagedInput_NeverLeavesTheOutput()
    {
        byte[] packed = Compress(Bytes(3000, 4));
        var random = new Random(1);
        for (int i = 0; i < 20_000; i++)
        {
            byte[] damaged = [.. packed];
            for (int k = 0; k <= i % 3; k++) damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            try
            {
                SnappyDecoder.Decode(damaged, new byte[3000]);
            }
            catch (MalformedException)
            {
                // As it should be.
            }
        }
    }

    static byte[] Compress(byte[] bytes)
    {
        var buffer = new ByteBuffer();
        new SnappyCompressor().Compress(bytes, buffer);
        return buffer.Written.ToArray();
    }

    // From all equal to all random, with repeats of growing distance between.
    static byte[] Bytes(int length, int kind)
    {
        var random = new Random(kind);
        var bytes = new byte[length];
        for (int i = 0; i < length; i++)
            bytes[i] = kind switch
            {
                0 => 7,
                6 => (byte)random.Next(256),
                _ when i > 70 && random.Next(10) > kind => bytes[i - 1 - (kind * kind)],
                _ => (byte)random.Next(1 << (kind + 1)),
            };
        return bytes;
    }
}
