using Eigenspectrum.Numerics;

namespace Eigenspectrum.Spectra;

/// <summary>An orthonormal basis of the space that vectors span.</summary>
static class RangeBasis
{
    const double Epsilon = 2.220446049250313e-16;

    /// <summary>Orthonormal rows; rows that lie in the span of those before, up to rounding, are left out.</summary>
    /// <param name="vectors">The rows; overwritten.</param>
    /// <param name="coefficients">Row k of the triangular R with vectors = R' Q, if wanted.</param>
    public static Matrix Of(Matrix vectors, Matrix? coefficients = null)
    {
        int n = vectors.Columns, count = 0;
        double largest = 0;
        for (int k = 0; k < vectors.Rows; k++)
        {
            double[] vector = vectors.Row(k).ToArray();
            double before = Sums.Norm(vector);
            largest = Math.Max(largest, before);
            double[] along = Orthogonalization.Apply(vectors, count, vector);
            double norm = Sums.Norm(vector);
            for (int j = 0; j < count && coefficients is not null; j++) coefficients[j, k] = along[j];
            if (!double.IsFinite(norm)) throw new ArithmeticException("A product is not finite.");
            if (norm <= n * Epsilon * largest) continue;
            if (coefficients is not null) coefficients[count, k] = norm;
            Vectors.Scale(1 / norm, vector, vectors.Row(count));
            count++;
        }

        return new(count, n, vectors.Data[..(count * n)]);
    }
}
