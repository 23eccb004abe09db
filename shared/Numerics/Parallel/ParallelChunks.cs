using System.Runtime.CompilerServices;

namespace Eigenspectrum.Numerics;

/// <summary>
/// Runs a fixed number of chunks on several threads; the number of threads never decides what is computed.
/// </summary>
/// <remarks>
/// Callers split their work into chunks by its size alone and let every chunk write its own part of the result; then
/// the result has the same bits for every number of threads. Chunks are claimed, by the caller in ascending order and
/// by helpers from the other end, so a helper thread that the system does not schedule costs nothing. Calls may be
/// nested or come from several threads at once; the inner or later ones then run on their own thread.
/// </remarks>
public static unsafe class ParallelChunks
{
    /// <summary>Calls <paramref name="body"/> once for each chunk 0, ..., <paramref name="chunks"/> - 1.</summary>
    /// <param name="chunks">Number of chunks, at least 0.</param>
    /// <param name="threads">Largest number of threads, the caller included; 1 or less runs everything inline.</param>
    /// <param name="body">The work of one chunk.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="chunks"/> is negative.</exception>
    /// <remarks>
    /// If chunks throw, the exception of the lowest one is thrown here, after all chunks below it have been run; so
    /// which exception arrives does not depend on the threads either. Some chunks above it may not be run.
    /// </remarks>
    public static void For(int chunks, int threads, Action<int> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        For(chunks, threads, body, static (inner, chunk) => inner(chunk));
    }

    /// <summary>The same for a body without captured variables: nothing is allocated.</summary>
    /// <param name="chunks">Number of chunks, at least 0.</param>
    /// <param name="threads">Largest number of threads, the caller included; 1 or less runs everything inline.</param>
    /// <param name="state">What the body works on.</param>
    /// <param name="body">The work of one chunk; best a static lambda.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="chunks"/> is negative.</exception>
    public static void For<TState>(int chunks, int threads, TState state, Action<TState, int> body)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(chunks);
        ArgumentNullException.ThrowIfNull(body);
        if (threads > 1 && chunks > 1)
        {
            var call = new Call<TState>(state, body);
            // The call lies on this stack, which doesn't move and is left only after the last chunk.
            if (WorkerPool.TryRun(chunks, threads, &Invoke<TState>, Unsafe.AsPointer(ref call)))
                return;
        }
        for (var chunk = 0; chunk < chunks; chunk++)
            body(state, chunk);
    }

    static void Invoke<TState>(void* call, int chunk)
    {
        ref var self = ref Unsafe.AsRef<Call<TState>>(call);
        self.Body(self.State, chunk);
    }

    struct Call<TState>(TState state, Action<TState, int> body)
    {
        public TState State = state;
        public Action<TState, int> Body = body;
    }
}
