namespace Eigenspectrum.Numerics;

/// <summary>
/// Runs a fixed number of chunks on several threads; the number of threads never decides what is computed.
/// </summary>
/// <remarks>
/// Callers split their work into chunks by its size alone and let every chunk write its own part of the result; then
/// the result has the same bits for every number of threads. Chunks are claimed one at a time in ascending order and
/// the caller takes part, so a helper thread that the system does not schedule costs nothing, and calls may be nested.
/// </remarks>
public static class ParallelChunks
{
    /// <summary>Calls <paramref name="body"/> once for each chunk 0, ..., <paramref name="chunks"/> - 1.</summary>
    /// <param name="chunks">Number of chunks, at least 0.</param>
    /// <param name="threads">Largest number of threads, the caller included; 1 or less runs everything inline.</param>
    /// <param name="body">The work of one chunk.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="chunks"/> is negative.</exception>
    /// <remarks>
    /// If chunks throw, no further ones are begun and the exception of the lowest one is thrown here. All chunks below
    /// it have then been run, so which exception arrives does not depend on the threads either.
    /// </remarks>
    public static void For(int chunks, int threads, Action<int> body)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(chunks);
        ArgumentNullException.ThrowIfNull(body);
        if (threads <= 1 || chunks <= 1)
        {
            for (var chunk = 0; chunk < chunks; chunk++)
                body(chunk);
            return;
        }
        var work = new ChunkedWork(chunks, body);
        for (var helper = 1; helper < Math.Min(threads, chunks); helper++)
            ThreadPool.UnsafeQueueUserWorkItem(work, preferLocal: false);
        work.Execute();
        work.Await();
    }
}
