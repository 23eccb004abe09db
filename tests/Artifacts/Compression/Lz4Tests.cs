namespace Eigenspectrum.Artifacts.Tests;

public sealed class Lz4Tests
{
    [TestCase(new byte[] { 0x30, 97, 98, 99 }, "abc")]
    [TestCase(new byte[] { 0x12, 97, 1, 0, 0x10, 98 }, "aaaaaaab")]
    [TestCase(new byte[] { 0x1F, 97, 1, 0, 0, 0x10, 98 }, "aaaaaaaaaaaaaaaaaaaab")]
    [TestCase(new byte[] { 0 }, "")]
    public void Sequences_AreDecoded(byte[] input, string expected)
    {
        var output = new byte[expected.Length];
        Lz4Decoder.Decode(input, output);
        Assert.That(System.Text.Encoding.ASCII.GetString(output), Is.EqualTo(expected));
    }

    [TestCase(new byte[] { 0x40, 97, 98, 99 })]
    [TestCase(new byte[] { 0x10, 97, 1 })]
    [TestCase(new byte[] { 0x10, 97, 0, 0 })]
    [TestCase(new byte[] { 0x10, 97, 2, 0 })]
    [TestCase(new byte[] { 0xF0, 255, 255 })]
    [TestCase(new byte[] { 0x10, 97 })]
    [TestCase(new byte[] { 0x1F, 97, 1, 0, 255, 255, 255, 0 })]
    public void BrokenInput_IsRefused(byte[] input) =>
        Assert.That(() => Lz4Decoder.Decode(input, new byte[3]), Throws.InstanceOf<MalformedException>());

    [Test]
    public void HadoopsFrames_AreRecognized()
    {
        byte[] framed = [0, 0, 0, 3, 0, 0, 0, 4, 0x30, 97, 98, 99, 0, 0, 0, 1, 0, 0, 0, 2, 0x10, 100];
        var output = new byte[4];
        Lz4Decoder.DecodeHadoop(framed, output);
        Assert.That(output, Is.EqualTo("abcd"u8.ToArray()));
        Lz4Decoder.DecodeHadoop([0x40, 97, 98, 99, 100], output);
        Assert.That(output, Is.EqualTo("abcd"u8.ToArray()));
    }
}
