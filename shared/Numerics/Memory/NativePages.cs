using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Eigenspectrum.Numerics;

/// <summary>Aligned native memory, in large pages where it is large enough for them.</summary>
sealed unsafe partial class NativePages : SafeHandleZeroOrMinusOneIsInvalid
{
    const nuint CacheLine = 64;
    const nuint LargePage = 2 << 20;
    const nuint LargePagesFrom = 4 << 20;
    const int UseLargePages = 14; // MADV_HUGEPAGE of Linux

    /// <summary>Memory of at least so many bytes.</summary>
    /// <exception cref="OutOfMemoryException">The system has no such memory.</exception>
    public NativePages(nuint bytes, bool clear)
        : base(ownsHandle: true)
    {
        var large = bytes >= LargePagesFrom && OperatingSystem.IsLinux();
        var alignment = large ? LargePage : CacheLine;
        var size = checked((Math.Max(bytes, 1) + alignment - 1) / alignment * alignment);
        var memory = NativeMemory.AlignedAlloc(size, alignment);
        SetHandle((nint)memory);
        if (large)
            _ = Advise(memory, size, UseLargePages); // a refusal costs speed only
        if (clear)
            NativeMemory.Clear(memory, size);
    }

    /// <summary>The first byte; 0 after disposal.</summary>
    public void* Start => IsClosed ? null : (void*)handle;

    protected override bool ReleaseHandle()
    {
        NativeMemory.AlignedFree((void*)handle);
        return true;
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Advise(void* address, nuint length, int advice);
}
