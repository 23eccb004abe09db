namespace Eigenspectrum.Numerics;

/// <summary>The Householder reflectors H_c = I - tau_c v_c v_c^T of a tridiagonal reduction, in their order.</summary>
sealed class Reflectors(int n)
{
    const int BlockSize = 32;

    /// <summary>Row c is v_c: zero up to element c, 1 at c + 1.</summary>
    public Matrix Vectors { get; } = new(n, n);

    /// <summary>The factors tau_c; 0 for no reflection.</summary>
    public double[] Factors { get; } = new double[n];

    /// <summary>H_0 H_1 ... as a matrix. 4/3 n^3 operations.</summary>
    /// <remarks>
    /// Blocks of reflectors are I - V T V^T with an upper triangular T (Schreiber and Van Loan, 1989), applied from the
    /// last to the first, so that each touches only the part that is not yet the identity.
    /// </remarks>
    public Matrix Product(int threads)
    {
        var product = Matrix.Identity(n);
        var last = Math.Max(0, n - 1) / BlockSize * BlockSize;
        var projection = new double[BlockSize * n];
        var weighted = new double[BlockSize * n];
        for (var first = last; first >= 0 && n > 1; first -= BlockSize)
        {
            var count = Math.Min(BlockSize, n - 1 - first);
            if (count <= 0)
                continue;
            var size = n - first - 1;
            var corner = (first + 1) * (n + 1); // element (first + 1, first + 1)
            var v = Vectors.Data.AsSpan(first * n + first + 1);
            var x = product.Data.AsSpan(corner);
            Products.Multiply(count, size, size, v, n, x, n, projection, size, threads: threads);
            Products.Multiply(count, size, count, Triangle(first, count), count, projection, size, weighted, size);
            Lanes.Scale(-1, weighted.AsSpan(0, count * size));
            Products.TransposeMultiply(size, size, count, v, n, weighted, size, x, n, accumulate: true,
                threads: threads);
        }
        return product;
    }

    /// <summary>T of H_first ... H_(first + count - 1) = I - V T V^T.</summary>
    double[] Triangle(int first, int count)
    {
        var t = new double[count * count];
        for (var i = 0; i < count; i++)
        {
            var factor = Factors[first + i];
            t[i * count + i] = factor;
            Span<double> inner = new double[i];
            for (var j = 0; j < i; j++)
                inner[j] = Lanes.Dot(Vectors.Row(first + j)[(first + 1)..], Vectors.Row(first + i)[(first + 1)..]);
            for (var j = 0; j < i; j++)
                t[j * count + i] = -factor * Lanes.Dot(Columns(t, count, j, i), inner);
        }
        return t;
    }

    static ReadOnlySpan<double> Columns(double[] t, int count, int row, int upTo) => t.AsSpan(row * count, upTo);
}
