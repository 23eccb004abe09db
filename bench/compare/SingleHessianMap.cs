using Eigenspectrum.Numerics;

namespace Eigenspectrum.Bench.Compare;

/// <summary>Hessian products in floats as a map of doubles, as Lanczos' recurrence takes it.</summary>
sealed class SingleHessianMap : ILinearMap
{
    readonly PassProducts<float> products;
    readonly float[] direction, product;

    public SingleHessianMap(DenseProblem problem, int threads)
    {
        products = new(problem, threads);
        (direction, product) = (new float[problem.Parameters.Length], new float[problem.Parameters.Length]);
        products.Gradient(product);
    }

    public int Dimension => direction.Length;

    public void Apply(ReadOnlySpan<double> x, Span<double> y)
    {
        for (var i = 0; i < direction.Length; i++) direction[i] = (float)x[i];
        products.Product(direction, product);
        for (var i = 0; i < product.Length; i++) y[i] = product[i];
    }
}
