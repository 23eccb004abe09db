namespace Eigenspectrum.Numerics.Tests;

public sealed class ParallelChunksTests
{
    [Test]
    public void For_AnyThreads_RunsEveryChunkOnce([Values(0, 1, 2, 7, 100)] int chunks,
        [Values(0, 1, 2, 3, 8)] int threads)
    {
        var counts = new int[chunks];
        ParallelChunks.For(chunks, threads, chunk => Interlocked.Increment(ref counts[chunk]));
        Assert.That(counts, Is.All.EqualTo(1));
    }

    [Test]
    public void For_Nested_RunsEveryPair()
    {
        var counts = new int[20 * 20];
        ParallelChunks.For(20, 4, outer =>
            ParallelChunks.For(20, 4, inner => Interlocked.Increment(ref counts[outer * 20 + inner])));
        Assert.That(counts, Is.All.EqualTo(1));
    }

    [Test]
    public void For_OneThread_StaysOnTheCaller()
    {
        var caller = Environment.CurrentManagedThreadId;
        var strangers = 0;
        ParallelChunks.For(50, 1, _ => strangers += Environment.CurrentManagedThreadId == caller ? 0 : 1);
        Assert.That(strangers, Is.Zero);
    }

    [Test]
    public void For_SeveralChunksThrow_TheLowestArrives([Values(1, 2, 4)] int threads)
    {
        for (var repeat = 0; repeat < 50; repeat++)
        {
            Assert.That(
                () => ParallelChunks.For(40, threads, chunk =>
                {
                    if (chunk is 11 or 12 or 13)
                        throw new InvalidOperationException($"chunk {chunk}");
                }),
                Throws.InvalidOperationException.With.Message.EqualTo("chunk 11"));
        }
    }

    [Test]
    public void For_NegativeChunks_IsRefused() =>
        Assert.That(() => ParallelChunks.For(-1, 1, _ => { }), Throws.InstanceOf<ArgumentOutOfRangeException>());
}
