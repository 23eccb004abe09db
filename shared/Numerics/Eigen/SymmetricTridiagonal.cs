namespace Eigenspectrum.Numerics;

/// <summary>Eigenvalues and vectors of symmetric tridiagonal matrices.</summary>
public static class SymmetricTridiagonal
{
    /// <summary>The eigenvalues, ascending. O(n^2) operations.</summary>
    /// <param name="diagonal">The n diagonal elements.</param>
    /// <param name="offDiagonal">The n - 1 elements beside it.</param>
    /// <exception cref="ArgumentException">The lengths don't fit.</exception>
    /// <exception cref="ArithmeticException">An element is NaN or infinite.</exception>
    public static double[] Values(ReadOnlySpan<double> diagonal, ReadOnlySpan<double> offDiagonal)
    {
        var (d, e, exponent) = Scaled(diagonal, offDiagonal);
        TridiagonalValues.Compute(d, e);
        Unscale(d, exponent);
        return d;
    }

    /// <summary>The eigenvalues, ascending, and the eigenvectors, by divide and conquer. O(n^3) operations.</summary>
    /// <param name="diagonal">The n diagonal elements.</param>
    /// <param name="offDiagonal">The n - 1 elements beside it.</param>
    /// <param name="threads">Number of threads; no bit depends on it.</param>
    /// <exception cref="ArgumentException">The lengths don't fit.</exception>
    /// <exception cref="ArithmeticException">An element is NaN or infinite.</exception>
    public static EigenDecomposition Decompose(
        ReadOnlySpan<double> diagonal, ReadOnlySpan<double> offDiagonal, int threads = 1)
    {
        var (d, e, exponent) = Scaled(diagonal, offDiagonal);
        using var vectors = new DivideAndConquer(d, e, diagonal.Length, threads);
        return vectors.Sorted(exponent);
    }

    static (double[] Diagonal, double[] OffDiagonal, int Exponent) Scaled(
        ReadOnlySpan<double> diagonal, ReadOnlySpan<double> offDiagonal)
    {
        var n = diagonal.Length;
        if (offDiagonal.Length != Math.Max(0, n - 1))
            throw new ArgumentException(
                $"{n} diagonal elements have {Math.Max(0, n - 1)} beside them; there are {offDiagonal.Length}.",
                nameof(offDiagonal));
        var largest = Math.Max(Lanes.LargestMagnitude(diagonal), Lanes.LargestMagnitude(offDiagonal));
        if (!double.IsFinite(largest))
            throw new ArithmeticException(
                "A tridiagonal matrix with an element that is NaN or infinite has no eigenvalues.");
        var exponent = largest == 0 ? 0 : Math.ILogB(largest);
        var d = new double[n];
        var e = new double[n];
        for (var i = 0; i < n; i++)
            d[i] = Math.ScaleB(diagonal[i], -exponent);
        for (var i = 0; i < n - 1; i++)
            e[i] = Math.ScaleB(offDiagonal[i], -exponent);
        return (d, e, exponent);
    }

    static void Unscale(Span<double> values, int exponent)
    {
        for (var i = 0; i < values.Length; i++)
            values[i] = Math.ScaleB(values[i], exponent);
    }
}
