using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Eigenspectrum.Numerics;

/// <summary>A function of every element of a span, in the widest vectors that the processor computes with.</summary>
static class ElementWise<TFunction>
    where TFunction : struct, IElementFunction
{
    public static void Apply(ReadOnlySpan<double> x, Span<double> y)
    {
        if (y.Length < x.Length)
            throw new ArgumentException($"{x.Length} values do not fit into {y.Length}.", nameof(y));
        var done = 0;
        if (Vector512.IsHardwareAccelerated)
            done = Eights(x, y);
        else if (Vector256.IsHardwareAccelerated && Fma.IsSupported)
            done = Fours(x, y);
        for (; done < x.Length; done++)
            y[done] = TFunction.Of(new Wide1(x[done])).Value;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static int Eights(ReadOnlySpan<double> x, Span<double> y)
    {
        ref var source = ref MemoryMarshal.GetReference(x);
        ref var target = ref MemoryMarshal.GetReference(y);
        nuint i = 0;
        for (; (int)i <= x.Length - 8; i += 8)
            TFunction.Of(new Wide8(Vector512.LoadUnsafe(ref source, i))).Value.StoreUnsafe(ref target, i);
        return (int)i;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static int Fours(ReadOnlySpan<double> x, Span<double> y)
    {
        ref var source = ref MemoryMarshal.GetReference(x);
        ref var target = ref MemoryMarshal.GetReference(y);
        nuint i = 0;
        for (; (int)i <= x.Length - 4; i += 4)
            TFunction.Of(new Wide4(Vector256.LoadUnsafe(ref source, i))).Value.StoreUnsafe(ref target, i);
        return (int)i;
    }
}
