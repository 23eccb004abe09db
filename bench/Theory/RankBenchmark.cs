using Eigenspectrum.Bench.Numerics;
using Eigenspectrum.Numerics;
using Eigenspectrum.Theory;

namespace Eigenspectrum.Bench.Theory;

/// <summary>Exact ranks of all hidden widths up to the largest, for as many networks as threads.</summary>
static class RankBenchmark
{
    public static void Run(int[] threads)
    {
        foreach (var count in threads)
        {
            Time(4, 10, 90, count);
            Time(3, 20, 90, count);
        }
    }

    static void Time(int degree, int inputs, int hidden, int threads)
    {
        double[] coefficients = new double[degree + 1];
        coefficients[degree] = 1;
        int rows = hidden * (inputs + 1);
        int points = ExactRank.Points(PolynomialSupport.Of(coefficients), inputs, hidden);
        double rank = EffectiveParameters.Of(new(degree), inputs, hidden).Rank;
        // a multiplication and a subtraction for each element right of a pivot
        Measurement.Take($"ranks: h^{degree} exact", "prime field", rows, points, threads, threads,
            2 * rank * rows * (points - .5 * rank) * threads,
            () => ParallelChunks.For(threads, threads, run =>
                _ = ExactRank.ByWidth(coefficients, inputs, hidden, new RandomStream((ulong)run, "ranks"))));
    }
}
