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
    public void For_MoreChunksThanOneClaimCounts_RunsEveryChunkOnce()
    {
        var counts = new int[200_001];
        ParallelChunks.For(counts.Length, 3, chunk => Interlocked.Increment(ref counts[chunk]));
        Assert.That(counts, Is.All.EqualTo(1));
    }

    [Test]
    public void For_CallersAtOnce_EachRunTheirChunksOnce()
    {
        var counts = new int[4][];
        var callers = Enumerable.Range(0, 4).Select(caller => new Thread(() =>
        {
            counts[caller] = new int[5000];
            for (var repeat = 0; repeat < 100; repeat++)
                ParallelChunks.For(50, 3, chunk => Interlocked.Increment(ref counts[caller][50 * repeat + chunk]));
        })).ToArray();
        Array.ForEach(callers, thread => thread.Start());
        Array.ForEach(callers, thread => thread.Join());
        Assert.That(counts.SelectMany(count => count), Is.All.EqualTo(1));
    }

    [Test]
    public void For_AfterIdleTime_HelpersTakePart()
    {
        // Each chunk waits for the other, so both must run at once.
        for (var repeat = 0; repeat < 20; repeat++)
        {
            Thread.Sleep(repeat);
            using var meeting = new Barrier(2);
            var met = 0;
            ParallelChunks.For(2, 2, _ =>
            {
                if (meeting.SignalAndWait(TimeSpan.FromSeconds(20)))
                    Interlocked.Increment(ref met);
            });
            Assert.That(met, Is.EqualTo(2));
        }
    }

    [Test]
    public void For_AllHelpersBlocked_StillFinishes()
    {
        using var release = new ManualResetEventSlim();
        using var inside = new CountdownEvent(3);
        // Three threads, each in a chunk that does not end: the caller of these and two helpers.
        var blocker = new Thread(() => ParallelChunks.For(3, 3, _ =>
        {
            inside.Signal();
            release.Wait();
        }));
        blocker.Start();
        try
        {
            Assert.That(inside.Wait(TimeSpan.FromSeconds(20)), Is.True, "three chunks run at once");
            var counts = new int[500];
            var caller = new Thread(
                () => ParallelChunks.For(500, 3, chunk => Interlocked.Increment(ref counts[chunk])));
            caller.Start();
            Assert.That(caller.Join(TimeSpan.FromSeconds(20)), Is.True, "another call waits for nobody");
            Assert.That(counts, Is.All.EqualTo(1));
        }
        finally
        {
            release.Set();
            blocker.Join();
        }
    }

    [Test]
    public void For_OneHelperSlow_TheOthersRunTheRest()
    {
        // Whoever has the last chunk sleeps until all others are done: they must not wait for it.
        var done = 0;
        using var rest = new ManualResetEventSlim();
        ParallelChunks.For(100, 3, chunk =>
        {
            if (chunk == 99)
                Assert.That(rest.Wait(TimeSpan.FromSeconds(20)), Is.True, "all other chunks are run");
            else if (Interlocked.Increment(ref done) == 99)
                rest.Set();
        });
        Assert.That(done, Is.EqualTo(99));
    }

    [Test]
    public void For_NestedInAChunkThatThrows_LeavesThePoolAtWork([Values(2, 3)] int threads)
    {
        for (var repeat = 0; repeat < 20; repeat++)
        {
            Assert.That(() => ParallelChunks.For(8, threads, outer => ParallelChunks.For(8, threads, inner =>
            {
                if (outer == 3 && inner == 5)
                    throw new InvalidOperationException("inner");
            })), Throws.InvalidOperationException.With.Message.EqualTo("inner"));
            var counts = new int[40];
            ParallelChunks.For(40, threads, chunk => Interlocked.Increment(ref counts[chunk]));
            Assert.That(counts, Is.All.EqualTo(1));
        }
    }

    [Test]
    public void For_WithState_AllocatesNothing()
    {
        var sums = new double[64];
        void Run() => ParallelChunks.For(64, 2, sums, static (sums, chunk) => sums[chunk]++);
        for (var warm = 0; warm < 100; warm++)
            Run();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var repeat = 0; repeat < 1000; repeat++)
            ParallelChunks.For(64, 2, sums, static (sums, chunk) => sums[chunk]++);
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(1000));
        Assert.That(sums, Is.All.EqualTo(1100));
    }

    [Test]
    public void For_NegativeChunks_IsRefused() =>
        Assert.That(() => ParallelChunks.For(-1, 1, _ => { }), Throws.InstanceOf<ArgumentOutOfRangeException>());
}
