using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>Estimates of (tr C)^2 and tr C^2 of a population's covariance C from samples.</summary>
/// <param name="SquaredTrace">Estimate of (tr C)^2, or of the mean of C_aa C_bb over pairs of different columns times
/// d^2.</param>
/// <param name="TraceOfSquare">Estimate of tr C^2, or of the mean of C_ab^2 over pairs of different columns times
/// d^2.</param>
/// <remarks>
/// The sample covariance S itself has E tr S^2 = tr C^2 + (tr^2 C + tr C^2)/(n - 1) for Gaussian data, so the ratio of
/// its moments is biased low. The U-statistics over four different rows are unbiased for any distribution with fourth
/// moments (Chen, Zhang and Zhong, JASA 105, 2010); in the form of Himeno and Yamada (J. Multivariate Analysis 130,
/// 2014) they take tr S, tr S^2 and Q = sum |x_i - mean|^4 / (n - 1):
/// tr C^2 ~ k [(n-1)(n-2) tr S^2 + tr^2 S - n Q] and (tr C)^2 ~ k [2 tr S^2 + (n^2-3n+1) tr^2 S - n Q] with
/// k = (n-1) / (n (n-2)(n-3)).
/// Where columns are drawn from a larger population, the diagonal a = b counts too much: the second correction leaves
/// it out (as Chun, Canatar, Chung and Lee do, arXiv:2509.26560; the combination with the form above is derived here).
/// </remarks>
public readonly record struct TraceMoments(double SquaredTrace, double TraceOfSquare)
{
    /// <summary>Estimates from samples.</summary>
    /// <param name="samples">n rows of d columns; n at least 4 with correction of rows, else 2.</param>
    /// <param name="correctRows">Whether the U-statistics of the rows are taken in place of the moments of S.</param>
    /// <param name="correctColumns">Whether the diagonal is left out; takes 2 or more columns.</param>
    /// <param name="threads">Threads to use; no bit depends on it.</param>
    /// <exception cref="ArgumentException">There are too few rows or columns.</exception>
    /// <remarks>O(n d min(n, d)).</remarks>
    public static TraceMoments Of(Matrix samples, bool correctRows, bool correctColumns, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(samples);
        int n = samples.Rows, d = samples.Columns, fewest = correctRows ? 4 : 2;
        if (n < fewest)
            throw new ArgumentException($"{n} samples; at least {fewest} are needed.", nameof(samples));
        if (d < (correctColumns ? 2 : 1))
            throw new ArgumentException($"{d} columns are too few.", nameof(samples));
        Matrix centred = Covariance.Centred(samples);
        var whole = OfRows(
            SumsOfSquares(centred), Square(centred, threads) / (n - 1.0) / (n - 1.0), n, correctRows);
        if (!correctColumns)
            return whole;
        var numerators = new double[d];
        var column = new double[n];
        for (int a = 0; a < d; a++)
        {
            for (int i = 0; i < n; i++)
                column[i] = centred[i, a] * centred[i, a];
            double variance = Sums.Sum(column) / (n - 1);
            numerators[a] = OfRows(column, variance * variance, n, correctRows).SquaredTrace;
        }
        double diagonal = Sums.Sum(numerators), scale = d / (d - 1.0);
        return new TraceMoments(
            scale * (whole.SquaredTrace - diagonal), scale * (whole.TraceOfSquare - diagonal));
    }

    static TraceMoments OfRows(double[] squares, double traceOfSquare, int n, bool correctRows)
    {
        double trace = Sums.Sum(squares) / (n - 1), squaredTrace = trace * trace;
        if (!correctRows)
            return new TraceMoments(squaredTrace, traceOfSquare);
        double q = Sums.Dot(squares, squares) / (n - 1), factor = (n - 1.0) / (n * (n - 2.0) * (n - 3.0));
        return new TraceMoments(
            factor * (2 * traceOfSquare + ((double)n * n - 3.0 * n + 1) * squaredTrace - n * q),
            factor * ((n - 1.0) * (n - 2.0) * traceOfSquare + squaredTrace - n * q));
    }

    static double[] SumsOfSquares(Matrix centred)
    {
        var squares = new double[centred.Rows];
        for (int i = 0; i < squares.Length; i++)
            squares[i] = Sums.Dot(centred.Row(i), centred.Row(i));
        return squares;
    }

    // |X'X|^2 = |XX'|^2: the smaller one.
    static double Square(Matrix centred, int threads)
    {
        Matrix gram = centred.Rows < centred.Columns
            ? Matrix.MultiplyTransposed(centred, centred, threads) : Matrix.Gram(centred, threads);
        return Sums.Dot(gram.Data, gram.Data);
    }
}
