using FsCheck;
using FsCheck.Fluent;

namespace Eigenspectrum.Artifacts.Tests;

public sealed class RunLengthTests
{
    [Test]
    public void ReadingInverts_Writing() =>
        Prop.ForAll(Gen.Choose(0, 31).ToArbitrary(), Gen.ListOf(Gen.Choose(1, 40)).ToArbitrary(), (width, runs) =>
        {
            var values = Values(width, runs);
            var buffer = new ByteBuffer();
            RunLengthWriter.Write(values, width, buffer);
            var read = new int[values.Length];
            new RunLengthReader(buffer.Written, width).Read(read);
            return read.AsSpan().SequenceEqual(values);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Test]
    public void ReadingInPieces_IsReadingAtOnce() =>
        Prop.ForAll(Gen.Choose(1, 9).ToArbitrary(), Gen.ListOf(Gen.Choose(1, 40)).ToArbitrary(), (piece, runs) =>
        {
            var values = Values(5, runs);
            var buffer = new ByteBuffer();
            RunLengthWriter.Write(values, 5, buffer);
            var reader = new RunLengthReader(buffer.Written, 5);
            var read = new int[values.Length];
            for (int i = 0; i < read.Length; i += piece) reader.Read(read.AsSpan(i, Math.Min(piece, read.Length - i)));
            return read.AsSpan().SequenceEqual(values);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(200));

    [Test]
    public void OneRun_IsRecognized()
    {
        var buffer = new ByteBuffer();
        RunLengthWriter.Write([1, 1, 1, 1, 1, 1, 1, 1, 1, 1], 1, buffer);
        Assert.That(buffer.Written.ToArray(), Is.EqualTo(new byte[] { 20, 1 }));
        Assert.That(new RunLengthReader(buffer.Written, 1).TryReadRun(10, 1), Is.True);
        Assert.That(new RunLengthReader(buffer.Written, 1).TryReadRun(10, 0), Is.False);
        Assert.That(new RunLengthReader(buffer.Written, 1).TryReadRun(11, 1), Is.False);
    }

    [Test]
    public void ExampleOfTheFormat_IsReproduced()
    {
        // Numbers 0 to 7 of three bits, packed: the example of the Parquet format's document on encodings.
        var buffer = new ByteBuffer();
        RunLengthWriter.Write([0, 1, 2, 3, 4, 5, 6, 7], 3, buffer);
        Assert.That(buffer.Written.ToArray(), Is.EqualTo(new byte[] { 3, 0b10001000, 0b11000110, 0b11111010 }));
    }

    [Test]
    public void LevelsFromTheHighestBit_FollowTheExampleOfTheFormat()
    {
        var values = new int[8];
        BitPacking.UnpackFromHighest([0b00000101, 0b00111001, 0b01110111], 3, values);
        Assert.That(values, Is.EqualTo(new[] { 0, 1, 2, 3, 4, 5, 6, 7 }));
    }

    static int[] Values(int width, IList<int> runs)
    {
        uint mask = (1u << width) - 1, state = 1;
        var values = new List<int>();
        foreach (int run in runs)
        {
            state = state * 1664525 + 1013904223;
            // Long runs of one value, short ones of several.
            for (int i = 0; i < run; i++) values.Add((int)((run > 12 ? state : state * (uint)(i + 1) >> 3) & mask));
        }
        return [.. values];
    }
}
