using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>The eigenvalues of a layer's correlation matrix W'W: the squared singular values of its weights.</summary>
/// <param name="Values">Ascending; those of all slices of a convolution together.</param>
/// <param name="Longer">N, the longer side of a matrix.</param>
/// <param name="Shorter">M, the shorter side: each matrix has M eigenvalues.</param>
/// <param name="Slices">How many matrices the layer has: 1, or one for each place of a convolution's window.</param>
/// <param name="RankTolerance">Eigenvalues up to this count as zero.</param>
public sealed record WeightSpectrum(double[] Values, int Longer, int Shorter, int Slices, double RankTolerance)
{
    const double Epsilon = 1.0 / (1L << 52);

    /// <summary>The shorter side up to which rotations find the singular values if the way is left open.</summary>
    public const int LargestByRotations = 300;

    /// <summary>Q = N/M, at least 1.</summary>
    public double AspectRatio => (double)Longer / Shorter;

    /// <summary>The largest eigenvalue: the squared spectral norm.</summary>
    public double Largest => Values[^1];

    /// <summary>The number of eigenvalues above the tolerance.</summary>
    public int Rank => Values.Length - FirstPositive;

    /// <summary>The eigenvalues above the tolerance, ascending.</summary>
    public double[] Positive => Values[FirstPositive..];

    int FirstPositive
    {
        get
        {
            int first = 0;
            while (first < Values.Length && !(Values[first] > RankTolerance))
                first++;
            return first;
        }
    }

    /// <summary>The spectrum of one matrix, or of the slices of a convolution together.</summary>
    /// <param name="matrices">Matrices of one shape, at least one; turned over where they are wide.</param>
    /// <param name="divisor">What the squared singular values are divided by.</param>
    /// <param name="scale">A factor of each matrix before it is decomposed.</param>
    /// <param name="way">How singular values are found.</param>
    /// <param name="threads">Threads to use; the values do not depend on it.</param>
    /// <returns>The spectrum. The rank's tolerance is numpy's for matrices, (N eps)^2 of the largest eigenvalue; by the
    /// Gram matrix it is the bound of that eigenvalue's rounding.</returns>
    /// <exception cref="ArgumentException">There are no matrices, they differ in shape or are empty.</exception>
    /// <exception cref="ArithmeticException">A weight is not finite.</exception>
    public static WeightSpectrum Of(
        IReadOnlyList<Matrix> matrices, SpectrumDivisor divisor = SpectrumDivisor.None, double scale = 1,
        WeightDecomposition way = WeightDecomposition.Automatic, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(matrices);
        if (matrices.Count == 0 || matrices[0].Data.Length == 0)
            throw new ArgumentException("There are no weights.", nameof(matrices));
        int rows = matrices[0].Rows, columns = matrices[0].Columns;
        if (matrices.Any(matrix => matrix.Rows != rows || matrix.Columns != columns))
            throw new ArgumentException("The matrices of a layer differ in shape.", nameof(matrices));
        int longer = Math.Max(rows, columns), shorter = Math.Min(rows, columns);
        bool gram = way == WeightDecomposition.GramMatrix
            || (way == WeightDecomposition.Automatic && shorter > LargestByRotations);
        double factor = scale * scale / (divisor == SpectrumDivisor.LongerSide ? longer : 1);
        var values = new double[matrices.Count][];
        ParallelChunks.For(matrices.Count, threads, k => values[k] = gram ? ByGram(matrices[k]) : Squares(matrices[k]));
        double[] all = [.. values.SelectMany(v => v).Select(v => v * factor)];
        Array.Sort(all);
        double relative = gram ? 4 * longer * Epsilon : longer * Epsilon * (longer * Epsilon);
        return new(all, longer, shorter, matrices.Count, relative * all[^1]);
    }

    static double[] Squares(Matrix matrix) => Array.ConvertAll(SingularValues.Of(matrix), s => s * s);

    static double[] ByGram(Matrix matrix)
    {
        Matrix gram = matrix.Rows >= matrix.Columns ? Matrix.Gram(matrix) : Matrix.MultiplyTransposed(matrix, matrix);
        return Array.ConvertAll(SymmetricEigen.Values(gram), value => Math.Max(0, value));
    }
}
