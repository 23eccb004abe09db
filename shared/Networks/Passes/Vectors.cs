using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>
/// Operations element by element and products for double and float: no vector width can change their bits.
/// </summary>
static class Vectors
{
    /// <summary>y += x.</summary>
    internal static void Add<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref var p = ref MemoryMarshal.GetReference(x);
        ref var q = ref MemoryMarshal.GetReference(y[..x.Length]);
        nuint i = 0, n = (nuint)x.Length, width = (nuint)Vector256<T>.Count;
        for (; i + width <= n; i += width)
            (Vector256.LoadUnsafe(ref q, i) + Vector256.LoadUnsafe(ref p, i)).StoreUnsafe(ref q, i);
        for (; i < n; i++) Unsafe.Add(ref q, i) += Unsafe.Add(ref p, i);
    }

    /// <summary>Adds to y the rows of x, as long as y each, from the first on.</summary>
    internal static void AddRows<T>(ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref var p = ref MemoryMarshal.GetReference(x);
        ref var q = ref MemoryMarshal.GetReference(y);
        nuint i = 0, n = (nuint)y.Length, end = (nuint)(x.Length / Math.Max(y.Length, 1)) * n;
        nuint width = (nuint)Vector256<T>.Count;
        // Several columns at a time, as an addition must wait for the one before it.
        for (; i + (4 * width) <= n; i += 4 * width)
        {
            var sum0 = Vector256.LoadUnsafe(ref q, i);
            var sum1 = Vector256.LoadUnsafe(ref q, i + width);
            var sum2 = Vector256.LoadUnsafe(ref q, i + (2 * width));
            var sum3 = Vector256.LoadUnsafe(ref q, i + (3 * width));
            for (var at = i; at < end; at += n)
            {
                sum0 += Vector256.LoadUnsafe(ref p, at);
                sum1 += Vector256.LoadUnsafe(ref p, at + width);
                sum2 += Vector256.LoadUnsafe(ref p, at + (2 * width));
                sum3 += Vector256.LoadUnsafe(ref p, at + (3 * width));
            }
            sum0.StoreUnsafe(ref q, i);
            sum1.StoreUnsafe(ref q, i + width);
            sum2.StoreUnsafe(ref q, i + (2 * width));
            sum3.StoreUnsafe(ref q, i + (3 * width));
        }
        for (; i + width <= n; i += width)
        {
            var sum = Vector256.LoadUnsafe(ref q, i);
            for (var at = i; at < end; at += n) sum += Vector256.LoadUnsafe(ref p, at);
            sum.StoreUnsafe(ref q, i);
        }
        for (; i < n; i++)
        {
            for (var at = i; at < end; at += n) Unsafe.Add(ref q, i) += Unsafe.Add(ref p, at);
        }
    }

    /// <summary>Fills y with copies of x one behind the other; y is a multiple as long.</summary>
    internal static void Repeat<T>(ReadOnlySpan<T> x, Span<T> y)
    {
        if (y.IsEmpty) return;
        x.CopyTo(y);
        for (var done = x.Length; done < y.Length; done *= 2)
            y[..Math.Min(done, y.Length - done)].CopyTo(y[done..]);
    }

    /// <summary>y = x z, for y may be x or z.</summary>
    internal static void Multiply<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> z, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref var p = ref MemoryMarshal.GetReference(x);
        ref var r = ref MemoryMarshal.GetReference(z[..x.Length]);
        ref var q = ref MemoryMarshal.GetReference(y[..x.Length]);
        nuint i = 0, n = (nuint)x.Length, width = (nuint)Vector256<T>.Count;
        for (; i + width <= n; i += width)
            (Vector256.LoadUnsafe(ref p, i) * Vector256.LoadUnsafe(ref r, i)).StoreUnsafe(ref q, i);
        for (; i < n; i++) Unsafe.Add(ref q, i) = Unsafe.Add(ref p, i) * Unsafe.Add(ref r, i);
    }

    /// <summary>y = factor x.</summary>
    internal static void Scale<T>(T factor, ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref var p = ref MemoryMarshal.GetReference(x);
        ref var q = ref MemoryMarshal.GetReference(y[..x.Length]);
        nuint i = 0, n = (nuint)x.Length, width = (nuint)Vector256<T>.Count;
        for (; i + width <= n; i += width)
            (Vector256.LoadUnsafe(ref p, i) * factor).StoreUnsafe(ref q, i);
        for (; i < n; i++) Unsafe.Add(ref q, i) = Unsafe.Add(ref p, i) * factor;
    }

    /// <summary>y = fma(factor, x, y).</summary>
    internal static void AddScaled<T>(T factor, ReadOnlySpan<T> x, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref var p = ref MemoryMarshal.GetReference(x);
        ref var q = ref MemoryMarshal.GetReference(y[..x.Length]);
        nuint i = 0, n = (nuint)x.Length, width = (nuint)Vector256<T>.Count;
        var factors = Vector256.Create(factor);
        for (; i + width <= n; i += width)
            Fused(factors, Vector256.LoadUnsafe(ref p, i), Vector256.LoadUnsafe(ref q, i)).StoreUnsafe(ref q, i);
        for (; i < n; i++)
            Unsafe.Add(ref q, i) = T.FusedMultiplyAdd(factor, Unsafe.Add(ref p, i), Unsafe.Add(ref q, i));
    }

    /// <summary>y = fma(x, z, y).</summary>
    internal static void AddProduct<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> z, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref var p = ref MemoryMarshal.GetReference(x);
        ref var r = ref MemoryMarshal.GetReference(z[..x.Length]);
        ref var q = ref MemoryMarshal.GetReference(y[..x.Length]);
        nuint i = 0, n = (nuint)x.Length, width = (nuint)Vector256<T>.Count;
        for (; i + width <= n; i += width)
        {
            Fused(Vector256.LoadUnsafe(ref p, i), Vector256.LoadUnsafe(ref r, i), Vector256.LoadUnsafe(ref q, i))
                .StoreUnsafe(ref q, i);
        }
        for (; i < n; i++)
        {
            Unsafe.Add(ref q, i) =
                T.FusedMultiplyAdd(Unsafe.Add(ref p, i), Unsafe.Add(ref r, i), Unsafe.Add(ref q, i));
        }
    }

    /// <summary>x'z in doubles: eight sums of every eighth product, then these in order.</summary>
    internal static double Dot<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> z)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        const int Block = 2048;
        Span<double> left = stackalloc double[Block], right = stackalloc double[Block];
        var (sum, other) = (Vector256<double>.Zero, Vector256<double>.Zero);
        for (var first = 0; first < x.Length; first += Block)
        {
            var length = Math.Min(Block, x.Length - first);
            left.Clear();
            right.Clear();
            Conversions.From(x.Slice(first, length), left[..length]);
            Conversions.From(z.Slice(first, length), right[..length]);
            ref var p = ref MemoryMarshal.GetReference(left);
            ref var q = ref MemoryMarshal.GetReference(right);
            for (nuint i = 0; i < (nuint)length; i += 8)
            {
                sum = Fused(Vector256.LoadUnsafe(ref p, i), Vector256.LoadUnsafe(ref q, i), sum);
                other = Fused(Vector256.LoadUnsafe(ref p, i + 4), Vector256.LoadUnsafe(ref q, i + 4), other);
            }
        }
        sum += other;
        return sum[0] + sum[1] + (sum[2] + sum[3]);
    }

    /// <summary>Whether all are finite.</summary>
    internal static bool AreFinite<T>(ReadOnlySpan<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ref var p = ref MemoryMarshal.GetReference(x);
        nuint i = 0, n = (nuint)x.Length, width = (nuint)Vector256<T>.Count;
        var sum = Vector256<T>.Zero; // 0 times a finite number is 0, times any other not a number
        for (; i + width <= n; i += width) sum += Vector256.LoadUnsafe(ref p, i) * Vector256<T>.Zero;
        var rest = T.Zero;
        for (; i < n; i++) rest += Unsafe.Add(ref p, i) * T.Zero;
        return Vector256.EqualsAll(sum, Vector256<T>.Zero) && rest == T.Zero;
    }

    /// <summary>a b + c with one rounding.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector256<T> Fused<T>(Vector256<T> a, Vector256<T> b, Vector256<T> c)
    {
        if (typeof(T) == typeof(double))
            return Vector256.FusedMultiplyAdd(a.AsDouble(), b.AsDouble(), c.AsDouble()).As<double, T>();
        return Vector256.FusedMultiplyAdd(a.AsSingle(), b.AsSingle(), c.AsSingle()).As<float, T>();
    }

    /// <summary>C = A B, or C += A B; see <see cref="Products"/> for the order of operations.</summary>
    internal static void Product<T>(int m, int n, int k, ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> c,
        bool accumulate, int threads)
    {
        if (typeof(T) == typeof(double))
        {
            Products.Multiply(
                m, n, k, As<T, double>(a), k, As<T, double>(b), n, As<T, double>(c), n, accumulate, threads);
            return;
        }
        Products.Multiply(m, n, k, As<T, float>(a), k, As<T, float>(b), n, As<T, float>(c), n, accumulate, threads);
    }

    /// <summary>C = A B^T, or C += A B^T, with B of n x k.</summary>
    internal static void ProductTransposed<T>(int m, int n, int k, ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> c,
        bool accumulate, int threads)
    {
        if (typeof(T) == typeof(double))
        {
            Products.MultiplyTransposed(
                m, n, k, As<T, double>(a), k, As<T, double>(b), k, As<T, double>(c), n, accumulate, threads);
            return;
        }
        Products.MultiplyTransposed(
            m, n, k, As<T, float>(a), k, As<T, float>(b), k, As<T, float>(c), n, accumulate, threads);
    }

    /// <summary>C = A^T B, or C += A^T B, with A of k x m.</summary>
    internal static void TransposeProduct<T>(int m, int n, int k, ReadOnlySpan<T> a, ReadOnlySpan<T> b, Span<T> c,
        bool accumulate, int threads)
    {
        if (typeof(T) == typeof(double))
        {
            Products.TransposeMultiply(
                m, n, k, As<T, double>(a), m, As<T, double>(b), n, As<T, double>(c), n, accumulate, threads);
            return;
        }
        Products.TransposeMultiply(
            m, n, k, As<T, float>(a), m, As<T, float>(b), n, As<T, float>(c), n, accumulate, threads);
    }

    /// <summary>C = A^T A, exactly symmetric, with A of k x n.</summary>
    internal static void Gram<T>(int n, int k, ReadOnlySpan<T> a, Span<T> c, int threads)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(double))
        {
            SymmetricProducts.TransposeMultiply(n, k, As<T, double>(a), n, As<T, double>(c), n, threads: threads);
            return;
        }
        SymmetricProducts.TransposeMultiply(n, k, As<T, float>(a), n, As<T, float>(c), n, threads: threads);
    }

    /// <summary>C = A A^T, exactly symmetric, with A of n x k.</summary>
    internal static void GramOfRows<T>(int n, int k, ReadOnlySpan<T> a, Span<T> c, int threads)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (typeof(T) == typeof(double))
        {
            SymmetricProducts.MultiplyTransposed(n, k, As<T, double>(a), k, As<T, double>(c), n, threads: threads);
            return;
        }
        SymmetricProducts.MultiplyTransposed(n, k, As<T, float>(a), k, As<T, float>(c), n, threads: threads);
    }

    static ReadOnlySpan<TTo> As<T, TTo>(ReadOnlySpan<T> span) =>
        MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<T, TTo>(ref MemoryMarshal.GetReference(span)), span.Length);

    static Span<TTo> As<T, TTo>(Span<T> span) =>
        MemoryMarshal.CreateSpan(ref Unsafe.As<T, TTo>(ref MemoryMarshal.GetReference(span)), span.Length);
}
