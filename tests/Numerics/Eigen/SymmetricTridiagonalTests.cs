using Eigenspectrum.Support;

namespace Eigenspectrum.Numerics.Tests;

public sealed class SymmetricTridiagonalTests
{
    [Test]
    public void Decompose_AgreesWithTheDenseMatrix([Values(0, 1, 2, 9, 63, 130)] int n)
    {
        var random = new RandomStream(3, $"tridiagonal {n}");
        var diagonal = new double[n];
        var offDiagonal = new double[Math.Max(0, n - 1)];
        random.Normals(diagonal);
        random.Normals(offDiagonal);
        var dense = TestMatrices.Filled(n, (i, j) => i == j ? diagonal[i] : j == i + 1 ? offDiagonal[i] : 0);
        var decomposition = SymmetricTridiagonal.Decompose(diagonal, offDiagonal);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Residuals.Eigen(dense, decomposition), Is.LessThan(Residuals.Bound));
            Assert.That(Residuals.Orthonormality(decomposition.Vectors), Is.LessThan(Residuals.Bound));
            Assert.That(Residuals.Spectra(SymmetricTridiagonal.Values(diagonal, offDiagonal), decomposition.Values),
                Is.LessThan(Residuals.Bound));
        }
    }

    [Test]
    public void Values_WrongLengthOrNaN_IsRefused()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => SymmetricTridiagonal.Values(new double[3], new double[3]), Throws.ArgumentException);
            Assert.That(() => SymmetricTridiagonal.Values([1, double.NaN], [1]),
                Throws.InstanceOf<ArithmeticException>());
        }
    }
}
