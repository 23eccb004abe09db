using Eigenspectrum.Numerics;

namespace Eigenspectrum.Bench.Numerics;

/// <summary>All eigenvalues of dense symmetric matrices, without and with vectors.</summary>
static class EigenBenchmark
{
    public static void Values(int[] sizes, int[] threads) =>
        Run("eigenvalues", sizes is [] ? [500, 1000, 2000, 4000] : sizes, threads,
            (a, count) => SymmetricEigen.Values(a, count));

    public static void Vectors(int[] sizes, int[] threads) =>
        Run("eigenvectors", sizes is [] ? [500, 1000, 2000] : sizes, threads,
            (a, count) => SymmetricEigen.Decompose(a, count));

    /// <summary>Both ways to the eigenvalues, where one is chosen by the size.</summary>
    public static void Stages(int[] sizes, int[] threads)
    {
        sizes = sizes is [] ? [1000, 2000, 3000] : sizes;
        Run("one stage", sizes, threads, (a, count) => SymmetricEigen.ValuesInOneStage(a, count));
        Run("two stages", sizes, threads, (a, count) => SymmetricEigen.ValuesInTwoStages(a, count));
    }

    /// <summary>The vectors of the largest third of the values, as cross-validated spectra need them.</summary>
    public static void Largest(int[] sizes, int[] threads)
    {
        sizes = sizes is [] ? [1000, 2800] : sizes;
        Run("largest third in one stage", sizes, threads,
            (a, count) => SymmetricEigen.LargestInOneStage(a, a.Rows / 3, count));
        Run("largest third in two stages", sizes, threads,
            (a, count) => SymmetricEigen.LargestInTwoStages(a, a.Rows / 3, count));
    }

    /// <summary>Time and memory against the size; sizes ascend, as the memory is the largest so far.</summary>
    public static void Growth(int[] sizes, int[] threads) =>
        Run("eigenvalues", sizes is [] ? [500, 700, 1000, 1400, 2000, 2800, 4000, 5600, 8000, 10_000] : sizes, threads,
            (a, count) => SymmetricEigen.Values(a, count));

    static void Run(string name, int[] sizes, int[] threads, Action<Matrix, int> work)
    {
        foreach (var n in sizes)
        {
            var a = Symmetric(n);
            foreach (var count in threads)
                Measurement.Take(name, "double", n, n, 0, count, 4.0 / 3 * n * n * n, () => work(a, count));
        }
    }

    static Matrix Symmetric(int n)
    {
        var random = new RandomStream(3, $"symmetric {n}");
        var a = new Matrix(n, n);
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j <= i; j++)
                a[i, j] = a[j, i] = 2 * random.Uniform() - 1;
        }
        return a;
    }
}
