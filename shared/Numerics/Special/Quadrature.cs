namespace Eigenspectrum.Numerics;

/// <summary>Gauss quadrature: n nodes integrate polynomials of degree 2n - 1 exactly.</summary>
/// <remarks>
/// The nodes are eigenvalues of the tridiagonal matrix of the recurrence (Golub and Welsch, 1969), improved by a step
/// of Newton's method; the weights are 1 over the sum of squares of the orthonormal polynomials. O(n^2) operations.
/// </remarks>
public static class Quadrature
{
    /// <summary>
    /// For expectations over a standard normal z: E f(z) is the sum of weights times f(nodes); the weights sum to 1.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">n is below 1.</exception>
    public static QuadratureRule GaussHermite(int n) => Rule(n, k => Math.Sqrt(k), 1);

    /// <summary>For integrals from a to b; the weights sum to b - a.</summary>
    /// <exception cref="ArgumentOutOfRangeException">n is below 1.</exception>
    public static QuadratureRule GaussLegendre(int n, double a = -1, double b = 1)
    {
        var rule = Rule(n, k => k / Math.Sqrt(4.0 * k * k - 1), 2);
        for (var i = 0; i < n; i++)
        {
            rule.Nodes[i] = 0.5 * (a + b) + 0.5 * (b - a) * rule.Nodes[i];
            rule.Weights[i] *= 0.5 * (b - a);
        }
        return rule;
    }

    /// <summary>The rule of a symmetric weight: coupling(k) p_k = x p_(k-1) - coupling(k-1) p_(k-2).</summary>
    static QuadratureRule Rule(int n, Func<int, double> coupling, double total)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        var couplings = new double[n + 1];
        for (var k = 1; k <= n; k++)
            couplings[k] = coupling(k);
        var nodes = SymmetricTridiagonal.Values(new double[n], couplings.AsSpan(1, n - 1));
        var weights = new double[n];
        for (var i = 0; i < n; i++)
        {
            Evaluate(nodes[i], couplings, out var value, out var slope, out _);
            if (double.IsFinite(value / slope))
                nodes[i] -= value / slope;
        }
        for (var i = 0; i < n; i++)
        {
            // Symmetric to the last bit.
            var mirror = n - 1 - i;
            if (i <= mirror)
                (nodes[i], nodes[mirror]) = (0.5 * (nodes[i] - nodes[mirror]), 0.5 * (nodes[mirror] - nodes[i]));
            Evaluate(nodes[i], couplings, out _, out _, out var squares);
            weights[i] = total / squares;
        }
        return new QuadratureRule(nodes, weights);
    }

    /// <summary>
    /// The orthonormal polynomial of degree n, its derivative, and the sum of squares of those below it.
    /// </summary>
    static void Evaluate(double x, double[] couplings, out double value, out double slope, out double squares)
    {
        double before = 0, slopeBefore = 0;
        value = 1;
        slope = 0;
        squares = 0;
        for (var k = 1; k < couplings.Length; k++)
        {
            squares += value * value;
            var next = (x * value - couplings[k - 1] * before) / couplings[k];
            var nextSlope = (value + x * slope - couplings[k - 1] * slopeBefore) / couplings[k];
            (before, slopeBefore, value, slope) = (value, slope, next, nextSlope);
        }
    }
}
