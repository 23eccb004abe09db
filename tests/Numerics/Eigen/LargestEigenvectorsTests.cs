using Eigenspectrum.Support;

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

    [TestCase(0, 0, 1)]
    [TestCase(1, 1, 1)]
    [TestCase(2, 2, 1)]
    [TestCase(3, 1, 1)]
    [TestCase(48, 20, 1)]
    [TestCase(49, 49, 1)]
    [TestCase(50, 30, 1)]
    [TestCase(97, 97, 1)]
    [TestCase(98, 3, 1)]
    [TestCase(145, 60, 1)]
    [TestCase(300, 300, 1)]
    [TestCase(411, 150, 1)]
    [TestCase(300, 140, 1e-200)]
    [TestCase(300, 140, 1e200)]
    public void LargestInTwoStages_AnySize_HasSmallResiduals(int n, int count, double scale)
    {
        var random = new RandomStream(2, "largest in two stages");
        Check(TestMatrices.Filled(n, (_, _) => scale * random.Normal()), count);
    }

    [TestCaseSource(typeof(TestMatrices), nameof(TestMatrices.SymmetricKinds))]
    public void LargestInTwoStages_AnyKind_HasSmallResiduals(string kind) =>
        Check(TestMatrices.Symmetric(kind, 155), 70);

    static void Check(Matrix a, int count)
    {
        var some = SymmetricEigen.LargestInTwoStages(a, count);
        Assert.That((some.Vectors.Rows, some.Vectors.Columns), Is.EqualTo((a.Rows, count)));
        Assert.That(Residuals.Orthonormality(some.Vectors), Is.LessThan(Residuals.Bound));
        Assert.That(Residuals.Spectra(some.Values, SymmetricEigen.ValuesInOneStage(a)), Is.LessThan(Residuals.Bound));
        Assert.That(LargestResidual(a, some), Is.LessThan(Residuals.Bound));
        if (a.Rows > 400)
            Assert.That(SymmetricEigen.LargestInTwoStages(a, count, threads: 3).Vectors.Data,
                Is.EqualTo(some.Vectors.Data), "on three threads");
    }

    /// <summary>max |A v_k - lambda_k v_k| over |A| n eps; the columns belong to descending values.</summary>
    static double LargestResidual(Matrix a, EigenDecomposition some)
    {
        if (a.LargestMagnitude() == 0)
            return 0;
        int exponent = Math.ILogB(a.LargestMagnitude());
        Matrix scaled = TestMatrices.Filled(a.Rows, (i, j) => Math.ScaleB(a[i, j], -exponent));
        double norm = scaled.FrobeniusNorm(), worst = 0;
        Matrix products = Matrix.Multiply(scaled, some.Vectors);
        for (int k = 0; k < some.Vectors.Columns; k++)
        {
            double value = Math.ScaleB(some.Values[a.Rows - 1 - k], -exponent);
            double[] column = [.. products.Column(k).Zip(some.Vectors.Column(k), (y, x) => (y - value * x) / norm)];
            worst = Math.Max(worst, Sums.Norm(column));
        }
        return worst / (a.Rows * Residuals.Epsilon);
    }
}
