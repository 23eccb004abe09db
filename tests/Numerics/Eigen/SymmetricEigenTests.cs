using Eigenspectrum.Support;

namespace Eigenspectrum.Numerics.Tests;

/// <summary>LAPACK's tests of the symmetric eigenproblem: residuals as multiples of n eps |A|, below 30.</summary>
public sealed class SymmetricEigenTests
{
    static readonly int[] Sizes = [0, 1, 2, 3, 5, 10, 16, 50, 97];

    [Test]
    public void Decompose_EveryKindAndSize_SatisfiesItsEquations(
        [ValueSource(typeof(TestMatrices), nameof(TestMatrices.SymmetricKinds))] string kind)
    {
        using (Assert.EnterMultipleScope())
        {
            foreach (var n in Sizes)
            {
                var a = TestMatrices.Symmetric(kind, n);
                var before = (double[])a.Data.Clone();
                var decomposition = SymmetricEigen.Decompose(a);
                var values = SymmetricEigen.Values(a);
                Assert.That(a.Data, Is.EqualTo(before), "the argument is left alone");
                Assert.That(decomposition.Values, Has.Length.EqualTo(n));
                Assert.That(values, Is.Ordered.And.Length.EqualTo(n));
                Assert.That(decomposition.Values, Is.Ordered);
                Assert.That(Residuals.Eigen(a, decomposition), Is.LessThan(Residuals.Bound), $"residual, n = {n}");
                Assert.That(Residuals.Orthonormality(decomposition.Vectors), Is.LessThan(Residuals.Bound),
                    $"V^T V, n = {n}");
                Assert.That(Residuals.Spectra(values, decomposition.Values), Is.LessThan(Residuals.Bound),
                    $"values, n = {n}");
                Assert.That(Residuals.Spectra(SymmetricEigen.ValuesInTwoStages(a), values),
                    Is.LessThan(Residuals.Bound), $"two stages, n = {n}");
            }
        }
    }

