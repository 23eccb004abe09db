using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>
/// The spectrum of a covariance that was averaged over independent groups, with errors of the explained variance.
/// </summary>
/// <remarks>
/// EV_k = sum_{j &lt;= k} e_j / tr C. To first order (the infinitesimal jackknife; eigenvectors do not matter to it, as
/// eigenvalues are stationary in them) a group with covariance C_g moves it by
/// [sum_{j &lt;= k} v_j'C_g v_j - EV_k tr C_g] / tr C; the standard error is that of the mean of these over groups.
/// </remarks>
public sealed class GroupedSpectrum
{
    readonly IReadOnlyList<Matrix> groups;
    readonly EigenDecomposition decomposition;

    /// <summary>The spectrum of the mean of the groups' covariances, all symmetric and of one size.</summary>
    /// <exception cref="ArgumentException">There are fewer than 2 groups.</exception>
    public GroupedSpectrum(IReadOnlyList<Matrix> groups, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(groups);
        if (groups.Count < 2) throw new ArgumentException("An error takes at least two groups.", nameof(groups));
        this.groups = groups;
        Covariance = new Matrix(groups[0].Rows, groups[0].Columns);
        foreach (Matrix group in groups) Vectors.AddScaled(1.0 / groups.Count, group.Data, Covariance.Data);
        decomposition = SymmetricEigen.Decompose(Covariance, threads);
        Values = [.. decomposition.Values.Reverse()];
    }

    /// <summary>The mean covariance.</summary>
    public Matrix Covariance { get; }

    /// <summary>Its eigenvalues, descending.</summary>
    public double[] Values { get; }

    /// <summary>Eigenvalue number k, from 1, and its standard error: that of v_k'C_g v_k over groups.</summary>
    /// <exception cref="ArgumentOutOfRangeException">k is below 1 or beyond the dimension.</exception>
    public (double Value, double Error) Value(int k)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(k, Values.Length);
        double[] vector = decomposition.Vectors.Column(Values.Length - k);
        return (Values[k - 1],
            Sums.StandardError([.. groups.Select(group => Sums.Dot(vector, group.Apply(vector)))]));
    }

    /// <summary>EV_k and its standard error.</summary>
    /// <exception cref="ArgumentOutOfRangeException">k is below 1 or beyond the dimension.</exception>
    public (double Share, double Error) ExplainedVariance(int k)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(k, Values.Length);
        double trace = Sums.Sum(Values), share = Sums.Sum(Values.AsSpan(0, k)) / trace;
        double[] moves = new double[groups.Count];
        for (int j = 0; j < k; j++)
        {
            double[] vector = decomposition.Vectors.Column(Values.Length - 1 - j);
            for (int g = 0; g < groups.Count; g++) moves[g] += Sums.Dot(vector, groups[g].Apply(vector)) / trace;
        }

        for (int g = 0; g < groups.Count; g++) moves[g] -= share * groups[g].Trace() / trace;
        return (share, Sums.StandardError(moves));
    }
}
