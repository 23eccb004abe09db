namespace Eigenspectrum.Spectra;

/// <summary>
/// Eigenvalues of a symmetric tridiagonal matrix with the first and last components of its eigenvectors.
/// </summary>
/// <remarks>
/// The implicit QL method with Wilkinson's shift; rotations are applied to two rows only (Golub and Welsch, Math. Comp.
/// 23, 1969), so it takes O(m^2) operations where eigenvectors take O(m^3). The matrix is scaled by a power of two.
/// </remarks>
/// <param name="Values">Eigenvalues, ascending.</param>
/// <param name="First">First components of the unit eigenvectors.</param>
/// <param name="Last">Last components.</param>
sealed record TridiagonalRule(double[] Values, double[] First, double[] Last)
{
    const double Epsilon = 2.220446049250313e-16;
    const int MostSweeps = 100;

    /// <exception cref="ArithmeticException">An element is not finite.</exception>
    public static TridiagonalRule Of(ReadOnlySpan<double> diagonal, ReadOnlySpan<double> offDiagonal)
    {
        int n = diagonal.Length;
        double largest = 0;
        foreach (double value in diagonal) largest = Math.Max(largest, Math.Abs(value));
        foreach (double value in offDiagonal) largest = Math.Max(largest, Math.Abs(value));
        if (!double.IsFinite(largest))
        {
            throw new ArithmeticException(
                "A tridiagonal matrix with an element that is not finite has no eigenvalues.");
        }

        int exponent = largest == 0 ? 0 : Math.ILogB(largest);
        double[] d = new double[n], e = new double[n], first = new double[n], last = new double[n];
        for (int i = 0; i < n; i++) d[i] = Math.ScaleB(diagonal[i], -exponent);
        for (int i = 0; i < n - 1; i++) e[i] = Math.ScaleB(offDiagonal[i], -exponent);
        (first[0], last[n - 1]) = (1, 1);
        for (int l = 0; l < n; l++) Isolate(d, e, first, last, l);
        int[] order = [.. Enumerable.Range(0, n).OrderBy(k => d[k])];
        return new(
            [.. order.Select(k => Math.ScaleB(d[k], exponent))], [.. order.Select(k => first[k])],
            [.. order.Select(k => last[k])]);
    }

    /// <summary>Sweeps until element l is an eigenvalue.</summary>
    static void Isolate(double[] d, double[] e, double[] first, double[] last, int l)
    {
        for (int sweep = 0; ; sweep++)
        {
            int m = l;
            // after many sweeps elements that are nothing beside the whole count as nothing
            double small = sweep < MostSweeps / 2 ? 0 : Epsilon;
            while (m < d.Length - 1 && Math.Abs(e[m]) > Epsilon / 2 * (Math.Abs(d[m]) + Math.Abs(d[m + 1])) + small)
                m++;
            if (m == l) return;
            if (sweep == MostSweeps)
            {
                throw new ArithmeticException(
                    $"Eigenvalue {l} of a tridiagonal matrix was not found in {sweep} sweeps.");
            }

            double g = (d[l + 1] - d[l]) / (2 * e[l]), r = Math.Sqrt(g * g + 1);
            g = double.IsInfinity(r) ? d[m] - d[l] + e[l] / (2 * g) : d[m] - d[l] + e[l] / (g + Math.CopySign(r, g));
            double s = 1, c = 1, p = 0;
            int i = m - 1;
            for (; i >= l; i--)
            {
                double f = s * e[i], b = c * e[i];
                r = Math.Sqrt(f * f + g * g);
                e[i + 1] = r;
                if (r == 0)
                {
                    d[i + 1] -= p;
                    e[m] = 0;
                    break;
                }

                (s, c) = (f / r, g / r);
                g = d[i + 1] - p;
                r = (d[i] - g) * s + 2 * c * b;
                p = s * r;
                d[i + 1] = g + p;
                g = c * r - b;
                (first[i + 1], first[i]) = (s * first[i] + c * first[i + 1], c * first[i] - s * first[i + 1]);
                (last[i + 1], last[i]) = (s * last[i] + c * last[i + 1], c * last[i] - s * last[i + 1]);
            }

            if (i >= l) continue;
            d[l] -= p;
            e[l] = g;
            e[m] = 0;
        }
    }
}
