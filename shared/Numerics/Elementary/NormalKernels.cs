using System.Runtime.CompilerServices;

namespace Eigenspectrum.Numerics;

/// <summary>The normal distribution function Phi and the activations made of it and of the logistic function.</summary>
/// <remarks>
/// Phi(-x) = exp(-x^2/2) Q / (2 + 4 a) with a = x/sqrt(2): the exponent is x^2/2 itself with its rounding error, not
/// the square of the rounded a, which would cost x^2 units in the tail.
/// </remarks>
static class NormalKernels
{
    const double RootHalf = 0.7071067811865476;
    const double Centre = 0.66; // below, Phi is computed from erf
    const double Lowest = -40;  // Phi(-40) < 2^-1075
    const double LowestLogistic = -800;

    /// <summary>Phi(x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Distribution<T>(T x)
        where T : struct, IWide<T>
    {
        var size = ExponentialKernels.Magnitude(x);
        size = T.IfLess(T.Of(-Lowest), size, T.Of(-Lowest), size);
        var argument = size * T.Of(RootHalf);
        var half = T.Of(0.5) * size;
        var square = half * size;
        var lost = T.MultiplyAdd(half, size, -square);
        var tail = T.Of(0.5) * ErrorFunctionKernels.Tail(argument, square, lost);
        tail = T.IfLess(x, T.Of(0), tail, T.Of(1) - tail);
        var centre = T.MultiplyAdd(T.Of(0.5), ErrorFunctionKernels.ErfSmall(x * T.Of(RootHalf)), T.Of(0.5));
        return T.IfLess(size, T.Of(Centre), centre, tail);
    }

    /// <summary>x Phi(x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Gelu<T>(T x)
        where T : struct, IWide<T>
    {
        const double PhiIsSubnormal = -37;
        var bounded = T.IfLess(x, T.Of(Lowest), T.Of(Lowest), x);
        var result = bounded * Distribution(x);
        var deep = bounded < T.Of(PhiIsSubnormal);
        if (T.Any(deep))
        {
            // The product may still be normal, so no factor of it must be subnormal.
            var size = -bounded;
            var half = T.Of(0.5) * size;
            var square = half * size;
            var factor = ErrorFunctionKernels.TailFactor(size * T.Of(RootHalf), T.MultiplyAdd(half, size, -square));
            var root = ExponentialKernels.Exp(T.Of(-0.5) * square);
            result = T.Select(deep, T.Of(0.5) * bounded * factor * root * root, result);
        }
        return result;
    }

    /// <summary>x / (1 + exp(-x)).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Silu<T>(T x)
        where T : struct, IWide<T>
    {
        const double ExpIsSubnormal = -700;
        var bounded = T.IfLess(x, T.Of(LowestLogistic), T.Of(LowestLogistic), x);
        var result = bounded * ExponentialKernels.Logistic(x);
        var deep = bounded < T.Of(ExpIsSubnormal);
        if (T.Any(deep))
        {
            var root = ExponentialKernels.Exp(T.Of(0.5) * bounded);
            result = T.Select(deep, bounded * root * root, result);
        }
        return result;
    }
}
