namespace Eigenspectrum.Numerics;

/// <summary>Singular values and vectors by one-sided Jacobi rotations.</summary>
/// <remarks>
/// A QR decomposition first makes the problem square; then pairs of rows of R are rotated until all are orthogonal
/// (Hestenes, 1958; Drmac and Veselic, 2008, show that small singular values come out accurate too). The bits depend
/// neither on the processor nor on threads. Cost: about 2 m n^2 + 40 n^3 operations for m x n with m at least n.
/// </remarks>
public static class SingularValues
{
    const int Sweeps = 60;
    const double Epsilon = 1.0 / (1L << 53);
    const double Nothing = 1e-280; // squared; a singular value of 1e-140 of the largest is reported as 0

    /// <summary>The singular values, descending: as many as the shorter side is long.</summary>
    /// <exception cref="ArithmeticException">An element is NaN or infinite.</exception>
    public static double[] Of(Matrix a)
    {
        ArgumentNullException.ThrowIfNull(a);
        var tall = a.Rows >= a.Columns ? a : a.Transpose();
        var rows = new QrDecomposition(tall).R;
        var exponent = Scale(rows);
        Orthogonalize(rows, null);
        var values = Norms(rows, exponent);
        values.Sort();
        values.AsSpan().Reverse();
        return values;
    }

    /// <summary>The thin decomposition.</summary>
    /// <exception cref="ArithmeticException">An element is NaN or infinite.</exception>
    public static SingularDecomposition Decompose(Matrix a)
    {
        ArgumentNullException.ThrowIfNull(a);
        if (a.Rows < a.Columns)
        {
            var turned = Decompose(a.Transpose());
            return new SingularDecomposition(turned.V, turned.Values, turned.U);
        }
        var n = a.Columns;
        var qr = new QrDecomposition(a);
        // G R = S with orthogonal rows of S and rotations G: R = G^T diag(values) W, so U = Q G^T and V = W^T.
        var rows = qr.R.Copy();
        var exponent = Scale(rows);
        var rotations = Matrix.Identity(n);
        Orthogonalize(rows, rotations);
        var values = Norms(rows, exponent);
        var order = new int[n];
        for (var i = 0; i < n; i++)
            order[i] = i;
        var ascending = (double[])values.Clone();
        Array.Sort(ascending, order);
        var right = new Matrix(n, n);
        var left = new Matrix(n, n);
        var sorted = new double[n];
        for (var k = 0; k < n; k++)
        {
            var source = order[n - 1 - k];
            sorted[k] = values[source];
            rotations.Row(source).CopyTo(left.Row(k));
            rows.Row(source).CopyTo(right.Row(k));
            var norm = Sums.Norm(right.Row(k));
            if (norm > 0)
            {
                for (var j = 0; j < n; j++)
                    right.Row(k)[j] /= norm;
            }
        }
        CompleteBasis(right, sorted);
        return new SingularDecomposition(Matrix.MultiplyTransposed(qr.Q, left), sorted, right.Transpose());
    }

    static int Scale(Matrix a)
    {
        var largest = a.LargestMagnitude();
        if (largest == 0)
            return 0;
        var exponent = Math.ILogB(largest);
        for (var i = 0; i < a.Data.Length; i++)
            a.Data[i] = Math.ScaleB(a.Data[i], -exponent);
        return exponent;
    }

    static double[] Norms(Matrix rows, int exponent)
    {
        var norms = new double[rows.Rows];
        for (var i = 0; i < norms.Length; i++)
            norms[i] = Math.ScaleB(Sums.Norm(rows.Row(i)), exponent);
        return norms;
    }

    /// <summary>Rotates pairs of rows until every pair is orthogonal to working precision.</summary>
    static void Orthogonalize(Matrix rows, Matrix? rotations)
    {
        var n = rows.Rows;
        var squares = new double[n];
        var tolerance = Math.Sqrt(n) * Epsilon;
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            var rotated = false;
            for (var i = 0; i < n; i++)
            {
                squares[i] = Lanes.Dot(rows.Row(i), rows.Row(i));
                if (squares[i] >= Nothing)
                    continue;
                // A row that depends on the others shrinks without end: it has no direction of its own.
                squares[i] = 0;
                rows.Row(i).Clear();
            }
            for (var i = 0; i < n; i++)
            {
                MoveLargestTo(i, rows, rotations, squares);
                for (var j = i + 1; j < n; j++)
                {
                    var product = Lanes.Dot(rows.Row(i), rows.Row(j));
                    if (Math.Abs(product) <= tolerance * Math.Sqrt(squares[i]) * Math.Sqrt(squares[j]) || product == 0)
                        continue;
                    rotated = true;
                    Rotate(i, j, product, rows, rotations, squares);
                }
            }
            if (!rotated)
                return;
        }
        throw new ArithmeticException($"The singular values did not converge in {Sweeps} sweeps.");
    }

    /// <summary>De Rijk's pivoting: the longest of the remaining rows comes first, which saves sweeps.</summary>
    static void MoveLargestTo(int i, Matrix rows, Matrix? rotations, double[] squares)
    {
        var largest = i;
        for (var k = i + 1; k < squares.Length; k++)
        {
            if (squares[k] > squares[largest])
                largest = k;
        }
        if (largest == i)
            return;
        (squares[i], squares[largest]) = (squares[largest], squares[i]);
        Exchange(rows.Row(i), rows.Row(largest));
        if (rotations is not null)
            Exchange(rotations.Row(i), rotations.Row(largest));
    }

    static void Exchange(Span<double> x, Span<double> y)
    {
        for (var k = 0; k < x.Length; k++)
            (x[k], y[k]) = (y[k], x[k]);
    }

    static void Rotate(int i, int j, double product, Matrix rows, Matrix? rotations, double[] squares)
    {
        var slope = (squares[j] - squares[i]) / (2 * product);
        var tangent = double.IsFinite(slope * slope)
            ? Math.CopySign(1, slope) / (Math.Abs(slope) + Math.Sqrt(1 + slope * slope))
            : 0.5 / slope;
        var cosine = 1 / Math.Sqrt(1 + tangent * tangent);
        var sine = -tangent * cosine;
        Lanes.Rotate(rows.Row(i), rows.Row(j), cosine, sine);
        if (rotations is not null)
            Lanes.Rotate(rotations.Row(i), rotations.Row(j), cosine, sine);
        squares[i] -= tangent * product;
        squares[j] = Lanes.Dot(rows.Row(j), rows.Row(j)); // the small one would lose its digits
    }

    /// <summary>Rows that belong to a zero singular value become orthonormal to all others.</summary>
    static void CompleteBasis(Matrix rows, double[] values)
    {
        var n = rows.Rows;
        var candidate = 0;
        for (var k = 0; k < n; k++)
        {
            if (values[k] > 0)
                continue;
            var row = rows.Row(k);
            double norm;
            do
            {
                row.Clear();
                row[candidate++] = 1;
                for (var pass = 0; pass < 2; pass++)
                {
                    for (var other = 0; other < k; other++)
                        Lanes.AddScaled(-Lanes.Dot(row, rows.Row(other)), rows.Row(other), row);
                }
                norm = Sums.Norm(row);
            }
            while (norm < 0.5 / Math.Sqrt(n));
            for (var j = 0; j < n; j++)
                row[j] /= norm;
        }
    }
}
