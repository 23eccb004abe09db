using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics.Tests.LowRank;

public sealed class SingularSpectrumTests
{
    static readonly IMatrixNorm Frobenius = new FrobeniusNorm(), Spectral = new SpectralNorm();

    // Frobenius norm 5, spectral norm 4.
    static readonly double[] Prescribed = [4, 2.5, 1.5, 0.7, 0.1, 0.001];

    [TestCase(WeightDecomposition.SingularValues, 1e-14)]
    [TestCase(WeightDecomposition.GramMatrix, 1e-7)]
    public void Spectrum_OfPrescribedMatrix_IsFound(WeightDecomposition way, double tolerance)
    {
        var wide = SingularSpectrum.Of(WithSpectrum(Prescribed, 6, 9), way);
        var tall = SingularSpectrum.Of(WithSpectrum(Prescribed, 9, 6), way);
        Assert.That(wide.Values, Is.EqualTo(Prescribed).Within(tolerance));
        Assert.That(tall.Values, Is.EqualTo(Prescribed).Within(tolerance));
        Assert.That(wide.Full, Is.EqualTo(6));
    }

    [Test]
    public void Rank_CountsValuesAboveTheToleranceOfTheNorm()
    {
        var spectrum = new SingularSpectrum([4, 3, 0.21, 0.1, 0]);
        double norm = spectrum.Norm(Frobenius);
        Assert.That(norm, Is.EqualTo(Math.Sqrt(25 + 0.0441 + 0.01)).Within(1e-14));
        Assert.That(spectrum.Norm(Spectral), Is.EqualTo(4));
        Assert.That(spectrum.Rank(Frobenius, 0.041), Is.EqualTo(3), "0.21 / 5.005 is above");
        Assert.That(spectrum.Rank(Frobenius, 0.043), Is.EqualTo(2), "0.21 / 5.005 is below");
        Assert.That(spectrum.Rank(Spectral, 0.043), Is.EqualTo(3), "0.21 / 4 is above: the norms must not be swapped");
        Assert.That(spectrum.Rank(Frobenius, 0), Is.EqualTo(4), "a zero counts at no tolerance");
        Assert.That(spectrum.Rank(Spectral, 1), Is.Zero, "the largest does not exceed itself");
    }

    [Test]
    public void Rank_FallsWithTheTolerance_AndIgnoresTheScale()
    {
        Matrix matrix = WeightExamples.Gaussian(30, 40, "low-rank/scale");
        var spectrum = SingularSpectrum.Of(matrix);
        var scaled = SingularSpectrum.Of(new(30, 40, Array.ConvertAll(matrix.Data, x => x * 1024)));
        int last = 31;
        foreach (double tolerance in new[] { 0, 1e-3, 0.01, 0.05, 0.1, 0.2, 0.3, 0.5 })
        {
            foreach (IMatrixNorm norm in new[] { Frobenius, Spectral })
                Assert.That(scaled.Rank(norm, tolerance), Is.EqualTo(spectrum.Rank(norm, tolerance)));
            Assert.That(spectrum.Rank(Frobenius, tolerance), Is.LessThanOrEqualTo(last));
            Assert.That(spectrum.Rank(Frobenius, tolerance), Is.LessThanOrEqualTo(spectrum.Rank(Spectral, tolerance)));
            last = spectrum.Rank(Frobenius, tolerance);
        }
        Assert.That(last, Is.Zero);
    }

