using System.Numerics;
using Eigenspectrum.Bench.Numerics;
using Eigenspectrum.Networks;

namespace Eigenspectrum.Bench.Networks;

/// <summary>Gradients and Hessian products of 784-256-256-10 with tanh and cross-entropy, 2,048 samples.</summary>
static class ProductBenchmark
{
    const int Samples = 2048, Part = 512;

    public static void Run(int[] threads)
    {
        foreach (var count in threads)
        {
            Run<float>(count);
            Run<double>(count);
        }
    }

    static void Run<T>(int threads)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var network = new Network(new() { Hidden = [256, 256], Activation = new Tanh() }, 784, 10);
        var data = StepBenchmark.Samples(network, Samples);
        var p = network.ParameterCount;
        var wide = new double[2 * p];
        new LeCun().Fill(network, wide, new(1, "bench"));
        var directions = Array.ConvertAll(wide, value => T.CreateTruncating(value));
        var parameters = directions[..p];
        var (gradient, products) = (new T[p], new T[2 * p]);
        var passes = Enumerable.Range(0, Samples / Part).Select(part => new CurvaturePass<T>(
            network, new CrossEntropy(), data, part * Part, Part, 1.0 / Samples, threads)).ToArray();
        double weights = 784 * 256, upper = (256 * 256) + (256 * 10);
        Measurement.Take("gradient", typeof(T).Name, Samples, p, 1, threads,
            Samples * ((4 * weights) + (6 * upper)), () =>
            {
                Array.Clear(gradient);
                foreach (var pass in passes) pass.Prepare(parameters, gradient);
            }, seconds: 3);
        Measurement.Take("hessian product", typeof(T).Name, Samples, p, 1, threads,
            Samples * ((4 * weights) + (12 * upper)), () =>
            {
                Array.Clear(products);
                foreach (var pass in passes) pass.AddHessianProducts(directions.AsSpan(0, p), products.AsSpan(0, p));
            }, seconds: 3);
        Measurement.Take("two hessian products", typeof(T).Name, Samples, p, 2, threads,
            Samples * 2 * ((4 * weights) + (12 * upper)), () =>
            {
                Array.Clear(products);
                foreach (var pass in passes) pass.AddHessianProducts(directions, products);
            }, seconds: 3);
    }
}
