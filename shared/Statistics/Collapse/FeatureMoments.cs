using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>Eigenvalues of second moments of features, and of their class means.</summary>
/// <remarks>
/// Under the loss c |f - y|^2 the Gauss-Newton matrix of a linear classifier's weights and biases is 2c I_C (x) E[h
/// h'], a 1 appended to h for the biases: each eigenvalue of E[h h'] stands C times, whatever the classifier. E[h h']
/// is the second moment of the class means, of rank C, plus S_W; with NC1 the first alone is left, and the eigenvalues
/// that stand out are those of the class means (derived).
/// </remarks>
public static class FeatureMoments
{
    /// <summary>Eigenvalues of E[h h'], descending, min(N, p) of them. N p^2 operations at least.</summary>
    /// <param name="features">The samples.</param>
    /// <param name="withOnes">Whether a 1 is appended to each sample, for biases.</param>
    /// <param name="threads">Threads to use; the numbers do not depend on it.</param>
    public static double[] OfSamples(ClassifiedFeatures features, bool withOnes, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(features);
        return Moments(withOnes ? Appended(features.Values) : features.Values, threads);
    }

    /// <summary>Eigenvalues of sum pi_c m_c m_c', descending, min(C, p) of them.</summary>
    /// <param name="features">The samples.</param>
    /// <param name="withOnes">Whether a 1 is appended to each mean, for biases.</param>
    public static double[] OfMeans(ClassifiedFeatures features, bool withOnes)
    {
        ArgumentNullException.ThrowIfNull(features);
        Matrix rows = withOnes ? Appended(features.Means) : features.Means.Copy();
        for (int c = 0; c < rows.Rows; c++)
            Vectors.Scale(Math.Sqrt((double)features.Counts[c] / features.Count), rows.Row(c), rows.Row(c));
        return Array.ConvertAll(SingularValues.Of(rows), value => value * value);
    }

    /// <summary>Eigenvalues of S_W, descending, min(N, p) of them. N p^2 operations at least.</summary>
    /// <remarks>
    /// No more than C eigenvalues of E[h h'] can lie above the largest of these, as what is added to S_W has rank C
    /// (Weyl's inequality).
    /// </remarks>
    /// <param name="features">The samples.</param>
    /// <param name="threads">Threads to use; the numbers do not depend on it.</param>
    public static double[] WithinClasses(ClassifiedFeatures features, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(features);
        Matrix gaps = features.Values.Copy();
        for (int n = 0; n < gaps.Rows; n++) Vectors.AddScaled(-1, features.Means.Row(features.Labels[n]), gaps.Row(n));
        return Moments(gaps, threads);
    }

    static double[] Moments(Matrix rows, int threads)
    {
        Matrix gram = rows.Rows < rows.Columns
            ? Matrix.MultiplyTransposed(rows, rows, threads) : Matrix.Gram(rows, threads);
        double[] values = SymmetricEigen.Values(gram, threads);
        Array.Reverse(values);
        for (int k = 0; k < values.Length; k++) values[k] /= rows.Rows;
        return values;
    }

    static Matrix Appended(Matrix rows)
    {
        var longer = new Matrix(rows.Rows, rows.Columns + 1);
        for (int n = 0; n < rows.Rows; n++)
        {
            rows.Row(n).CopyTo(longer.Row(n));
            longer[n, rows.Columns] = 1;
        }
        return longer;
    }
}
