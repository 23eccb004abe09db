using Eigenspectrum.Numerics;
using Eigenspectrum.Theory;

namespace Eigenspectrum.Stages.HessianSpectra;

/// <summary>
/// What distances from the limiting law are to be expected: those of ensembles drawn from the exact model of finite
/// size, which keeps the shift common to a teacher's eigenvalues.
/// </summary>
/// <param name="Distances">Kolmogorov-Smirnov distance of each drawn ensemble.</param>
/// <param name="FiniteSize">
/// Distance of all drawn eigenvalues together: how far the exact law at these sizes lies from its limit.
/// </param>
/// <param name="Nodes">A grid.</param>
/// <param name="Distribution">The exact law's distribution on the grid, from all drawn eigenvalues.</param>
/// <param name="Limit">The limiting law's distribution on the grid.</param>
sealed record LawReference(
    double[] Distances, double FiniteSize, double[] Nodes, double[] Distribution, double[] Limit)
{
    /// <summary>Draws <paramref name="count"/> ensembles of as many teachers.</summary>
    public static LawReference Of(
        LinearTeacherModel model, TabulatedDistribution table, int teachers, int count, RandomStream stream,
        int threads)
    {
        double[] distances = new double[count];
        long[][] below = new long[count][];
        ParallelChunks.For(count, threads, ensemble =>
        {
            RandomStream draws = stream.Substream($"ensemble-{ensemble}");
            double[] values = new double[teachers * model.Nonzero];
            for (int t = 0; t < teachers; t++)
                model.Draw(draws, values.AsSpan(t * model.Nonzero, model.Nonzero));
            Array.Sort(values);
            distances[ensemble] = Distance(table, values);
            below[ensemble] = Counts(table.Nodes, values);
        });
        double finite = 0;
        double[] distribution = new double[table.Nodes.Count];
        for (int i = 0; i < distribution.Length; i++)
        {
            distribution[i] = below.Sum(counts => counts[i]) / ((double)count * teachers * model.Nonzero);
            finite = Math.Max(finite, Math.Abs(distribution[i] - table.Values[i]));
        }

        return new(distances, finite, [.. table.Nodes], distribution, [.. table.Values]);
    }

    /// <summary>Share of ensembles at least as far from the law, the observed one counted among them.</summary>
    public double ShareBeyond(double distance) =>
        (1.0 + Distances.Count(drawn => drawn >= distance)) / (Distances.Length + 1);

    static double Distance(TabulatedDistribution table, double[] sorted)
    {
        double[] expected = new double[sorted.Length];
        table.At(sorted, expected);
        double distance = 0, size = sorted.Length;
        // of equal values, which d - K eigenvalues of a teacher are, the last one stands for the step
        int first = 0;
        for (int i = 0; i < sorted.Length; i++)
        {
            if (i + 1 < sorted.Length && sorted[i + 1] == sorted[i]) continue;
            distance = Math.Max(distance, Math.Max(expected[i] - first / size, (i + 1) / size - expected[i]));
            first = i + 1;
        }

        return distance;
    }

    static long[] Counts(IReadOnlyList<double> nodes, double[] sorted)
    {
        long[] counts = new long[nodes.Count];
        int next = 0;
        for (int i = 0; i < counts.Length; i++)
        {
            while (next < sorted.Length && sorted[next] <= nodes[i]) next++;
            counts[i] = next;
        }

        return counts;
    }
}
