using Eigenspectrum.Numerics;

namespace Eigenspectrum.Spectra;

/// <summary>In which directions a covariance grew: the positive part of the difference of two covariances.</summary>
/// <remarks>
/// With D = after - before = sum_i d_i v_i v_i', the growth is sum of d_i above 0, and the share of it in a subspace of
/// projector P is sum_i max(d_i, 0) |P v_i|^2 over that sum. Of a uniformly random subspace of dimension k among n its
/// expectation is k / n (derived: E P = (k / n) I).
/// </remarks>
public sealed class CovarianceGrowth
{
    const double LeastSquare = 1e-13;

    readonly Matrix vectors; // one row a direction, largest growth first

    CovarianceGrowth(double[] changes, Matrix vectors, double before)
    {
        (Changes, this.vectors, TraceBefore) = (changes, vectors, before);
        Growth = Sums.Sum([.. changes.Where(change => change > 0)]);
        Shrinkage = -Sums.Sum([.. changes.Where(change => change < 0)]);
    }

    /// <summary>The eigenvalues of the change, largest first.</summary>
    public double[] Changes { get; }

    /// <summary>The trace of the covariance before.</summary>
    public double TraceBefore { get; }

    /// <summary>What grew: the sum of the positive changes.</summary>
    public double Growth { get; }

    /// <summary>What shrank: minus the sum of the negative changes.</summary>
    public double Shrinkage { get; }

    /// <summary>The change from one covariance (divisor n - 1) to another.</summary>
    /// <param name="before">N x d, one row a sample.</param>
    /// <param name="after">As many units, of any number of samples.</param>
    /// <param name="threads">The threads to use; they change no bit.</param>
    /// <exception cref="ArgumentException">The numbers of units differ.</exception>
    public static CovarianceGrowth Of(Matrix before, Matrix after, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        if (before.Columns != after.Columns)
        {
            throw new ArgumentException(
                $"There are {before.Columns} units before and {after.Columns} after.", nameof(after));
        }
        var first = Covariance.Of(before, threads: threads);
        var change = Covariance.Of(after, threads: threads);
        for (int i = 0; i < change.Data.Length; i++) change.Data[i] -= first.Data[i];
        var found = SymmetricEigen.Decompose(change, threads);
        int units = change.Rows;
        var directions = new Matrix(units, units);
        for (int k = 0; k < units; k++)
        {
            for (int j = 0; j < units; j++) directions[k, j] = found.Vectors[j, units - 1 - k];
        }
        return new CovarianceGrowth([.. found.Values.Reverse()], directions, first.Trace());
    }

    /// <summary>The share of the growth in its largest directions, so many of them; 0 where nothing grew.</summary>
    public double TopShare(int directions) =>
        Growth > 0 ? Sums.Sum([.. Changes.Take(directions).Where(change => change > 0)]) / Growth : 0;

    /// <summary>How many of the largest directions hold at least a share of the growth.</summary>
    public int Directions(double share)
    {
        int count = 0;
        while (count < Changes.Length && TopShare(count) < share) count++;
        return count;
    }

    /// <summary>The share of the growth within a subspace; 0 where nothing grew.</summary>
    /// <param name="basis">Orthonormal rows, k x d.</param>
    /// <exception cref="ArgumentException">The basis is of another space.</exception>
    public double ShareIn(Matrix basis)
    {
        ArgumentNullException.ThrowIfNull(basis);
        if (basis.Columns != vectors.Columns)
        {
            throw new ArgumentException(
                $"The basis is of {basis.Columns} units, not {vectors.Columns}.", nameof(basis));
        }
        if (Growth == 0) return 0;
        var inside = Matrix.MultiplyTransposed(vectors, basis);
        var terms = new double[Changes.Length];
        for (int i = 0; i < terms.Length && Changes[i] > 0; i++)
            terms[i] = Changes[i] * Sums.Dot(inside.Row(i), inside.Row(i));
        return Sums.Sum(terms) / Growth;
    }

    /// <summary>Orthonormal rows that span the rows of a matrix, in the order of its singular values.</summary>
    /// <param name="rows">m x d; squares of singular values below 1e-13 of the largest are left out.</param>
    /// <param name="most">The most directions.</param>
    public static Matrix Basis(Matrix rows, int most)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var found = SymmetricEigen.Decompose(Matrix.MultiplyTransposed(rows, rows));
        double largest = found.Values[^1];
        List<double[]> basis = [];
        for (int k = rows.Rows - 1; k >= 0 && basis.Count < most && found.Values[k] > LeastSquare * largest; k--)
        {
            var direction = new double[rows.Columns];
            for (int i = 0; i < rows.Rows; i++)
            {
                for (int j = 0; j < direction.Length; j++) direction[j] += found.Vectors[i, k] * rows[i, j];
            }
            // Directions of small singular values carry roundings of the large ones.
            foreach (double[] other in basis)
            {
                double along = Sums.Dot(other, direction);
                for (int j = 0; j < direction.Length; j++) direction[j] -= along * other[j];
            }
            double norm = Sums.Norm(direction);
            if (norm == 0) continue;
            for (int j = 0; j < direction.Length; j++) direction[j] /= norm;
            basis.Add(direction);
        }
        return basis.Count == 0 ? new Matrix(0, rows.Columns) : Matrix.FromRows([.. basis]);
    }
}
