using System.Runtime.ExceptionServices;

namespace Eigenspectrum.Numerics;

/// <summary>The threads that help with <see cref="ParallelChunks"/>, one call at a time.</summary>
/// <remarks>
/// The open chunks low, ..., high - 1 of a call and a number of the call, its generation, share one word of 64 bits. A
/// chunk is claimed by exchanging the word for one with low or high moved, which fails if anything has changed since it
/// was read, the call included. The caller waits only for chunks that a helper has begun. Idle helpers look for work
/// for about a tenth of a millisecond and then sleep.
/// </remarks>
static unsafe class WorkerPool
{
    const int LargestUnits = 0xFFFF; // 16 bits each for low and high
    const int LargestHelpers = 63;
    const int SpinsOfCaller = 300;

    static readonly Lock Door = new();
    static readonly SemaphoreSlim Finished = new(0);
    static Worker[] workers = [];

    [ThreadStatic]
    static bool isInside;

    static int busy;      // 1 while a call runs
    static long word;     // generation, low, high
    static int open;      // units that are not finished
    static int isWaiting; // 1 while the caller sleeps

    // The call: written before its word, read after a claim.
    static delegate*<void*, int, void> body;
    static void* context;
    static int chunks;
    static int units;
    static int helpers;
    static int failedChunk;
    static ExceptionDispatchInfo? failure;

    /// <summary>Runs all chunks, or none if the helpers are taken.</summary>
    public static bool TryRun(int count, int threads, delegate*<void*, int, void> function, void* argument)
    {
        if (isInside || Interlocked.CompareExchange(ref busy, 1, 0) != 0)
            return false;
        isInside = true;
        (chunks, units) = (count, Math.Min(count, LargestUnits));
        helpers = Math.Min(Math.Min(threads, units) - 1, LargestHelpers);
        if (workers.Length < helpers)
            AddWorkers();
        body = function;
        context = argument;
        (open, failedChunk, failure) = (units, int.MaxValue, null);
        var generation = (uint)(word >>> 32) + 1;
        Interlocked.Exchange(ref word, (long)generation << 32 | (uint)units);
        foreach (var worker in workers.AsSpan(0, helpers))
            worker.Wake();
        while (TryClaim(low: true, out var unit))
            Execute(unit);
        Await();
        var thrown = failure;
        failure = null;
        isInside = false;
        Volatile.Write(ref busy, 0);
        thrown?.Throw();
        return true;
    }

    /// <summary>Whether a helper would find a chunk now.</summary>
    public static bool HasWork(int helper)
    {
        var (low, high) = Open(Volatile.Read(ref word));
        return low < high && helper < Volatile.Read(ref helpers);
    }

    /// <summary>Claims and runs chunks from the upper end until there are none; false if there were none.</summary>
    public static bool Help(int helper)
    {
        var found = false;
        isInside = true;
        while (HasWork(helper) && TryClaim(low: false, out var unit))
        {
            found = true;
            Execute(unit);
        }
        return found;
    }

    static (int Low, int High) Open(long value) => ((int)(value >>> 16) & LargestUnits, (int)value & LargestUnits);

    static bool TryClaim(bool low, out int unit)
    {
        while (true)
        {
            var seen = Volatile.Read(ref word);
            var (from, to) = Open(seen);
            unit = low ? from : to - 1;
            if (from >= to)
                return false;
            if (Interlocked.CompareExchange(ref word, low ? seen + 0x10000 : seen - 1, seen) == seen)
                return true;
        }
    }

    static void Execute(int unit)
    {
        var from = (int)((long)chunks * unit / units);
        var to = (int)((long)chunks * (unit + 1) / units);
        for (var chunk = from; chunk < to && chunk < Volatile.Read(ref failedChunk); chunk++)
        {
            try
            {
                body(context, chunk);
            }
#pragma warning disable CA1031 // whatever a chunk throws is handed to the caller
            catch (Exception exception)
#pragma warning restore CA1031
            {
                Fail(chunk, ExceptionDispatchInfo.Capture(exception));
            }
        }
        if (Interlocked.Decrement(ref open) == 0 && Volatile.Read(ref isWaiting) == 1
            && Interlocked.Exchange(ref isWaiting, 0) == 1)
            Finished.Release();
    }

    static void Fail(int chunk, ExceptionDispatchInfo exception)
    {
        lock (Door)
        {
            if (chunk >= failedChunk)
                return;
            failure = exception;
            Volatile.Write(ref failedChunk, chunk);
        }
    }

    static void Await()
    {
        for (var spin = 0; spin < SpinsOfCaller && Volatile.Read(ref open) != 0; spin++)
            Thread.SpinWait(8);
        while (Volatile.Read(ref open) != 0)
        {
            Interlocked.Exchange(ref isWaiting, 1);
            // Whoever takes the flag back knows that no signal will come, or that one has.
            if (Volatile.Read(ref open) != 0 || Interlocked.Exchange(ref isWaiting, 0) == 0)
                Finished.Wait();
        }
    }

    static void AddWorkers()
    {
        var more = new Worker[helpers];
        workers.CopyTo(more, 0);
        for (var i = workers.Length; i < helpers; i++)
            more[i] = new Worker(i);
        workers = more;
    }

    /// <summary>A helper thread, which looks for work, then sleeps until it is woken.</summary>
    sealed class Worker
    {
        const int SpinsBeforeSleep = 500;

        readonly object door = new();
        readonly int index;
        int isAsleep;

        public Worker(int index)
        {
            this.index = index;
            new Thread(Loop) { IsBackground = true, Name = $"chunks {index + 1}" }.Start();
        }

        public void Wake()
        {
            if (Volatile.Read(ref isAsleep) == 0)
                return;
            lock (door)
            {
                isAsleep = 0;
                Monitor.Pulse(door);
            }
        }

        void Loop()
        {
            for (var spin = 0; ; spin++)
            {
                if (Help(index))
                    spin = 0;
                else if (spin < SpinsBeforeSleep)
                    Thread.SpinWait(8);
                else
                    Sleep();
            }
        }

        void Sleep()
        {
            Interlocked.Exchange(ref isAsleep, 1);
            // A call that began before the flag was up did not see it.
            if (HasWork(index))
            {
                Volatile.Write(ref isAsleep, 0);
                return;
            }
            lock (door)
            {
                while (isAsleep == 1)
                    Monitor.Wait(door);
            }
        }
    }
}
