using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>Scatter within classes and of the classes' means, along the directions that these span.</summary>
/// <remarks>
/// S_W is the mean over samples of (h - m_c)(h - m_c)', S_B = (1/C) sum over classes of (m_c - m_G)(m_c - m_G)'. Both
/// are p x p, and neither is formed: from the thin singular decomposition of the p x C matrix of the m_c - m_G over
/// sqrt(C), with directions u_k and values s_k, tr(S_W S_B^+) = sum of u_k' S_W u_k / s_k^2 (derived). 2 N p C
/// operations and those of the decomposition, 2 p C^2 + 40 C^3.
/// </remarks>
public sealed class ClassScatter
{
    const double Coinciding = 1e-24;

    /// <summary>Looks at the scatter.</summary>
    /// <param name="features">The samples.</param>
    /// <param name="mean">m_G, the mean that classes are compared with.</param>
    /// <param name="threads">Threads to use; the numbers do not depend on it.</param>
    public ClassScatter(ClassifiedFeatures features, double[] mean, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(features);
        Features = features;
        CentredMeans = features.Means.Copy();
        for (int c = 0; c < features.Classes; c++) Vectors.AddScaled(-1, mean, CentredMeans.Row(c));
        BetweenTrace = Sums.Dot(CentredMeans.Data, CentredMeans.Data) / features.Classes;
        SingularDecomposition thin = SingularValues.Decompose(CentredMeans.Transpose());
        double root = Math.Sqrt(features.Classes);
        Values = Array.ConvertAll(thin.Values, value => value / root);
        Directions = thin.U;
        Along = Project(features, thin.U, threads);
        // A mean that all classes share is subtracted with an error of some 1e-16 of it, and so are samples.
        double square = Sums.Dot(features.Means.Data, features.Means.Data) / features.Classes + features.WithinTrace;
        AllCoincide = !(BetweenTrace > Coinciding * square);
    }

    /// <summary>The samples.</summary>
    public ClassifiedFeatures Features { get; }

    /// <summary>m_c - m_G, C x p.</summary>
    public Matrix CentredMeans { get; }

    /// <summary>s_k, descending; s_k^2 are the eigenvalues of S_B that can differ from zero.</summary>
    public double[] Values { get; }

    /// <summary>u_k, as columns.</summary>
    public Matrix Directions { get; }

    /// <summary>u_k' S_W u_k.</summary>
    public double[] Along { get; }

    /// <summary>tr S_B.</summary>
    public double BetweenTrace { get; }

    /// <summary>Whether all classes have one mean, to rounding.</summary>
    public bool AllCoincide { get; }

    /// <summary>How many directions have an s_k above a fraction of the largest.</summary>
    public int Rank(double fraction) => AllCoincide ? 0 : Values.Count(value => value > fraction * Values[0]);

    /// <summary>tr(S_W S_B^+) with the pseudo-inverse of the first directions.</summary>
    public double WithinOverBetween(int directions)
    {
        double sum = 0;
        for (int k = 0; k < directions; k++) sum += Along[k] / (Values[k] * Values[k]);
        return sum;
    }

    static double[] Project(ClassifiedFeatures features, Matrix directions, int threads)
    {
        Matrix samples = Matrix.Multiply(features.Values, directions, threads);
        Matrix means = Matrix.Multiply(features.Means, directions);
        var along = new double[directions.Columns];
        for (int n = 0; n < samples.Rows; n++)
        {
            ReadOnlySpan<double> own = samples.Row(n), mean = means.Row(features.Labels[n]);
            for (int k = 0; k < along.Length; k++)
            {
                double gap = own[k] - mean[k];
                along[k] = Math.FusedMultiplyAdd(gap, gap, along[k]);
            }
        }
        for (int k = 0; k < along.Length; k++) along[k] /= samples.Rows;
        return along;
    }
}
