using Eigenspectrum.Support;

namespace Eigenspectrum.Numerics.Tests;

public sealed class MatrixTests
{
    static readonly double[][] Ragged = [[1, 2], [3]];

    [Test]
    public void Transpose_Twice_IsTheMatrix([Values(0, 1, 15, 16, 33)] int rows, [Values(0, 1, 17, 40)] int columns)
    {
        var a = TestMatrices.Gaussian(rows, columns, new RandomStream(1, "transpose"));
        var t = a.Transpose();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((t.Rows, t.Columns), Is.EqualTo((columns, rows)));
            Assert.That(t.Transpose().Data, Is.EqualTo(a.Data));
            for (var i = 0; i < rows; i++)
                Assert.That(t.Column(i), Is.EqualTo(a.Row(i).ToArray()));
        }
    }

    [Test]
    public void Indexer_Outside_IsRefusedEvenWhereDataWouldExist()
    {
        var a = new Matrix(2, 3);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => a[0, 3], Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => a[2, 0], Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => a[-1, 0], Throws.InstanceOf<ArgumentOutOfRangeException>());
        }
    }

    [Test]
    public void Constructors_WrongShapes_AreRefused()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => new Matrix(2, 2, new double[3]),
                Throws.ArgumentException.With.Message.Contains("needs 4"));
            Assert.That(() => new Matrix(-1, 2), Throws.InstanceOf<ArgumentOutOfRangeException>());
            Assert.That(() => Matrix.FromRows(Ragged), Throws.ArgumentException.With.Message.Contains("Row 1"));
        }
    }

    [Test]
    public void FrobeniusNorm_HugeAndTiny_DoesNotOverflowOrVanish(
        [Values(1e-320, 1e-200, 1, 1e200, 1e308)] double scale)
    {
        var a = new Matrix(2, 2, [scale / 10 * 3, 0, 0, scale / 10 * 4]);
        Assert.That(a.FrobeniusNorm(), Is.EqualTo(0.5 * scale).Within(scale == 1e-320 ? 30 : 1e-12).Percent);
    }

    [Test]
    public void Apply_IsTheProductWithAColumn()
    {
        var random = new RandomStream(1, "apply");
        var a = TestMatrices.Gaussian(7, 45, random);
        var x = TestMatrices.Gaussian(45, 1, random);
        var y = new Matrix(7, 1, a.Apply(x.Data));
        Assert.That(Residuals.Difference(Matrix.Multiply(a, x), y), Is.LessThan(Residuals.Bound));
    }

    [Test]
    public void LargestMagnitude_OfNaN_IsNaN() =>
        Assert.That(new Matrix(1, 3, [double.PositiveInfinity, double.NaN, 1]).LargestMagnitude(), Is.NaN);
}
