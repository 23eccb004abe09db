using System.Runtime.CompilerServices;

namespace Eigenspectrum.Numerics;

/// <summary>Eigenvalues and vectors of a small symmetric tridiagonal matrix by the implicit QL method.</summary>
/// <remarks>As LAPACK's dsteqr: about 3 n^3 fused operations. Elements of about 1 are expected.</remarks>
static unsafe class TridiagonalVectors
{
    const int SweepsPerValue = 60;
    const double Epsilon = 1.0 / (1L << 53);
    const double Nothing = 1e-290;
    const int PatientSweeps = 15; // as for values alone

    /// <summary>
    /// Replaces the diagonal by the eigenvalues (unsorted) and the rows X by S^T X, where T = S diag(values) S^T.
    /// </summary>
    /// <param name="d">The n diagonal elements.</param>
    /// <param name="e">The n - 1 couplings beside it; destroyed.</param>
    /// <param name="rows">The first of n rows of n elements.</param>
    /// <param name="stride">From row to row.</param>
    public static void Compute(Span<double> d, Span<double> e, double* rows, nint stride)
    {
        var n = d.Length;
        var size = Math.Max(Lanes.LargestMagnitude(d), Lanes.LargestMagnitude(e));
        var small = Math.Max(Nothing, Epsilon * size * Epsilon * size);
        for (var first = 0; first < n;)
        {
            var last = first;
            while (last < n - 1 && !IsNegligible(e[last], d[last], d[last + 1], Nothing))
                last++;
            if (last < n - 1)
                e[last] = 0;
            var block = d[first..(last + 1)];
            var couplings = e[first..last];
            // Shifts converge at the top; a matrix graded the other way is turned round.
            var reversed = Math.Abs(block[^1]) < Math.Abs(block[0]);
            if (reversed)
            {
                block.Reverse();
                couplings.Reverse();
            }
            Iterate(block, couplings, small, rows + (reversed ? last : first) * stride, reversed ? -stride : stride, n);
            // The rows were rotated in the block's own order; the values must be put back beside them.
            if (reversed)
                block.Reverse();
            first = last + 1;
        }
    }

    static bool IsNegligible(double coupling, double here, double next, double small) =>
        coupling * coupling <= Epsilon * Epsilon * Math.Abs(here * next) + small;

    static void Iterate(Span<double> d, Span<double> e, double small, double* rows, nint stride, int columns)
    {
        var n = d.Length;
        for (var first = 0; first < n; first++)
        {
            for (var sweep = 0; ; sweep++)
            {
                var last = first;
                var nothing = sweep < PatientSweeps ? Nothing : small;
                while (last < n - 1 && !IsNegligible(e[last], d[last], d[last + 1], nothing))
                    last++;
                if (last < n - 1)
                    e[last] = 0;
                if (last == first)
                    break;
                if (sweep == SweepsPerValue)
                    throw new ArithmeticException($"The eigenvalues did not converge in {SweepsPerValue} sweeps each.");
                Sweep(d, e, first, last, rows, stride, columns);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Sweep(Span<double> d, Span<double> e, int first, int last, double* rows, nint stride, int columns)
    {
        var slope = (d[first + 1] - d[first]) / (2 * e[first]);
        var g = d[last] - d[first] + e[first] / (slope + Math.CopySign(Math.Sqrt(slope * slope + 1), slope));
        var s = 1.0;
        var c = 1.0;
        var p = 0.0;
        for (var i = last - 1; i >= first; i--)
        {
            var f = s * e[i];
            var b = c * e[i];
            var r = Length(f, g);
            (c, s) = r == 0 ? (1.0, 0.0) : (g / r, f / r);
            if (i != last - 1)
                e[i + 1] = r;
            g = d[i + 1] - p;
            r = (d[i] - g) * s + 2 * c * b;
            p = s * r;
            d[i + 1] = g + p;
            g = c * r - b;
            Lanes.Rotate(new Span<double>(rows + (i + 1) * stride, columns),
                new Span<double>(rows + i * stride, columns), c, s);
        }
        d[first] -= p;
        e[first] = g;
    }

    /// <summary>sqrt(x^2 + y^2) for numbers of at most about 1, also where the squares underflow.</summary>
    static double Length(double x, double y)
    {
        const double Small = 1e-140;
        const double Scale = 1e150;
        var squares = x * x + y * y;
        if (squares > Small * Small)
            return Math.Sqrt(squares);
        x *= Scale;
        y *= Scale;
        return Math.Sqrt(x * x + y * y) / Scale;
    }
}
