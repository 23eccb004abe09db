using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory;

/// <summary>Symmetric matrices over all pairs of samples.</summary>
static class Pairs
{
    /// <summary>A function of the squared distances, which are exact to rounding, and zero on the diagonal.</summary>
    public static Matrix OfDistances(Matrix inputs, int threads, Func<double, double> value)
    {
        var result = new Matrix(inputs.Rows, inputs.Rows);
        ParallelChunks.For(inputs.Rows, threads, i =>
        {
            double[] difference = new double[inputs.Columns];
            for (int j = 0; j <= i; j++)
            {
                inputs.Row(i).CopyTo(difference);
                Vectors.AddScaled(-1, inputs.Row(j), difference);
                result[i, j] = value(Sums.Dot(difference, difference));
            }
        });
        return Mirrored(result);
    }

    /// <summary>A function of |x|^2, |x'|^2 and x.x'.</summary>
    public static Matrix OfProducts(Matrix inputs, int threads, Func<double, double, double, double> value)
    {
        Matrix products = Matrix.MultiplyTransposed(inputs, inputs, threads);
        var result = new Matrix(inputs.Rows, inputs.Rows);
        ParallelChunks.For(inputs.Rows, threads, i =>
        {
            for (int j = 0; j <= i; j++) result[i, j] = value(products[i, i], products[j, j], products[i, j]);
        });
        return Mirrored(result);
    }

    /// <summary>The root mean square distance of two different samples. O(n d).</summary>
    public static double RootMeanSquareDistance(Matrix inputs)
    {
        if (inputs.Rows < 2) return 0;
        Matrix centred = Covariance.Centred(inputs);
        return Math.Sqrt(2 * Sums.Dot(centred.Data, centred.Data) / (inputs.Rows - 1));
    }

    static Matrix Mirrored(Matrix matrix)
    {
        for (int i = 0; i < matrix.Rows; i++)
        {
            for (int j = 0; j < i; j++) matrix[j, i] = matrix[i, j];
        }

        return matrix;
    }
}
