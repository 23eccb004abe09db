namespace Eigenspectrum.Numerics;

/// <summary>Reusable memory of a thread for packed factors, on 64-byte boundaries.</summary>
static unsafe class PackBuffer<T>
    where T : unmanaged
{
    [ThreadStatic]
    static NativeBuffer<T>? left;

    [ThreadStatic]
    static NativeBuffer<T>? right;

    [ThreadStatic]
    static NativeBuffer<T>? result;

    public static T* Left(int count) => Reuse(ref left, count);

    public static T* Right(int count) => Reuse(ref right, count);

    public static T* Result(int count) => Reuse(ref result, count);

    static T* Reuse(ref NativeBuffer<T>? buffer, int count)
    {
        if (buffer is null || buffer.Count < count)
        {
            buffer?.Dispose();
            buffer = new NativeBuffer<T>(count, clear: false);
        }
        return buffer.Start;
    }
}
