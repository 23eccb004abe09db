using System.Runtime.CompilerServices;

namespace Eigenspectrum.Numerics;

/// <summary>Evaluation of polynomials in a fixed order.</summary>
static class Polynomial
{
    /// <summary>c[0] + c[1] x + ...: even and odd powers as two Horner chains, which halves the waiting.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Evaluate<T>(T x, ReadOnlySpan<double> c)
        where T : struct, IWide<T>
    {
        var square = x * x;
        var odd = T.Of(c[^1]);
        var even = T.Of(c[^2]);
        var i = c.Length - 3;
        for (; i >= 1; i -= 2)
        {
            odd = T.MultiplyAdd(odd, square, T.Of(c[i]));
            even = T.MultiplyAdd(even, square, T.Of(c[i - 1]));
        }
        // With an odd number of coefficients the chains have changed roles: the first one now ends with c[0].
        return i == 0
            ? T.MultiplyAdd(even, x, T.MultiplyAdd(odd, square, T.Of(c[0])))
            : T.MultiplyAdd(odd, x, even);
    }
}
