using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>The spectrum that two repeats share on stimuli that did not choose the directions.</summary>
/// <remarks>
/// Cross-decomposition as in the code of Gauthaman, Menard and Bonner's "Universal scale-free representations in human
/// visual cortex": C = X1'X2 of the training stimuli has singular vectors u_k, v_k; the value of rank k is the
/// covariance of X1 u_k and X2 v_k over the stimuli left out, averaged over folds and within geometrically spaced bins
/// of ranks, divided by the number of units. Unlike cvPCA it generalizes across stimuli and not across noise alone.
/// Derived: with X1 X1' = E D E' on the training stimuli, C C' has the nonzero eigenvalues of sqrt(D) E'(X2 X2')E
/// sqrt(D), so that scalar products between stimuli are enough and no product with the units remains.
/// </remarks>
/// <param name="Bins">The bins of ranks.</param>
/// <param name="Values">The mean value of each bin.</param>
/// <param name="StandardErrors">Standard deviation of the folds' values over the square root of their number; folds
/// share training stimuli, so that it is an approximation.</param>
/// <param name="NullDeviations">Standard deviation of a bin's value if the second repeat's test stimuli were permuted;
/// its mean would be 0.</param>
public sealed record CrossDecomposition(
    IReadOnlyList<RankWindow> Bins, double[] Values, double[] StandardErrors, double[] NullDeviations)
{
    /// <summary>Whether a bin lies more than three standard deviations above permuted stimuli.</summary>
    public bool IsAboveNull(int bin) => Values[bin] > 3 * NullDeviations[bin];

    /// <summary>The spectrum of two repeats.</summary>
    /// <param name="gram">The repeats.</param>
    /// <param name="folds">Parts of the stimuli that are left out in turn.</param>
    /// <param name="binsPerDecade">Bins a decade of ranks.</param>
    /// <param name="stream">Which stimuli make a fold.</param>
    /// <param name="threads">Threads to use; the numbers do not depend on it.</param>
    /// <exception cref="ArgumentException">A fold would have fewer than 3 stimuli.</exception>
    public static CrossDecomposition Of(
        RepeatGram gram, int folds, int binsPerDecade, RandomStream stream, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(gram);
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentOutOfRangeException.ThrowIfLessThan(folds, 2);
        int stimuli = gram.Stimuli;
        if (stimuli < 3 * folds)
            throw new ArgumentException($"{stimuli} stimuli in {folds} folds; each needs 3 or more.", nameof(folds));
        int[] order = stream.Substream("folds").Permutation(stimuli);
        int ranks = Math.Min(stimuli - (stimuli + folds - 1) / folds - 1, gram.Units);
        var bins = RankBins.Of(ranks, binsPerDecade);
        var results = new (double[] Values, double[] Variances)[folds];
        int atOnce = Math.Min(threads, folds), inner = Math.Max(1, threads / Math.Max(1, atOnce));
        ParallelChunks.For(folds, atOnce, fold =>
        {
            int from = (int)((long)stimuli * fold / folds), to = (int)((long)stimuli * (fold + 1) / folds);
            results[fold] = Fold(gram, [.. order[..from], .. order[to..]], order[from..to], bins, inner);
        });
        int[] all = [.. Enumerable.Range(0, bins.Count)];
        return new(bins,
            [.. all.Select(bin => Sums.Mean([.. results.Select(fold => fold.Values[bin])]))],
            [.. all.Select(bin => Sums.StandardError([.. results.Select(fold => fold.Values[bin])]))],
            [.. all.Select(bin => Math.Sqrt(results.Sum(fold => fold.Variances[bin])) / folds)]);
    }

    static (double[] Values, double[] Variances) Fold(
        RepeatGram gram, int[] training, int[] test, IReadOnlyList<RankWindow> bins, int threads)
    {
        var first = new CentredBlocks(gram, training, test, repeat: 0);
        var second = new CentredBlocks(gram, training, test, repeat: 1);
        var (values, vectors) = SymmetricEigen.Decompose(first.Training, threads);
        int n = training.Length, kept = bins[^1].Last;
        double[] roots = [.. values.Select(value => Math.Sqrt(Math.Max(value, 0)))];
        // sqrt(D) E' (X2 X2') E sqrt(D), and its largest eigenvectors P.
        Matrix scaled = ScaleColumns(vectors, roots);
        Matrix core = Matrix.TransposeMultiply(scaled, Matrix.Multiply(second.Training, scaled, threads), threads);
        var (squares, mixed) = SymmetricEigen.Decompose(Symmetric(core), threads);
        double floor = values[^1] * n * 2.3e-16;
        Matrix inverse = ScaleColumns(
            vectors, [.. values.Select((value, k) => value > floor ? 1 / roots[k] : 0)]);
        var chosen = new Matrix(n, kept);
        double least = squares[^1] * n * 2.3e-16;
        var over = new double[kept]; // 1 / singular value
        for (int k = 0; k < kept; k++)
        {
            double square = squares[n - 1 - k];
            over[k] = square > least ? 1 / Math.Sqrt(square) : 0;
            for (int i = 0; i < n; i++) chosen.Data[i * kept + k] = mixed.Data[i * n + n - 1 - k];
        }
        // X1 u_k = (X1 X1') E D^-1/2 p_k, and X2 v_k = (X2 X2') E D^1/2 p_k / s_k.
        Matrix p1 = Matrix.Multiply(first.Test, Matrix.Multiply(inverse, chosen, threads), threads);
        Matrix p2 = ScaleColumns(
            Matrix.Multiply(second.Test, Matrix.Multiply(scaled, chosen, threads), threads), over);
        CentreColumns(p1);
        CentreColumns(p2);
        var result = (Values: new double[bins.Count], Variances: new double[bins.Count]);
        for (int bin = 0; bin < bins.Count; bin++)
            (result.Values[bin], result.Variances[bin]) = InBin(p1, p2, bins[bin], gram.Units);
        return result;
    }

    // The value is the mean over the bin of sum_s a_ss / (n - 1), a = P1 P2' of the bin's columns. Over permutations of
    // the stimuli of one repeat sum_s a_{s, pi(s)} has mean 0 and variance ||a||^2 / (n - 1), as rows and columns of a
    // sum to 0 (Hoeffding, Annals of Mathematical Statistics 22, 1951): no permutation need be drawn.
    static (double Value, double Variance) InBin(Matrix p1, Matrix p2, RankWindow bin, int units)
    {
        int n = p1.Rows, from = bin.First - 1;
        double trace = 0, squares = 0;
        for (int s = 0; s < n; s++)
        {
            var left = p1.Row(s).Slice(from, bin.Length);
            for (int t = 0; t < n; t++)
            {
                double element = Sums.Dot(left, p2.Row(t).Slice(from, bin.Length));
                squares += element * element;
                if (s == t) trace += element;
            }
        }
        double scale = 1.0 / ((n - 1.0) * bin.Length * units);
        return (trace * scale, squares / (n - 1) * scale * scale);
    }

    static Matrix ScaleColumns(Matrix a, double[] factors)
    {
        var scaled = a.Copy();
        for (int i = 0; i < a.Rows; i++) Vectors.Multiply(a.Row(i), factors, scaled.Row(i));
        return scaled;
    }

    static Matrix Symmetric(Matrix a)
    {
        for (int i = 0; i < a.Rows; i++)
            for (int j = 0; j < i; j++) a.Data[i * a.Columns + j] = a.Data[j * a.Columns + i];
        return a;
    }

    static void CentreColumns(Matrix a)
    {
        var mean = new double[a.Columns];
        for (int i = 0; i < a.Rows; i++) Vectors.AddScaled(1.0 / a.Rows, a.Row(i), mean);
        for (int i = 0; i < a.Rows; i++) Vectors.AddScaled(-1, mean, a.Row(i));
    }
}
