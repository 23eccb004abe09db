using Eigenspectrum.Support;

namespace Eigenspectrum.Numerics.Tests;

public sealed class FactorizationTests
{
    static Matrix Gaussian(int rows, int columns) =>
        TestMatrices.Gaussian(rows, columns, new RandomStream(4, $"{rows} x {columns}"));

    [TestCase(0, 0)]
    [TestCase(1, 1)]
    [TestCase(3, 2)]
    [TestCase(20, 20)]
    [TestCase(70, 33)]
    [TestCase(5, 0)]
    public void Qr_IsOrthonormalTimesTriangular(int rows, int columns)
    {
        var a = Gaussian(rows, columns);
        var qr = new QrDecomposition(a);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Residuals.Orthonormality(qr.Q), Is.LessThan(Residuals.Bound));
            Assert.That(Residuals.Difference(a, Matrix.Multiply(qr.Q, qr.R)), Is.LessThan(Residuals.Bound));
            for (var i = 0; i < columns; i++)
                for (var j = 0; j < i; j++)
                    Assert.That(qr.R[i, j], Is.Zero);
        }
    }

    [TestCase(900)]
    [TestCase(-1000)]
    public void Qr_HugeAndTiny_ScalesExactly(int exponent)
    {
        var a = Gaussian(9, 5);
        var qr = new QrDecomposition(a);
        var scaled = new QrDecomposition(Residuals.Scaled(a, exponent));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(scaled.Q.Data, Is.EqualTo(qr.Q.Data));
            Assert.That(scaled.R.Data, Is.EqualTo(Residuals.Scaled(qr.R, exponent).Data));
        }
    }

    [Test]
    public void LeastSquares_ResidualIsOrthogonalToTheColumns()
    {
        var a = Gaussian(40, 6);
        var b = Gaussian(40, 1);
        var x = new QrDecomposition(a).LeastSquares(b.Data);
        var residual = Matrix.Multiply(a, new Matrix(6, 1, x));
        for (var i = 0; i < 40; i++)
            residual[i, 0] -= b[i, 0];
        Assert.That(Matrix.TransposeMultiply(a, residual).LargestMagnitude(), Is.LessThan(1e-12));
    }

    [Test]
    public void Cholesky_FactorAndSolution_SatisfyTheirEquations([Values(0, 1, 2, 35, 100)] int n)
    {
        var a = Matrix.Gram(Gaussian(n + 10, n));
        var cholesky = new Cholesky(a);
        var x = cholesky.Solve(a.Apply(Gaussian(n, 1).Data));
        var values = SymmetricEigen.Values(a);
        var logs = Array.ConvertAll(values, Elementary.Log);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Residuals.Difference(a, Matrix.MultiplyTransposed(cholesky.Factor, cholesky.Factor)),
                Is.LessThan(Residuals.Bound));
            Assert.That(Residuals.Difference(new Matrix(n, 1, a.Apply(Gaussian(n, 1).Data)),
                new Matrix(n, 1, a.Apply(x))), Is.LessThan(Residuals.Bound));
            Assert.That(cholesky.LogDeterminant, Is.EqualTo(Sums.Sum(logs)).Within(1e-9));
        }
    }

    [Test]
    public void Cholesky_Indefinite_NamesThePivot()
    {
        var a = Matrix.Identity(4);
        a[2, 2] = -1;
        var withNaN = Matrix.Identity(4);
        withNaN[3, 1] = double.NaN;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => new Cholesky(a),
                Throws.InstanceOf<ArithmeticException>().With.Message.Contains("pivot 2"));
            Assert.That(() => new Cholesky(withNaN), Throws.InstanceOf<ArithmeticException>());
        }
    }

    [Test]
    public void Triangular_Solutions_SatisfyTheirEquations([Values(1, 2, 30, 65)] int n)
    {
        var lower = new Matrix(n, n);
        for (var i = 0; i < n; i++)
            for (var j = 0; j <= i; j++)
                lower[i, j] = i == j ? 2 + i % 3 : 0.1 * ((i * 7 + j * 3) % 5 - 2);
        var b = Gaussian(n, 1).Data;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Error(lower, Triangular.SolveLower(lower, b), b), Is.LessThan(Residuals.Bound));
            Assert.That(Error(lower.Transpose(), Triangular.SolveLowerTransposed(lower, b), b),
                Is.LessThan(Residuals.Bound));
            Assert.That(Error(lower.Transpose(), Triangular.SolveUpper(lower.Transpose(), b), b),
                Is.LessThan(Residuals.Bound));
        }
    }

    [Test]
    public void Triangular_Singular_IsAnArithmeticException() =>
        Assert.That(() => Triangular.SolveLower(new Matrix(3, 3), [1, 1, 1]), Throws.InstanceOf<ArithmeticException>());

    static double Error(Matrix a, double[] x, double[] b) =>
        Residuals.Difference(new Matrix(b.Length, 1, b), new Matrix(b.Length, 1, a.Apply(x)));
}
