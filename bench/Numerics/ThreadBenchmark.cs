using Eigenspectrum.Numerics;

namespace Eigenspectrum.Bench.Numerics;

/// <summary>What handing chunks to threads costs, and small products on several threads.</summary>
static class ThreadBenchmark
{
    public static void Run(int[] threads)
    {
        foreach (var count in threads)
        {
            Measurement.Take("empty chunks", "", 2, 1, 1, count, 1,
                () => ParallelChunks.For(2, count, 0, static (_, _) => { }), 0.2);
            foreach (var n in new[] { 32, 48, 64, 96, 128 })
            {
                var a = new double[n * n];
                var b = new double[n * n];
                var c = new double[n * n];
                new RandomStream(7, "threads").Normals(a);
                a.CopyTo(b, 0);
                Measurement.Take("product", "double", n, n, n, count, 2.0 * n * n * n,
                    () => Products.Multiply(n, n, n, a, n, b, n, c, n, threads: count), 0.2);
            }
        }
        foreach (var n in new[] { 200, 1000, 2000 })
        {
            var a = new double[n * n];
            var x = new double[n];
            var y = new double[n];
            new RandomStream(7, "threads").Normals(a);
            foreach (var count in threads)
            {
                var operations = 2.0 * n * n;
                Measurement.Take("matrix-vector", "double", n, n, 1, count, operations,
                    () => MatrixVector.Multiply(n, n, a, n, x, y, count), 0.2);
                Measurement.Take("transposed matrix-vector", "double", n, n, 1, count, operations,
                    () => MatrixVector.TransposeMultiply(n, n, a, n, x, y, count), 0.2);
                Measurement.Take("symmetric matrix-vector", "double", n, n, 1, count, operations,
                    () => MatrixVector.SymmetricMultiply(n, a, n, x, y, count), 0.2);
            }
        }
    }
}
