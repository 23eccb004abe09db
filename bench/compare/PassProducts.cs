using System.Numerics;
using Eigenspectrum.Networks;

namespace Eigenspectrum.Bench.Compare;

/// <summary>Gradients and Hessian products over all samples in numbers of either precision.</summary>
sealed class PassProducts<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    const int Part = 512;

    readonly CurvaturePass<T>[] passes;
    readonly T[] parameters;

    public PassProducts(DenseProblem problem, int threads)
    {
        parameters = Narrow(problem.Parameters);
        var samples = problem.Data.Count;
        passes = [.. Enumerable.Range(0, (samples + Part - 1) / Part).Select(part => new CurvaturePass<T>(
            problem.Network, problem.Loss, problem.Data, part * Part, Math.Min(Part, samples - (part * Part)),
            1.0 / samples, threads))];
    }

    public void Gradient(T[] gradient)
    {
        Array.Clear(gradient);
        foreach (var pass in passes) pass.Prepare(parameters, gradient);
    }

    /// <summary>The product with a vector; the gradient has been computed before.</summary>
    public void Product(T[] direction, T[] product)
    {
        Array.Clear(product);
        foreach (var pass in passes) pass.AddHessianProducts(direction, product);
    }

    public static T[] Narrow(double[] values) => Array.ConvertAll(values, value => T.CreateTruncating(value));

    public static double[] Wide(T[] values) => Array.ConvertAll(values, value => double.CreateTruncating(value));
}
