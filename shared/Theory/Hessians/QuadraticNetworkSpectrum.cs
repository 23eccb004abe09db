using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory;

/// <summary>
/// The exact nonzero Hessian spectrum of y = Σ_a v_a (w_a·x)² at matching weights, for standard inputs.
/// </summary>
/// <remarks>
/// Derived: the gradients are the quadratic forms xᵀSx with S in the image of J: (U, u) ↦ Σ_a v_a (w_a u_aᵀ + u_a w_aᵀ)
/// + u_a w_a w_aᵀ, and E[(xᵀSx)(xᵀS'x)] = tr(S G(S')) with G(S) = 2S + tr(S) I. So H = Jᵀ G J, with the nonzero
/// eigenvalues of G^½ J Jᵀ G^½ on the symmetric d x d matrices, where J Jᵀ is T(S) = 2(BS + SB) + Σ_a (w_aᵀ S w_a)
/// w_a w_aᵀ, B = Σ_a v_a² w_a w_aᵀ. The bulk is not near 4(β_i + β_j), β the eigenvalues of B, once K is near d.
/// </remarks>
public static class QuadraticNetworkSpectrum
{
    /// <summary>The nonzero eigenvalues, descending: as many as <see cref="AlexanderHirschowitz"/> says.</summary>
    /// <param name="first">W1, hidden x inputs.</param>
    /// <param name="second">W2, 1 x hidden.</param>
    /// <remarks>Cost: with n = d(d+1)/2, 4/3 n³ operations and 8n² bytes, whatever the hidden width.</remarks>
    /// <exception cref="ArgumentException">The shapes do not match, or there are several outputs.</exception>
    public static double[] Values(Matrix first, Matrix second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (second.Rows != 1 || second.Columns != first.Rows)
        {
            throw new ArgumentException(
                $"W2 is {second.Rows} x {second.Columns}; it must be 1 x {first.Rows}.", nameof(second));
        }

        int d = first.Columns, n = d * (d + 1) / 2;
        Matrix b = Weighted(first, second);
        var image = new Matrix(n, n);
        for (int p = 0, column = 0; p < d; p++)
        {
            for (int q = p; q < d; q++, column++)
            {
                Matrix s = Root(Unit(d, p, q));
                Matrix t = Root(Apply(first, b, s));
                for (int i = 0, row = 0; i < d; i++)
                {
                    for (int j = i; j < d; j++, row++) image[row, column] = i == j ? t[i, i] : Math.Sqrt(2) * t[i, j];
                }
            }
        }

        double[] values = SymmetricEigen.Values(Symmetric(image));
        Array.Reverse(values);
        return values[..(int)AlexanderHirschowitz.Rank(2, d, first.Rows)];
    }

    /// <summary>B = Σ_a v_a² w_a w_aᵀ.</summary>
    static Matrix Weighted(Matrix first, Matrix second)
    {
        Matrix scaled = first.Copy();
        for (int a = 0; a < first.Rows; a++)
        {
            foreach (ref double weight in scaled.Row(a)) weight *= second[0, a];
        }

        return Matrix.Gram(scaled);
    }

    /// <summary>The unit vector of the symmetric matrices that belongs to the elements (p, q) and (q, p).</summary>
    static Matrix Unit(int d, int p, int q)
    {
        var unit = new Matrix(d, d);
        unit[p, q] = unit[q, p] = p == q ? 1 : Math.Sqrt(.5);
        return unit;
    }

    /// <summary>G^½(S): √2 on matrices without trace, √(d+2) on multiples of the identity.</summary>
    static Matrix Root(Matrix s)
    {
        int d = s.Rows;
        double trace = s.Trace() / d;
        Matrix root = s.Copy();
        for (int i = 0; i < root.Data.Length; i++) root.Data[i] *= Math.Sqrt(2);
        for (int i = 0; i < d; i++) root[i, i] += (Math.Sqrt(d + 2) - Math.Sqrt(2)) * trace;
        return root;
    }

    /// <summary>T(S).</summary>
    static Matrix Apply(Matrix first, Matrix b, Matrix s)
    {
        Matrix bs = Matrix.Multiply(b, s);
        // W1ᵀ D W1 with D the diagonal of W1 S W1ᵀ
        Matrix ws = Matrix.Multiply(first, s);
        Matrix scaled = first.Copy();
        for (int a = 0; a < first.Rows; a++)
        {
            double form = 0;
            ReadOnlySpan<double> left = ws.Row(a), right = first.Row(a);
            for (int i = 0; i < left.Length; i++) form = Math.FusedMultiplyAdd(left[i], right[i], form);
            foreach (ref double weight in scaled.Row(a)) weight *= form;
        }

        Matrix t = Matrix.TransposeMultiply(scaled, first);
        for (int i = 0; i < t.Rows; i++)
        {
            for (int j = 0; j < t.Rows; j++) t[i, j] += 2 * (bs[i, j] + bs[j, i]);
        }

        return t;
    }

    /// <summary>The mean with the transpose: the image is symmetric up to rounding.</summary>
    static Matrix Symmetric(Matrix a)
    {
        Matrix result = a.Transpose();
        for (int i = 0; i < result.Data.Length; i++) result.Data[i] = .5 * (result.Data[i] + a.Data[i]);
        return result;
    }
}
