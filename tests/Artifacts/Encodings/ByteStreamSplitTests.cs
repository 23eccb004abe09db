namespace Eigenspectrum.Artifacts.Tests;

public sealed class ByteStreamSplitTests
{
    [Test]
    public void Split_PutsByteOfValueIntoItsStream(
        [Values(1, 2, 3, 4, 8, 12)] int width, [Values(0, 1, 15, 16, 17, 31, 32, 100)] int count)
    {
        var values = new byte[width * count];
        new Random(width).NextBytes(values);
        var streams = new byte[values.Length];
        ByteStreamSplit.Split(values, width, streams);
        for (int i = 0; i < count; i++)
            for (int stream = 0; stream < width; stream++)
                Assert.That(streams[stream * count + i], Is.EqualTo(values[i * width + stream]));
        var joined = new byte[values.Length];
        ByteStreamSplit.Join(streams, width, joined);
        Assert.That(joined, Is.EqualTo(values));
    }

    [Test]
    public void LengthsThatDoNotFit_AreRefused()
    {
        Assert.That(() => ByteStreamSplit.Split(new byte[9], 8, new byte[9]), Throws.ArgumentException);
        Assert.That(() => ByteStreamSplit.Join(new byte[16], 8, new byte[8]), Throws.ArgumentException);
    }
}
