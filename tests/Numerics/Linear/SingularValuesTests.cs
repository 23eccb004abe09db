using Eigenspectrum.Support;

namespace Eigenspectrum.Numerics.Tests;

public sealed class SingularValuesTests
{
    static RandomStream Stream(string name) => new(6, name);

    [TestCase(0, 0)]
    [TestCase(1, 1)]
    [TestCase(4, 1)]
    [TestCase(1, 4)]
    [TestCase(30, 30)]
    [TestCase(61, 20)]
    [TestCase(12, 50)]
    public void Decompose_SatisfiesItsEquations(int rows, int columns)
    {
        var a = TestMatrices.Gaussian(rows, columns, Stream($"{rows} x {columns}"));
        AssertDecomposition(a);
    }

    [Test]
    public void Decompose_RankDeficient_StillHasOrthonormalVectors([Values(0, 1, 3)] int rank)
    {
        var stream = Stream($"rank {rank}");
        var a = Matrix.Multiply(TestMatrices.Gaussian(14, rank, stream), TestMatrices.Gaussian(rank, 8, stream));
        AssertDecomposition(a);
        Assert.That(SingularValues.Of(a)[rank..], Is.All.LessThan(1e-13));
    }

    [Test]
    public void Decompose_ColumnsOfZeros_StillHasOrthonormalVectors()
    {
        var a = TestMatrices.Gaussian(9, 6, Stream("zeros"));
        for (var i = 0; i < 9; i++)
            a[i, 1] = a[i, 4] = 0;
        AssertDecomposition(a);
        Assert.That(SingularValues.Of(a)[4..], Is.All.LessThan(1e-14));
    }

    static void AssertDecomposition(Matrix a)
    {
        var decomposition = SingularValues.Decompose(a);
        var product = decomposition.U.Copy();
        for (var i = 0; i < product.Rows; i++)
            for (var k = 0; k < product.Columns; k++)
                product[i, k] *= decomposition.Values[k];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(decomposition.Values, Is.Ordered.Descending.And.Length.EqualTo(Math.Min(a.Rows, a.Columns)));
            Assert.That(decomposition.Values, Is.All.GreaterThanOrEqualTo(0));
            Assert.That(Residuals.Orthonormality(decomposition.U), Is.LessThan(Residuals.Bound));
            Assert.That(Residuals.Orthonormality(decomposition.V), Is.LessThan(Residuals.Bound));
            Assert.That(Residuals.Difference(a, Matrix.MultiplyTransposed(product, decomposition.V)),
                Is.LessThan(Residuals.Bound));
            Assert.That(Residuals.Spectra(SingularValues.Of(a), decomposition.Values), Is.LessThan(Residuals.Bound));
        }
    }

    [Test]
    public void Of_PrescribedValues_FindsThem()
    {
        double[] expected = [1e3, 5, 5, 1, 1e-3, 1e-8];
        var stream = Stream("prescribed");
        var a = Matrix.Multiply(Matrix.Multiply(TestMatrices.Orthogonal(6, stream), Matrix.Diagonal(expected)),
            TestMatrices.Orthogonal(6, stream));
        Assert.That(Residuals.Spectra(SingularValues.Of(a), expected), Is.LessThan(Residuals.Bound));
    }

    [Test]
    public void Of_GradedColumns_HasSmallValuesOfHighRelativeAccuracy()
    {
        // Orthogonal columns times powers of ten: the singular values are known to full relative accuracy.
        var q = TestMatrices.Orthogonal(12, Stream("graded"));
        var expected = new double[12];
        for (var j = 0; j < 12; j++)
        {
            expected[j] = Math.ScaleB(1, -4 * j);
            for (var i = 0; i < 12; i++)
                q[i, j] *= expected[j];
        }
        var values = SingularValues.Of(q);
        for (var j = 0; j < 12; j++)
            Assert.That(values[j], Is.EqualTo(expected[j]).Within(1e-12).Percent);
    }

    [TestCase(1000)]
    [TestCase(-1000)]
    public void Of_HugeAndTiny_ScalesExactly(int exponent)
    {
        var a = TestMatrices.Gaussian(11, 7, Stream("scale"));
        var expected = Array.ConvertAll(SingularValues.Of(a), value => Math.ScaleB(value, exponent));
        Assert.That(SingularValues.Of(Residuals.Scaled(a, exponent)), Is.EqualTo(expected));
    }

    [Test]
    public void Of_SquaresAreTheEigenvaluesOfTheGramMatrix()
    {
        var a = TestMatrices.Gaussian(40, 15, Stream("gram"));
        var squares = Array.ConvertAll(SingularValues.Of(a), value => value * value);
        squares.AsSpan().Reverse();
        Assert.That(Residuals.Spectra(squares, SymmetricEigen.Values(Matrix.Gram(a))), Is.LessThan(Residuals.Bound));
    }

    [Test]
    public void Of_NaN_IsAnArithmeticException() =>
        Assert.That(() => SingularValues.Of(new Matrix(2, 2, [1, 2, double.NaN, 3])),
            Throws.InstanceOf<ArithmeticException>());
}
