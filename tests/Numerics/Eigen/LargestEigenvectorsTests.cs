namespace Eigenspectrum.Numerics.Tests;

/// <summary>A part of the eigenvectors is the same part of all of them.</summary>
public sealed class LargestEigenvectorsTests
{
    [TestCase(1, 1)]
    [TestCase(5, 0)]
    [TestCase(40, 7)]
    [TestCase(150, 150)]
    [TestCase(200, 33)]
    public void DecomposeLargest_AnyCount_IsThePartOfAllVectors(int n, int count)
    {
        var draws = new Matrix(n, n);
        new RandomStream(1, "largest").Normals(draws.Data);
        var a = Matrix.Gram(draws);
        var all = SymmetricEigen.Decompose(a);
        var some = SymmetricEigen.DecomposeLargest(a, count, threads: 3);
        Assert.That(some.Values, Is.EqualTo(all.Values));
        Assert.That((some.Vectors.Rows, some.Vectors.Columns), Is.EqualTo((n, count)));
        for (int k = 0; k < count; k++)
            Assert.That(some.Vectors.Column(k), Is.EqualTo(all.Vectors.Column(n - 1 - k)), $"vector {k}");
    }
}
