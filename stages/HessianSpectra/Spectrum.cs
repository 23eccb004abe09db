using Eigenspectrum.Numerics;

namespace Eigenspectrum.Stages.HessianSpectra;

/// <summary>All eigenvalues of one symmetric matrix, and what they are checked against.</summary>
/// <param name="Values">Descending; all, or all that a Gram matrix has.</param>
/// <param name="Bound">How far a computed eigenvalue may lie from the exact one.</param>
/// <param name="Trace">Of the matrix itself.</param>
/// <param name="FrobeniusNorm">Of the matrix itself.</param>
sealed record Spectrum(double[] Values, double Bound, double Trace, double FrobeniusNorm)
{
    /// <summary>Eigenvalues in all; those that are not among the values are zero but for a penalty.</summary>
    public int Parameters { get; init; } = Values.Length;

    public double Largest => Values[0];

    public double Smallest { get; init; } = Values[^1];

    /// <summary>Largest magnitude: the spectral norm.</summary>
    public double Norm => Math.Max(Math.Abs(Largest), Math.Abs(Smallest));

    public static Spectrum Of(Matrix matrix, int threads = 1)
    {
        double[] values = SymmetricEigen.Values(matrix, threads);
        Array.Reverse(values);
        return new(values, SymmetricEigen.ErrorBound(values), matrix.Trace(), matrix.FrobeniusNorm());
    }

    /// <summary>All of it as numbers, for <see cref="SpectraScratch"/>.</summary>
    public double[][] ToNumbers() => [Values, [Bound, Trace, FrobeniusNorm, Parameters, Smallest]];

    /// <summary>The spectrum that became these numbers.</summary>
    public static Spectrum OfNumbers(ReadOnlySpan<double[]> numbers) => new(
        numbers[0], numbers[1][0], numbers[1][1], numbers[1][2])
    {
        Parameters = (int)numbers[1][3],
        Smallest = numbers[1][4],
    };

    /// <summary>Eigenvalues whose magnitude is at most the given fraction of the largest one.</summary>
    public int Within(double fraction)
    {
        double threshold = fraction * Norm;
        int rest = Math.Abs(Smallest) <= threshold ? Parameters - Values.Length : 0;
        return rest + Values.Count(value => Math.Abs(value) <= threshold);
    }

    /// <summary>Eigenvalues below zero by more than the given fraction of the largest magnitude.</summary>
    public int Negative(double fraction)
    {
        double threshold = -fraction * Norm;
        return Values.Count(value => value < threshold);
    }

    /// <summary>
    /// Eigenvalues above the widest gap at the top: the k up to <paramref name="most"/> with the largest ratio h_k /
    /// h_(k+1) of positive eigenvalues.
    /// </summary>
    public (int Count, double Ratio) Outliers(int most)
    {
        (int count, double widest) = (0, 1);
        for (int k = 1; k <= most && k < Values.Length && Values[k] > Bound; k++)
        {
            double ratio = Values[k - 1] / Values[k];
            if (ratio > widest) (count, widest) = (k, ratio);
        }

        return (count, widest);
    }
}
