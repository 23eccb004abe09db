namespace Eigenspectrum.Theory;

/// <summary>The rank of a positive semidefinite matrix from computed eigenvalues, and how far to trust it.</summary>
/// <param name="Rank">Eigenvalues above the tolerance.</param>
/// <param name="Tolerance">What counts as zero, as a fraction of the largest eigenvalue.</param>
/// <param name="SmallestNonzero">
/// The smallest eigenvalue above the tolerance, as a fraction of the largest; 0 without any.
/// </param>
/// <param name="LargestZero">
/// The largest magnitude of those within the tolerance, as a fraction of the largest eigenvalue; 0 without any.
/// </param>
/// <param name="CoarseRank">Eigenvalues above the coarser tolerance that the rank is compared with.</param>
public sealed record FloatingRank(
    int Rank, double Tolerance, double SmallestNonzero, double LargestZero, int CoarseRank)
{
    const double Unit = 1.0 / (1L << 52);

    /// <summary>
    /// By how much the smallest nonzero eigenvalue exceeds the tolerance; infinite without a tolerance.
    /// </summary>
    public double Gap => SmallestNonzero / Tolerance;

    /// <summary>Whether the coarser tolerance would tell another rank: the verdict hangs on the tolerance.</summary>
    public bool IsSensitive => CoarseRank != Rank;

    /// <summary>Counts the eigenvalues of a P x P matrix above factor · P · 2^-52 times the largest.</summary>
    /// <param name="eigenvalues">All P, in any order.</param>
    /// <param name="factor">10 leaves room for the rounding of the matrix itself.</param>
    /// <param name="coarse">A coarser tolerance to compare with, as a fraction of the largest eigenvalue.</param>
    /// <param name="error">
    /// How far the matrix may be off in the spectral norm, by quadrature for one: no eigenvalue below it counts.
    /// </param>
    /// <exception cref="ArgumentException">There is no eigenvalue.</exception>
    public static FloatingRank Of(
        ReadOnlySpan<double> eigenvalues, double factor = 10, double coarse = 1e-6, double error = 0)
    {
        if (eigenvalues.IsEmpty) throw new ArgumentException("There is no eigenvalue.", nameof(eigenvalues));
        double largest = 0;
        foreach (double value in eigenvalues) largest = Math.Max(largest, value);
        double tolerance = factor * eigenvalues.Length * Unit;
        if (error > tolerance * largest && largest > 0) tolerance = error / largest;
        int rank = 0, coarseRank = 0;
        double smallest = largest, zero = 0;
        foreach (double value in eigenvalues)
        {
            if (value > coarse * largest) coarseRank++;
            if (value > tolerance * largest)
            {
                rank++;
                smallest = Math.Min(smallest, value);
            }
            else
            {
                zero = Math.Max(zero, Math.Abs(value));
            }
        }

        return largest == 0
            ? new(0, tolerance, 0, 0, 0)
            : new(rank, tolerance, smallest / largest, zero / largest, coarseRank);
    }
}
