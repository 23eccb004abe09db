using Eigenspectrum.Support;

namespace Eigenspectrum.Numerics.Tests;

/// <summary>Symmetric products are, bit by bit, the general ones.</summary>
public sealed class SymmetricProductsTests
{
    static readonly RandomStream Random = new(19, "symmetric products");

    [Test]
    public void Products_AnySizeAndThreads_EqualTheGeneralOnes(
        [Values(0, 1, 5, 8, 31, 100, 203)] int n, [Values(0, 1, 40, 530)] int k, [Values(1, 2, 3)] int threads)
    {
        var tall = TestMatrices.Gaussian(k, n, Random.Substream($"{k} x {n}"));
        var wide = tall.Transpose();
        var sum = TestMatrices.Symmetric("random", n).Data;
        var c = (double[])sum.Clone();
        SymmetricProducts.TransposeMultiply(n, k, tall.Data, n, c, n, accumulate: true, threads);
        var expected = (double[])sum.Clone();
        Products.TransposeMultiply(n, n, k, tall.Data, n, tall.Data, n, expected, n, accumulate: true);
        Assert.That(c, Is.EqualTo(expected));
        SymmetricProducts.MultiplyTransposed(n, k, wide.Data, k, c, n, threads: threads);
        Assert.That(c, Is.EqualTo(Matrix.Multiply(wide, tall).Data));
        SymmetricProducts.TransposeMultiply(n, k, tall.Data, n, tall.Data, n, c, n, threads: threads);
        Assert.That(c, Is.EqualTo(Matrix.Multiply(wide, tall).Data));
    }

    [Test]
    public void Float_EqualsTheGeneralProduct([Values(3, 40, 129)] int n)
    {
        var a = Array.ConvertAll(TestMatrices.Gaussian(50, n, Random.Substream($"float {n}")).Data, x => (float)x);
        var c = new float[n * n];
        var expected = new float[n * n];
        SymmetricProducts.TransposeMultiply(n, 50, a, n, c, n, threads: 2);
        Products.TransposeMultiply(n, n, 50, a, n, a, n, expected, n);
        Assert.That(c, Is.EqualTo(expected));
    }
}