    [Test]
    public void Values_EveryKind_PreserveTraceAndNorm(
        [ValueSource(typeof(TestMatrices), nameof(TestMatrices.SymmetricKinds))] string kind, [Values(1, 7, 40)] int n)
    {
        var a = TestMatrices.Symmetric(kind, n);
        var largest = a.LargestMagnitude();
        if (largest > 0)
            a = Residuals.Scaled(a, -Math.ILogB(largest));
        var values = SymmetricEigen.Values(a);
        var allowed = Residuals.Bound * n * Residuals.Epsilon * a.FrobeniusNorm();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Math.Abs(Sums.Sum(values) - a.Trace()), Is.LessThanOrEqualTo(allowed));
            Assert.That(Math.Abs(Sums.Norm(values) - a.FrobeniusNorm()), Is.LessThanOrEqualTo(allowed));
        }
    }

    [TestCase(150)]
    [TestCase(313)]
    [TestCase(600)]
    public void Decompose_Large_SatisfiesItsEquations(int n)
    {
        foreach (var kind in new[] { "random", "low rank and noise", "glued Wilkinson", "exact ties",
            "dense clustered", "graded up", "near overflow", "near underflow" })
        {
            var a = TestMatrices.Symmetric(kind, n);
            var decomposition = SymmetricEigen.Decompose(a, threads: 2);
            using (Assert.EnterMultipleScope())
            {
                Assert.That(Residuals.Eigen(a, decomposition), Is.LessThan(Residuals.Bound), kind);
                Assert.That(Residuals.Orthonormality(decomposition.Vectors), Is.LessThan(Residuals.Bound), kind);
                Assert.That(Residuals.Spectra(SymmetricEigen.ValuesInOneStage(a), decomposition.Values),
                    Is.LessThan(Residuals.Bound), kind);
                Assert.That(Residuals.Spectra(SymmetricEigen.ValuesInTwoStages(a, 2), decomposition.Values),
                    Is.LessThan(Residuals.Bound), kind);
            }
        }
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(30)]
    [TestCase(257)]
    public void Values_SecondDifferences_EqualTheClosedForm(int n)
    {
        var expected = new double[n];
        for (var k = 0; k < n; k++)
            expected[k] = 2 - 2 * Elementary.Cos((k + 1) * Math.PI / (n + 1));
        var values = SymmetricEigen.Values(TestMatrices.Symmetric("second differences", n));
        Assert.That(Residuals.Spectra(values, expected), Is.LessThan(Residuals.Bound));
    }

    [Test]
    public void Values_PrescribedSpectrum_IsFoundWithinAnEighthOfTheErrorBound([Values(5, 60, 200)] int n)
    {
        var random = new RandomStream(7, $"prescribed {n}");
        var expected = new double[n];
        random.Normals(expected);
        expected.AsSpan().Sort();
        var a = TestMatrices.WithSpectrum(expected, random);
        var values = SymmetricEigen.Values(a);
        var bound = SymmetricEigen.ErrorBound(values);
        using (Assert.EnterMultipleScope())
        {
            for (var k = 0; k < n; k++)
                Assert.That(Math.Abs(values[k] - expected[k]), Is.LessThan(bound / 8));
            Assert.That(bound, Is.LessThanOrEqualTo(SymmetricEigen.ErrorBound(a) * (1 + 1e-10)));
        }
    }

    [Test]
    public void Values_PowerOfTwoTimesMatrix_AreExactlyThatPowerOfTwoTimesTheValues(
        [Values(-900, -3, 1, 800)] int exponent)
    {
        var a = TestMatrices.Symmetric("random", 40);
        var expected = Array.ConvertAll(SymmetricEigen.Values(a), value => Math.ScaleB(value, exponent));
        Assert.That(SymmetricEigen.Values(Residuals.Scaled(a, exponent)), Is.EqualTo(expected));
    }

    [Test]
    public void Values_Subnormal_AreTheRoundedValuesOfTheScaledMatrix()
    {
        var a = TestMatrices.Filled(20, (i, j) => (i * 7 + j * 13) % 31 - 15);
        var expected = Array.ConvertAll(SymmetricEigen.Values(a), value => Math.ScaleB(value, -1070));
        Assert.That(SymmetricEigen.Values(Residuals.Scaled(a, -1070)), Is.EqualTo(expected));
    }

    [TestCase(double.NaN)]
    [TestCase(double.PositiveInfinity)]
    [TestCase(double.NegativeInfinity)]
    public void Values_NotFinite_IsAnArithmeticException(double bad)
    {
        var a = Matrix.Identity(12);
        a[3, 7] = a[7, 3] = bad;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => SymmetricEigen.Values(a), Throws.InstanceOf<ArithmeticException>());
            Assert.That(() => SymmetricEigen.Decompose(a), Throws.InstanceOf<ArithmeticException>());
            Assert.That(() => SymmetricEigen.ValuesInOneStage(a), Throws.InstanceOf<ArithmeticException>());
            Assert.That(() => SymmetricEigen.ValuesInTwoStages(a), Throws.InstanceOf<ArithmeticException>());
        }
    }

    [Test]
    public void Values_NotSquareOrNotSymmetric_IsRefused()
    {
        var skew = new Matrix(2, 2, [1, 2, -2, 1]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => SymmetricEigen.Values(new Matrix(2, 3)), Throws.ArgumentException);
            Assert.That(() => SymmetricEigen.Values(skew), Throws.ArgumentException.With.Message.Contains("(1, 0)"));
        }
    }

    [Test]
    public void Values_AgreeWithMathNet([Values(3, 17, 64)] int n)
    {
        var a = TestMatrices.Symmetric("random", n);
        var other = MathNet.Numerics.LinearAlgebra.Double.DenseMatrix.OfColumnMajor(n, n, a.Data).Evd(
            MathNet.Numerics.LinearAlgebra.Symmetricity.Symmetric);
        var expected = other.EigenValues.Select(value => value.Real).Order().ToArray();
        Assert.That(Residuals.Spectra(SymmetricEigen.Values(a), expected), Is.LessThan(Residuals.Bound));
    }
}
