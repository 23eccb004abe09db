using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Eigenspectrum.Numerics;

/// <summary>A function of every float of a span, computed in vectors of doubles and rounded once.</summary>
static class ElementWiseSingle<TFunction>
    where TFunction : struct, IElementFunction
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Of(float x) => (float)TFunction.Of(new Wide1(x)).Value;

    public static void Apply(ReadOnlySpan<float> x, Span<float> y)
    {
        if (y.Length < x.Length)
            throw new ArgumentException($"{x.Length} values do not fit into {y.Length}.", nameof(y));
        var done = 0;
        if (Vector512.IsHardwareAccelerated)
            done = Sixteens(x, y);
        else if (Vector256.IsHardwareAccelerated && Fma.IsSupported)
            done = Eights(x, y);
        for (; done < x.Length; done++)
            y[done] = Of(x[done]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static int Sixteens(ReadOnlySpan<float> x, Span<float> y)
    {
        ref var source = ref MemoryMarshal.GetReference(x);
        ref var target = ref MemoryMarshal.GetReference(y);
        nuint i = 0;
        for (; (int)i <= x.Length - 16; i += 16)
        {
            var (low, high) = Vector512.Widen(Vector512.LoadUnsafe(ref source, i));
            Vector512.Narrow(TFunction.Of(new Wide8(low)).Value, TFunction.Of(new Wide8(high)).Value)
                .StoreUnsafe(ref target, i);
        }
        return (int)i;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static int Eights(ReadOnlySpan<float> x, Span<float> y)
    {
        ref var source = ref MemoryMarshal.GetReference(x);
        ref var target = ref MemoryMarshal.GetReference(y);
        nuint i = 0;
        for (; (int)i <= x.Length - 8; i += 8)
        {
            var (low, high) = Vector256.Widen(Vector256.LoadUnsafe(ref source, i));
            Vector256.Narrow(TFunction.Of(new Wide4(low)).Value, TFunction.Of(new Wide4(high)).Value)
                .StoreUnsafe(ref target, i);
        }
        return (int)i;
    }
}
