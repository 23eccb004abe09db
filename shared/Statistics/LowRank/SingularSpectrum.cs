using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>The singular values of a matrix, and what they say of its rank.</summary>
/// <param name="Values">Descending, as many as the shorter side is long.</param>
public sealed record SingularSpectrum(double[] Values)
{
    /// <summary>The largest rank the matrix could have: the length of its shorter side.</summary>
    public int Full => Values.Length;

    /// <summary>Sum of squared singular values over the largest; 0 of a matrix of zeros.</summary>
    public double StableRank => new StableRank().Measure(Array.ConvertAll(Values, s => s * s));

    /// <summary>The singular values of a matrix.</summary>
    /// <param name="matrix">Not empty.</param>
    /// <param name="way">One by one, or by the Gram matrix: faster, but what is below about 1e-8 of the largest is
    /// rounding then.</param>
    /// <param name="threads">Threads to use; they change no bit.</param>
    /// <exception cref="ArgumentException">The matrix is empty.</exception>
    /// <exception cref="ArithmeticException">An entry is not finite.</exception>
    public static SingularSpectrum Of(
        Matrix matrix, WeightDecomposition way = WeightDecomposition.SingularValues, int threads = 1) =>
        OfSquares(WeightSpectrum.Of([matrix], way: way, threads: threads).Values);

    /// <summary>The singular values from their squares in ascending order.</summary>
    internal static SingularSpectrum OfSquares(double[] ascending)
    {
        double[] values = Array.ConvertAll(ascending, square => Math.Sqrt(Math.Max(0, square)));
        Array.Reverse(values);
        return new(values);
    }

    /// <summary>The norm of the matrix.</summary>
    public double Norm(IMatrixNorm norm)
    {
        ArgumentNullException.ThrowIfNull(norm);
        return norm.Of(Values);
    }

    /// <summary>How many singular values of the normalized matrix exceed a tolerance; 0 of a matrix of zeros.</summary>
    /// <param name="norm">What the matrix is divided by. The published code of Galanti, Siegel, Gupte and Poggio takes
    /// the Frobenius norm; by the spectral norm, which is smaller, the same tolerance counts more.</param>
    /// <param name="tolerance">At least 0.</param>
    public int Rank(IMatrixNorm norm, double tolerance)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(tolerance);
        double least = tolerance * Norm(norm);
        int rank = 0;
        while (rank < Values.Length && Values[rank] > least)
            rank++;
        return rank;
    }

    /// <summary>The distance to the nearest matrix of a rank, in a norm.</summary>
    /// <param name="norm">The norm.</param>
    /// <param name="rank">At least 0; from the full rank on the distance is 0.</param>
    /// <remarks>The norm of the singular values beyond the rank: Eckart and Young (1936), Mirsky (1960).</remarks>
    public double Distance(IMatrixNorm norm, int rank)
    {
        ArgumentNullException.ThrowIfNull(norm);
        ArgumentOutOfRangeException.ThrowIfNegative(rank);
        return norm.Of(Values.AsSpan(Math.Min(rank, Values.Length)));
    }
}
