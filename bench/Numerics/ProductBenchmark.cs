using Eigenspectrum.Numerics;

namespace Eigenspectrum.Bench.Numerics;

/// <summary>Matrix products: squares, the shapes of small networks, products with the own transpose.</summary>
static class ProductBenchmark
{
    static readonly (int M, int N, int K)[] Shapes =
    [
        (64, 64, 64), (128, 128, 128), (256, 256, 256), (512, 512, 512), (1024, 1024, 1024), (128, 256, 784),
        (2048, 256, 784), (1000, 20, 30), (128, 10, 256), (128, 256, 256),
    ];

    public static void Run(int[] threads)
    {
        var random = new RandomStream(5, "products");
        foreach (var (m, n, k) in Shapes)
        {
            var a = new double[m * k];
            var b = new double[k * n];
            var c = new double[m * n];
            random.Normals(a);
            random.Normals(b);
            var x = Array.ConvertAll(a, value => (float)value);
            var y = Array.ConvertAll(b, value => (float)value);
            var z = new float[m * n];
            foreach (var count in threads)
            {
                var operations = 2.0 * m * n * k;
                Measurement.Take("product", "double", m, n, k, count, operations,
                    () => Products.Multiply(m, n, k, a, k, b, n, c, n, threads: count));
                Measurement.Take("product", "float", m, n, k, count, operations,
                    () => Products.Multiply(m, n, k, x, k, y, n, z, n, threads: count));
            }
        }
        foreach (var (n, k) in new[] { (256, 1000), (641, 1000), (2000, 1000) })
        {
            var a = new double[k * n];
            var c = new double[n * n];
            random.Normals(a);
            foreach (var count in threads)
                Measurement.Take("gram", "double", n, n, k, count, (double)n * n * k,
                    () => Products.Gram(n, k, a, n, c, n, count));
        }
    }
}
