using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory;

/// <summary>Exact arithmetic modulo the prime 2^50 - 27, on whole numbers up to half of it, as doubles.</summary>
/// <remarks>
/// A product has up to 98 bits: its rounded value and, by a fused multiply-add, the exact rest; taking off the nearest
/// multiple of the prime, by another, leaves whole numbers below 2^53. So every operation is exact, runs at the full
/// width of the processor, and is the same on all of them.
/// </remarks>
static class PrimeField
{
    /// <summary>The prime p, the largest below 2^50.</summary>
    public const long Modulus = (1L << 50) - 27;

    /// <summary>
    /// Multiples that may be subtracted before the numbers must be reduced: each adds at most 0.6 p, and 8 p fit.
    /// </summary>
    public const int MostPending = 12;

    const double P = Modulus;
    const double Inverse = 1 / P;

    /// <summary>The number modulo p of a whole number of at most 2^53.</summary>
    public static double Reduce(double x) => Math.FusedMultiplyAdd(-Math.Round(x * Inverse), P, x);

    /// <summary>The product.</summary>
    public static double Multiply(double a, double b)
    {
        double product = a * b;
        double rest = Math.FusedMultiplyAdd(a, b, -product);
        return Reduce(Math.FusedMultiplyAdd(-Math.Round(product * Inverse), P, product) + rest);
    }

    /// <summary>The sum.</summary>
    public static double Add(double a, double b) => Reduce(a + b);

    /// <summary>The inverse of a number that is not zero: its power p - 2 (Fermat).</summary>
    public static double Invert(double a) => Power(a, Modulus - 2);

    /// <summary>A double's exact value as an element: an integer times a power of two.</summary>
    public static double Of(double value)
    {
        if (value == 0) return 0;
        int exponent = Math.ILogB(value);
        // 27 and 26 bits: the integer may have 53, and half of p fewer
        double scaled = Math.ScaleB(value, 26 - exponent);
        double high = Math.Truncate(scaled), low = Math.ScaleB(scaled - high, 26);
        double integer = Add(Multiply(high, 1L << 26), low);
        int shift = exponent - 52;
        double power = Power(2, Math.Abs(shift));
        return Multiply(integer, shift >= 0 ? power : Invert(power));
    }

    /// <summary>A uniform element.</summary>
    public static double Draw(RandomStream stream)
    {
        while (true)
        {
            long bits = (long)(stream.Next64() >> 14);
            if (bits < Modulus) return Reduce(bits);
        }
    }

    /// <summary>y - f x, not reduced, element by element; x and f are reduced.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void SubtractMultiple(double f, ReadOnlySpan<double> x, Span<double> y)
    {
        ref double from = ref MemoryMarshal.GetReference(x);
        ref double to = ref MemoryMarshal.GetReference(y[..x.Length]);
        var factor = Vector512.Create(-f);
        var inverse = Vector512.Create(Inverse);
        var prime = Vector512.Create(-P);
        nuint i = 0;
        for (; (int)i <= x.Length - Vector512<double>.Count; i += (nuint)Vector512<double>.Count)
        {
            var value = Vector512.LoadUnsafe(ref from, i);
            var product = factor * value;
            var rest = Vector512.FusedMultiplyAdd(factor, value, -product);
            var residue = Vector512.FusedMultiplyAdd(Vector512.Round(product * inverse), prime, product);
            (Vector512.LoadUnsafe(ref to, i) + (residue + rest)).StoreUnsafe(ref to, i);
        }

        for (; (int)i < x.Length; i++)
        {
            double value = Unsafe.Add(ref from, i), product = -f * value;
            double rest = Math.FusedMultiplyAdd(-f, value, -product);
            Unsafe.Add(ref to, i) += Math.FusedMultiplyAdd(-Math.Round(product * Inverse), P, product) + rest;
        }
    }

    /// <summary>Reduces every element.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Reduce(Span<double> x)
    {
        ref double at = ref MemoryMarshal.GetReference(x);
        var inverse = Vector512.Create(Inverse);
        var prime = Vector512.Create(-P);
        nuint i = 0;
        for (; (int)i <= x.Length - Vector512<double>.Count; i += (nuint)Vector512<double>.Count)
        {
            var value = Vector512.LoadUnsafe(ref at, i);
            Vector512.FusedMultiplyAdd(Vector512.Round(value * inverse), prime, value).StoreUnsafe(ref at, i);
        }

        for (; (int)i < x.Length; i++) Unsafe.Add(ref at, i) = Reduce(Unsafe.Add(ref at, i));
    }

    static double Power(double a, long exponent)
    {
        double result = 1;
        for (double square = a; exponent > 0; exponent >>= 1)
        {
            if ((exponent & 1) != 0) result = Multiply(result, square);
            square = Multiply(square, square);
        }

        return result;
    }
}
