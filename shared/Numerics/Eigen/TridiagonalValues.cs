using System.Runtime.CompilerServices;

namespace Eigenspectrum.Numerics;

/// <summary>
/// Eigenvalues of a symmetric tridiagonal matrix by the root-free QL method of Pal, Walker and Kahan.
/// </summary>
/// <remarks>
/// As LAPACK's dsterf: O(n^2) in all, about 1.7 sweeps an eigenvalue; elements of about 1 are expected.
/// </remarks>
static class TridiagonalValues
{
    const int SweepsPerValue = 60;
    const double Epsilon = 1.0 / (1L << 53);
    const double Nothing = 1e-290; // squared, so 1e-145 of the matrix's size

    // A coupling small beside its neighbours keeps small eigenvalues of graded matrices accurate. Where that is not
    // reached in as many sweeps, small beside the matrix must do, which is all that a dense matrix deserves.
    const int PatientSweeps = 15;

    /// <summary>
    /// Replaces the diagonal by the eigenvalues, ascending; element i of the other couples i and i + 1.
    /// </summary>
    public static void Compute(Span<double> diagonal, Span<double> offDiagonal)
    {
        var n = diagonal.Length;
        var size = Math.Max(Lanes.LargestMagnitude(diagonal), Lanes.LargestMagnitude(offDiagonal));
        var small = Math.Max(Nothing, Epsilon * size * Epsilon * size);
        for (var i = 0; i < n - 1; i++)
            offDiagonal[i] *= offDiagonal[i];
        for (var first = 0; first < n;)
        {
            var last = first;
            while (last < n - 1 && !IsNegligible(offDiagonal[last], diagonal[last], diagonal[last + 1], Nothing))
                last++;
            if (last < n - 1)
                offDiagonal[last] = 0;
            var block = diagonal[first..(last + 1)];
            var couplings = offDiagonal[first..last];
            // Shifts converge at the top; a matrix graded the other way is turned round.
            if (Math.Abs(block[^1]) < Math.Abs(block[0]))
            {
                block.Reverse();
                couplings.Reverse();
            }
            Iterate(block, couplings, small);
            first = last + 1;
        }
        diagonal.Sort();
    }

    static bool IsNegligible(double square, double here, double next, double small) =>
        square <= Epsilon * Epsilon * Math.Abs(here * next) + small;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Iterate(Span<double> d, Span<double> squares, double small)
    {
        var n = d.Length;
        for (var first = 0; first < n; first++)
        {
            for (var sweep = 0; ; sweep++)
            {
                var last = first;
                var nothing = sweep < PatientSweeps ? Nothing : small;
                while (last < n - 1 && !IsNegligible(squares[last], d[last], d[last + 1], nothing))
                    last++;
                if (last < n - 1)
                    squares[last] = 0;
                if (last == first)
                    break;
                if (sweep == SweepsPerValue)
                    throw new ArithmeticException($"The eigenvalues did not converge in {SweepsPerValue} sweeps each.");
                Sweep(d, squares, first, last);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Sweep(Span<double> d, Span<double> squares, int first, int last)
    {
        var coupling = Math.Sqrt(squares[first]);
        var slope = (d[first + 1] - d[first]) / (2 * coupling);
        var shift = d[first] - coupling / (slope + Math.CopySign(Math.Sqrt(slope * slope + 1), slope));
        var c = 1.0;
        var s = 0.0;
        var gamma = d[last] - shift;
        var p = gamma * gamma;
        for (var i = last - 1; i >= first; i--)
        {
            var square = squares[i];
            var r = p + square;
            if (i != last - 1)
                squares[i + 1] = s * r;
            var previousC = c;
            var inverse = 1 / r; // the two quotients don't wait for each other
            var inverseC = r / p;
            c = p * inverse;
            s = square * inverse;
            var previousGamma = gamma;
            var alpha = d[i];
            gamma = c * (alpha - shift) - s * previousGamma;
            d[i + 1] = previousGamma + (alpha - gamma);
            p = c != 0 ? gamma * gamma * inverseC : previousC * square;
        }
        squares[first] = s * p;
        d[first] = shift + gamma;
    }
}
