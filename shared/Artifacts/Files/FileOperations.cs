using System.Runtime.InteropServices;

namespace Eigenspectrum.Artifacts;

/// <summary>The operations of the file system that durability rests on; tests replace them to fail or to be
/// counted.</summary>
partial class FileOperations
{
    /// <summary>The real file system.</summary>
    public static FileOperations Real { get; } = new();

    const int OpenReadOnly = 0;

    /// <summary>Creates a file that must not exist yet.</summary>
    public virtual Stream CreateNew(string path) =>
        new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, 1 << 16);

    /// <summary>Has the device keep what was written to the stream (one fsync).</summary>
    public virtual void Sync(Stream stream)
    {
        if (stream is FileStream file) file.Flush(flushToDisk: true);
        else stream.Flush();
    }

    /// <summary>Renames a file, replacing the target in one step.</summary>
    public virtual void Replace(string from, string to) => File.Move(from, to, overwrite: true);

    /// <summary>Deletes a file if it is there.</summary>
    public virtual void Delete(string path) => File.Delete(path);

    /// <summary>Has the device keep the names in a folder; without effect on Windows, which has no such call.</summary>
    /// <exception cref="IOException">The folder cannot be opened or synchronized.</exception>
    public virtual void SyncFolder(string folder)
    {
        if (OperatingSystem.IsWindows()) return;
        int descriptor = OpenPath(folder, OpenReadOnly);
        if (descriptor < 0) throw Failure("open");
        try
        {
            if (SyncDescriptor(descriptor) != 0) throw Failure("fsync");
        }
        finally
        {
            _ = CloseDescriptor(descriptor);
        }

        IOException Failure(string call) =>
            new($"'{folder}': {call} failed: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}.");
    }

    // .NET opens no folder as a file, so these three come from the C library.
    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int OpenPath(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SyncDescriptor(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int CloseDescriptor(int descriptor);
}
