namespace Eigenspectrum.Numerics;

/// <summary>Systems of equations with a triangular matrix. n^2 operations each.</summary>
public static class Triangular
{
    /// <summary>The x with L x = b; the lower triangle is read.</summary>
    /// <exception cref="ArgumentException">The shapes don't fit.</exception>
    /// <exception cref="ArithmeticException">A diagonal element is 0.</exception>
    public static double[] SolveLower(Matrix l, ReadOnlySpan<double> b)
    {
        Check(l, b.Length);
        var x = b.ToArray();
        for (var i = 0; i < x.Length; i++)
            x[i] = (x[i] - Lanes.Dot(l.Row(i)[..i], x.AsSpan(0, i))) / l[i, i];
        return x;
    }

    /// <summary>The x with L^T x = b; the lower triangle of L is read.</summary>
    /// <exception cref="ArgumentException">The shapes don't fit.</exception>
    /// <exception cref="ArithmeticException">A diagonal element is 0.</exception>
    public static double[] SolveLowerTransposed(Matrix l, ReadOnlySpan<double> b)
    {
        Check(l, b.Length);
        var x = b.ToArray();
        for (var i = x.Length - 1; i >= 0; i--)
        {
            x[i] /= l[i, i];
            Lanes.AddScaled(-x[i], l.Row(i)[..i], x.AsSpan(0, i));
        }
        return x;
    }

    /// <summary>The x with R x = b; the upper triangle is read.</summary>
    /// <exception cref="ArgumentException">The shapes don't fit.</exception>
    /// <exception cref="ArithmeticException">A diagonal element is 0.</exception>
    public static double[] SolveUpper(Matrix r, ReadOnlySpan<double> b)
    {
        Check(r, b.Length);
        var x = b.ToArray();
        for (var i = x.Length - 1; i >= 0; i--)
            x[i] = (x[i] - Lanes.Dot(r.Row(i)[(i + 1)..], x.AsSpan(i + 1))) / r[i, i];
        return x;
    }

    static void Check(Matrix a, int length)
    {
        ArgumentNullException.ThrowIfNull(a);
        if (a.Rows != a.Columns || a.Rows != length)
            throw new ArgumentException(
                $"A {a.Rows} x {a.Columns} matrix and {length} right-hand sides make no system.", nameof(a));
        for (var i = 0; i < length; i++)
        {
            if (a[i, i] == 0)
                throw new ArithmeticException($"The triangular matrix is singular: diagonal element {i} is 0.");
        }
    }
}
