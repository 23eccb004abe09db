using System.Text;

namespace Eigenspectrum.Artifacts.Tests;

/// <summary>Against what the zstd program compressed; see Fixtures/README.md.</summary>
public sealed class ZstandardTests
{
    static readonly string[] Levels = ["text-fast", "text-1", "text-19", "text-22"];

    [TestCaseSource(nameof(Levels))]
    public void Text_ComesBack(string name)
    {
        byte[] expected = Text(6000);
        var output = new byte[expected.Length];
        ZstandardDecoder.Decode(Fixture(name), output);
        Assert.That(output, Is.EqualTo(expected));
    }

    [Test]
    public void LongRun_ComesBack()
    {
        var output = new byte[300_000];
        ZstandardDecoder.Decode(Fixture("run-3"), output);
        Assert.That(output, Has.All.EqualTo((byte)'a'));
    }

    [Test]
    public void FramesFollowEachOther_AndSomeAreSkipped()
    {
        byte[] skippable = [0x57, 0x2A, 0x4D, 0x18, 3, 0, 0, 0, 1, 2, 3];
        byte[] raw = [0x28, 0xB5, 0x2F, 0xFD, 0x20, 2, 1 | 2 << 3, 0, 0, (byte)'a', (byte)'b'];
        byte[] run = [0x28, 0xB5, 0x2F, 0xFD, 0x20, 3, 1 | 1 << 1 | 3 << 3, 0, 0, (byte)'c'];
        var output = new byte[7];
        ZstandardDecoder.Decode([.. raw, .. skippable, .. run, .. raw], output);
        Assert.That(Encoding.ASCII.GetString(output), Is.EqualTo("abcccab"));
    }

    [TestCaseSource(nameof(Levels))]
    public void EveryTruncation_IsRefused(string name)
    {
        byte[] input = Fixture(name);
        for (int length = 0; length < input.Length; length++)
            Assert.That(() => ZstandardDecoder.Decode(input.AsSpan(0, length), new byte[6000]),
                Throws.InstanceOf<MalformedException>());
    }

    [TestCaseSource(nameof(Levels))]
    public void DamagedInput_NeverLeavesTheOutput(string name)
    {
        byte[] input = Fixture(name);
        for (int bit = 0; bit < 8 * input.Length; bit++)
        {
            input[bit >> 3] ^= (byte)(1 << (bit & 7));
            try
            {
                ZstandardDecoder.Decode(input, new byte[6000]);
            }
            catch (MalformedException)
            {
                // As it should be.
            }
            input[bit >> 3] ^= (byte)(1 << (bit & 7));
        }
    }

    [TestCase(new byte[] { 0x28, 0xB5, 0x2F, 0xFD })]
    [TestCase(new byte[] { 1, 2, 3, 4, 5 })]
    [TestCase(new byte[] { 0x28, 0xB5, 0x2F, 0xFD, 0x28, 2, 1, 0, 0 })] // a reserved bit
    [TestCase(new byte[] { 0x28, 0xB5, 0x2F, 0xFD, 0x21, 9, 2, 1, 0, 0 })] // a dictionary
    [TestCase(new byte[] { 0x28, 0xB5, 0x2F, 0xFD, 0x20, 2, 7, 0, 0 })] // a block of the reserved kind
    [TestCase(new byte[] { 0x28, 0xB5, 0x2F, 0xFD, 0x20, 2, 5, 0, 0 })] // an empty compressed block
    [TestCase(new byte[] { 0x50, 0x2A, 0x4D, 0x18, 255, 255, 255, 255 })] // a skippable frame that is cut off
    public void BrokenInput_IsRefused(byte[] input) =>
        Assert.That(() => ZstandardDecoder.Decode(input, new byte[2]), Throws.InstanceOf<MalformedException>());

    static byte[] Fixture(string name) =>
        File.ReadAllBytes(Path.Combine(TestContext.CurrentContext.TestDirectory, "Fixtures", name + ".zst"));

    // Words and numbers of a small random generator, the same as made the fixtures.
    static byte[] Text(int length)
    {
        string[] words = ["eigenvalue", "spectrum", "hessian", "curvature", "sloppy", "stiff", "layer", "network"];
        var text = new StringBuilder();
        long state = 1;
        while (text.Length < length)
        {
            state = (state * 1103515245 + 12345) % 2147483648;
            text.Append(words[(state >> 16) % 8]).Append(' ').Append((state >> 8) % 50).Append('\n');
        }
        return Encoding.ASCII.GetBytes(text.ToString(0, length));
    }
}
