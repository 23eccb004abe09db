using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Eigenspectrum.Networks;

/// <summary>Arrays of double as such of T, rounded to the nearest, and back.</summary>
static class Conversions
{
    /// <summary>A copy of the numbers as T.</summary>
    internal static T[] To<T>(ReadOnlySpan<double> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var converted = GC.AllocateUninitializedArray<T>(values.Length);
        To<T>(values, converted);
        return converted;
    }

    /// <summary>The numbers as T.</summary>
    internal static void To<T>(ReadOnlySpan<double> values, Span<T> target)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        target = target[..values.Length];
        if (typeof(T) == typeof(float)) Narrow(values, MemoryMarshal.Cast<T, float>(target));
        else values.CopyTo(MemoryMarshal.Cast<T, double>(target));
    }

    /// <summary>A copy of the numbers as double.</summary>
    internal static double[] From<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var converted = GC.AllocateUninitializedArray<double>(values.Length);
        From(values, converted);
        return converted;
    }

    /// <summary>The numbers as double.</summary>
    internal static void From<T>(ReadOnlySpan<T> values, Span<double> target)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref var p = ref MemoryMarshal.GetReference(values);
        target = target[..values.Length];
        nuint i = 0, n = (nuint)target.Length, width = (nuint)Vector256<float>.Count;
        if (typeof(T) == typeof(float))
        {
            ref var single = ref Unsafe.As<T, float>(ref p);
            ref var q = ref MemoryMarshal.GetReference(target);
            for (; i + width <= n; i += width)
            {
                var (lower, upper) = Vector256.Widen(Vector256.LoadUnsafe(ref single, i));
                lower.StoreUnsafe(ref q, i);
                upper.StoreUnsafe(ref q, i + (width / 2));
            }
        }
        for (; i < n; i++) target[(int)i] = double.CreateTruncating(Unsafe.Add(ref p, i));
    }

    static void Narrow(ReadOnlySpan<double> values, Span<float> target)
    {
        ref var p = ref MemoryMarshal.GetReference(values);
        ref var q = ref MemoryMarshal.GetReference(target[..values.Length]);
        nuint i = 0, n = (nuint)values.Length, width = (nuint)Vector256<double>.Count;
        for (; i + (2 * width) <= n; i += 2 * width)
        {
            Vector256.Narrow(Vector256.LoadUnsafe(ref p, i), Vector256.LoadUnsafe(ref p, i + width))
                .StoreUnsafe(ref q, i);
        }
        for (; i < n; i++) Unsafe.Add(ref q, i) = (float)Unsafe.Add(ref p, i);
    }
}
