using System.Runtime.ExceptionServices;

namespace Eigenspectrum.Numerics;

/// <summary>The chunks of one <see cref="ParallelChunks.For"/>: a counter that threads claim from.</summary>
sealed class ChunkedWork(int chunks, Action<int> body) : IThreadPoolWorkItem
{
    const int SpinsBeforeBlocking = 50;

    readonly object door = new(); // guards the failure; pulsed when the last thread leaves
    int next;
    int inside;                   // threads that may be computing a chunk
    int failedChunk = int.MaxValue;
    ExceptionDispatchInfo? failure;

    /// <summary>Claims and computes chunks until none is left.</summary>
    public void Execute()
    {
        // Counted before the first claim: whoever sees every chunk claimed also sees that this thread still computes.
        Interlocked.Increment(ref inside);
        int chunk;
        while ((chunk = Interlocked.Increment(ref next) - 1) < chunks)
        {
            try
            {
                body(chunk);
            }
#pragma warning disable CA1031 // whatever a chunk throws is handed to the caller of ParallelChunks.For
            catch (Exception exception)
#pragma warning restore CA1031
            {
                Fail(chunk, ExceptionDispatchInfo.Capture(exception));
                break;
            }
        }
        if (Interlocked.Decrement(ref inside) == 0)
        {
            lock (door)
                Monitor.PulseAll(door);
        }
    }

    /// <summary>
    /// Waits for the chunks that other threads have begun, then throws what the lowest failed chunk threw.
    /// </summary>
    public void Await()
    {
        for (var spin = 0; spin < SpinsBeforeBlocking && Volatile.Read(ref inside) != 0; spin++)
            Thread.SpinWait(20);
        lock (door)
        {
            while (Volatile.Read(ref inside) != 0)
                Monitor.Wait(door);
            failure?.Throw();
        }
    }

    void Fail(int chunk, ExceptionDispatchInfo exception)
    {
        lock (door)
        {
            if (chunk < failedChunk)
            {
                failedChunk = chunk;
                failure = exception;
            }
        }
        Interlocked.Exchange(ref next, chunks);
    }
}
