using Eigenspectrum.Numerics;

namespace Eigenspectrum.Spectra.Tests;

public sealed class LanczosFactorizationTests
{
    const double Epsilon = 2.220446049250313e-16;

    /// <summary>Q diag(values) Q' with a Haar-like Q from the eigenvectors of a random symmetric matrix.</summary>
    static Matrix WithSpectrum(double[] values, string name)
    {
        int n = values.Length;
        var random = new Matrix(n, n);
        new RandomStream(1, name).Normals(random.Data);
        Matrix q = SymmetricEigen.Decompose(Matrix.Gram(random)).Vectors;
        return Matrix.MultiplyTransposed(Matrix.Multiply(q, Matrix.Diagonal(values)), q);
    }

    static double[] Spectrum(string kind, int n) => kind switch
    {
        "even" => [.. Enumerable.Range(1, n).Select(k => (double)k)],
        "geometric" => [.. Enumerable.Range(0, n).Select(k => Math.Pow(10, -12.0 * k / n))],
        "clustered" => [.. Enumerable.Range(0, n).Select(k => k < n - 1 ? 1e-8 : 1.0)],
        "indefinite" => [.. Enumerable.Range(0, n).Select(k => k - n / 2.0 + .25)],
        _ => [.. Enumerable.Range(0, n).Select(k => k < n / 2 ? 0.0 : k)],
    };

    static double[] Start(int n)
    {
        var start = new double[n];
        new RandomStream(2, "start").Normals(start);
        return start;
    }

    [Test]
    public void Factorization_HoldsAndTheBasisIsOrthonormal(
        [Values("even", "geometric", "clustered", "indefinite", "singular")] string kind,
            [Values(1, 2, 10, 50)] int steps)
    {
        Matrix matrix = WithSpectrum(Spectrum(kind, 50), kind);
        var lanczos = LanczosFactorization.Of(LinearMap.Of(matrix), Start(50), steps);
        Matrix basis = lanczos.Basis, product = Matrix.MultiplyTransposed(matrix, basis);
        Matrix expected = Matrix.TransposeMultiply(basis, lanczos.Tridiagonal());
        int k = lanczos.Steps;
        double residual = 0, defect = 0;
        for (int i = 0; i < 50; i++)
        {
            for (int j = 0; j < k; j++)
            {
                double gap = product[i, j] - expected[i, j] - (j == k - 1 ? lanczos.Remainder[i] : 0);
                residual += gap * gap;
            }
        }
        Matrix inner = Matrix.MultiplyTransposed(basis, basis);
        for (int i = 0; i < k; i++)
        {
            for (int j = 0; j < k; j++)
                defect = Math.Max(defect, Math.Abs(inner[i, j] - (i == j ? 1 : 0)));
        }
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Math.Sqrt(residual) / (matrix.FrobeniusNorm() * 50 * Epsilon), Is.LessThan(30));
            Assert.That(defect / (50 * Epsilon), Is.LessThan(30));
        }
    }

    [Test]
    public void FullDimension_FindsTheDenseSpectrum([Values("even", "indefinite")] string kind)
    {
        double[] values = Spectrum(kind, 40);
        var lanczos = LanczosFactorization.Of(LinearMap.Of(WithSpectrum(values, kind)), Start(40), 40);
        double[] found = SymmetricEigen.Values(lanczos.Tridiagonal());
        double tolerance = Math.Pow(Epsilon, 2.0 / 3) * values.Max(Math.Abs);
        Assert.That(found, Is.EqualTo(values.Order().ToArray()).Within(tolerance));
    }

    [Test]
    public void InvariantSubspace_StopsCleanly()
    {
        Matrix matrix = Matrix.Diagonal([1, 2, 3, 4, 5, 6]);
        var lanczos = LanczosFactorization.Of(LinearMap.Of(matrix), [0, 1, 0, 1, 0, 0], 6);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(lanczos.IsInvariant);
            Assert.That(lanczos.Steps, Is.EqualTo(2));
            Assert.That(SymmetricEigen.Values(lanczos.Tridiagonal()), Is.EqualTo(new[] { 2.0, 4 }).Within(1e-14));
        }
    }

    [Test]
    public void ZeroMatrix_IsInvariantAtOnce() =>
        Assert.That(LanczosFactorization.Of(LinearMap.Of(new Matrix(5, 5)), Start(5), 5).Steps, Is.EqualTo(1));

    [Test]
    public void Quadrature_ReproducesMomentsUpToTwiceTheSteps()
    {
        Matrix matrix = WithSpectrum([.. Enumerable.Range(1, 30).Select(k => k / 30.0)], "moments");
        double[] start = Start(30);
        double norm = Sums.Norm(start);
        double[] unit = [.. start.Select(x => x / norm)], power = [.. unit];
        var lanczos = LanczosFactorization.Of(LinearMap.Of(matrix), start, 6);
        EigenDecomposition eigen = SymmetricEigen.Decompose(lanczos.Tridiagonal());
        for (int moment = 0; moment <= 11; moment++)
        {
            double quadrature = 0;
            for (int k = 0; k < 6; k++)
                quadrature += eigen.Vectors[0, k] * eigen.Vectors[0, k] * Math.Pow(eigen.Values[k], moment);
            Assert.That(quadrature, Is.EqualTo(Sums.Dot(unit, power)).Within(1e-10), $"moment {moment}");
            power = matrix.Apply(power);
        }
    }

    [Test]
    public void BadArguments_AreNamed()
    {
        ILinearMap map = LinearMap.Of(new Matrix(3, 3));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => LanczosFactorization.Of(map, [1, 2], 2), Throws.ArgumentException);
            Assert.That(() => LanczosFactorization.Of(map, [0, 0, 0], 2), Throws.ArgumentException);
            Assert.That(() => LanczosFactorization.Of(map, [1, 0, 0], 4),
                Throws.ArgumentException.With.Message.Contains("1 to 3"));
            Assert.That(() => LinearMap.Of(new Matrix(2, 3)), Throws.ArgumentException);
            Assert.That(() => map.Apply([1, 2]), Throws.ArgumentException);
        }
    }
}