    [Test]
    public void Distance_IsThatOfTheTruncatedDecomposition_AndNoOtherMatrixIsNearer()
    {
        Matrix matrix = WeightExamples.Gaussian(12, 9, "low-rank/distance");
        var spectrum = SingularSpectrum.Of(matrix);
        SingularDecomposition found = SingularValues.Decompose(matrix);
        for (int rank = 0; rank <= 9; rank++)
        {
            Matrix residual = matrix.Copy();
            for (int k = 0; k < rank; k++)
                for (int i = 0; i < 12; i++)
                    for (int j = 0; j < 9; j++)
                        residual[i, j] -= found.Values[k] * found.U[i, k] * found.V[j, k];
            Assert.That(spectrum.Distance(Frobenius, rank), Is.EqualTo(residual.FrobeniusNorm()).Within(1e-12));
            Assert.That(spectrum.Distance(Spectral, rank),
                Is.EqualTo(SingularValues.Of(residual)[0]).Within(1e-12));
        }
        // The best matrix with 3 given left vectors: its projection; no choice of vectors beats the singular ones.
        for (int trial = 0; trial < 20; trial++)
        {
            Matrix basis = new QrDecomposition(WeightExamples.Gaussian(12, 3, $"low-rank/basis-{trial}")).Q;
            Matrix projected = Matrix.Multiply(basis, Matrix.TransposeMultiply(basis, matrix));
            var left = SingularSpectrum.Of(Less(matrix, projected));
            Assert.That(left.Norm(Frobenius), Is.GreaterThan(spectrum.Distance(Frobenius, 3)));
            Assert.That(left.Norm(Spectral), Is.GreaterThan(spectrum.Distance(Spectral, 3)));
        }
    }

    [Test]
    public void StableRank_LiesBetweenOneAndTheRank()
    {
        Assert.That(new SingularSpectrum([2, 2, 2]).StableRank, Is.EqualTo(3).Within(1e-15));
        Assert.That(new SingularSpectrum([2, 1, 0]).StableRank, Is.EqualTo(1.25).Within(1e-15));
        Assert.That(new SingularSpectrum([0, 0]).StableRank, Is.Zero);
    }

    [Test]
    public void Zeros_HaveRankZeroAndNoDistance()
    {
        var spectrum = SingularSpectrum.Of(new Matrix(3, 4));
        Assert.That(spectrum.Rank(Frobenius, 0.1), Is.Zero);
        Assert.That(spectrum.Rank(Spectral, 0), Is.Zero);
        Assert.That(spectrum.Distance(Frobenius, 1), Is.Zero);
        Assert.That(() => spectrum.Rank(Frobenius, -1), Throws.InstanceOf<ArgumentException>());
        Assert.That(() => spectrum.Distance(Spectral, -1), Throws.InstanceOf<ArgumentException>());
    }

    [Test]
    public void Change_SplitsIntoGrowthAndTurn()
    {
        double[] before = WeightExamples.Gaussian(5, 7, "low-rank/before").Data;
        double[] noise = WeightExamples.Gaussian(5, 7, "low-rank/noise").Data;
        double[] after = [.. before.Zip(noise, (w, z) => 0.7 * w + 0.2 * z)];
        WeightChange change = WeightChange.Between(before, after)!;
        double turned = (change.Growth - 1) * (change.Growth - 1)
            + change.Growth * change.Directional * change.Directional;
        Assert.That(change.Relative * change.Relative, Is.EqualTo(turned).Within(1e-14));
        WeightChange shrunk = WeightChange.Between(before, [.. before.Select(w => 0.9 * w)])!;
        Assert.That(shrunk.Relative, Is.EqualTo(0.1).Within(1e-14));
        Assert.That(shrunk.Directional, Is.EqualTo(0).Within(1e-15), "shrinking is no turn");
        Assert.That(WeightChange.Between(before, new double[35]), Is.Null);
        Assert.That(() => WeightChange.Between(before, [1]), Throws.ArgumentException);
    }

    static Matrix Less(Matrix a, Matrix b) => new(a.Rows, a.Columns, [.. a.Data.Zip(b.Data, (x, y) => x - y)]);

    static Matrix WithSpectrum(double[] values, int rows, int columns)
    {
        int n = values.Length;
        Matrix left = new QrDecomposition(WeightExamples.Gaussian(rows, n, $"low-rank/left-{rows}")).Q;
        Matrix right = new QrDecomposition(WeightExamples.Gaussian(columns, n, $"low-rank/right-{rows}")).Q;
        return Matrix.MultiplyTransposed(Matrix.Multiply(left, Matrix.Diagonal(values)), right);
    }
}
