namespace Eigenspectrum.Pipeline;

/// <summary>
/// Held by the one process that makes a run; the kernel frees it when the process ends, however it ends.
/// </summary>
sealed class RunLock : IDisposable
{
    const int WouldBlock = 11;
    const int WouldBlockOnMac = 35;
    const int SharingViolation = unchecked((int)0x80070020);

    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    // The file stays when the lock is given back: deleting it would let two processes lock two files of one name.
    readonly FileStream file;

    RunLock(FileStream file) => this.file = file;

    /// <summary>Waits until no other process makes the run.</summary>
    /// <param name="path">The lock's file.</param>
    /// <param name="waiting">Called once if there is something to wait for.</param>
    /// <exception cref="IOException">The file cannot be made.</exception>
    public static RunLock Take(string path, Action waiting)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        for (var first = true; ; first = false)
        {
            try
            {
                return new(new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1));
            }
            catch (IOException e) when (e.HResult is WouldBlock or WouldBlockOnMac or SharingViolation)
            {
                if (first) waiting();
                Thread.Sleep(Pause);
            }
        }
    }

    public void Dispose() => file.Dispose();
}
