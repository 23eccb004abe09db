using Eigenspectrum.Support;

namespace Eigenspectrum.Numerics.Tests;

public sealed class MatrixVectorTests
{
    static readonly RandomStream Random = new(17, "matrix-vector");

    [Test]
    public void Multiply_AnyShapeStrideAndThreads_IsTheSumWithinRounding(
        [Values(0, 1, 3, 4, 9, 130)] int m, [Values(0, 1, 7, 8, 31, 64, 200, 1003)] int n,
        [Values(1, 2, 3)] int threads)
    {
        var stride = n + 3;
        var a = Normals(m * stride, $"a {m} {n}");
        var x = Normals(n, $"x {n}");
        var z = Normals(m, $"z {m}");
        var rows = new double[m];
        var columns = new double[n];
        MatrixVector.Multiply(m, n, a, stride, x, rows, threads);
        MatrixVector.TransposeMultiply(m, n, a, stride, z, columns, threads);
        using (Assert.EnterMultipleScope())
        {
            for (var i = 0; i < m; i++)
                Close(rows[i], Enumerable.Range(0, n).Select(j => (a[i * stride + j], x[j])), n);
            for (var j = 0; j < n; j++)
                Close(columns[j], Enumerable.Range(0, m).Select(i => (a[i * stride + j], z[i])), m);
        }
    }

    [Test]
    public void Multiply_EveryRow_HasTheBitsOfTheDotProduct([Values(5, 64, 777)] int n)
    {
        var a = TestMatrices.Gaussian(11, n, Random.Substream($"rows {n}"));
        var x = Normals(n, $"vector {n}");
        var y = new double[11];
        MatrixVector.Multiply(11, n, a.Data, n, x, y);
        for (var i = 0; i < 11; i++)
        {
            var alone = new double[1];
            MatrixVector.Multiply(1, n, a.Row(i), n, x, alone);
            Assert.That(y[i], Is.EqualTo(alone[0]));
        }
    }

    [Test]
    public void Float_AnyShape_IsTheProductInDoubleWithinRounding(
        [Values(1, 6, 67)] int m, [Values(1, 15, 16, 200)] int n)
    {
        var a = Array.ConvertAll(Normals(m * n, $"float {m} {n}"), value => (float)value);
        var x = Array.ConvertAll(Normals(n, $"float {n}"), value => (float)value);
        var z = Array.ConvertAll(Normals(m, $"float rows {m}"), value => (float)value);
        var rows = new float[m];
        var columns = new float[n];
        MatrixVector.Multiply(m, n, a, n, x, rows);
        MatrixVector.TransposeMultiply(m, n, a, n, z, columns);
        using (Assert.EnterMultipleScope())
        {
            for (var i = 0; i < m; i++)
                Assert.That(rows[i], Is.EqualTo(Enumerable.Range(0, n).Sum(j => (double)a[i * n + j] * x[j]))
                    .Within(1e-5 * Math.Sqrt(n)));
            for (var j = 0; j < n; j++)
                Assert.That(columns[j], Is.EqualTo(Enumerable.Range(0, m).Sum(i => (double)a[i * n + j] * z[i]))
                    .Within(1e-5 * Math.Sqrt(m)));
        }
    }

    [Test]
    public void SymmetricMultiply_IsTheProduct([Values(0, 1, 7, 8, 9, 50, 300, 403)] int n, [Values(1, 3)] int threads)
    {
        var a = TestMatrices.Symmetric("random", n);
        var x = Normals(n, $"symmetric {n}");
        var y = new double[n];
        MatrixVector.SymmetricMultiply(n, a.Data, n, x, y, threads);
        var expected = a.Apply(x);
        for (var i = 0; i < n; i++)
            Assert.That(y[i], Is.EqualTo(expected[i]).Within(1e-14 * n));
    }

    [Test]
    public void Multiply_SpansTooShort_AreRefused()
    {
        var four = new double[4];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => MatrixVector.Multiply(2, 3, four, 3, four, four), Throws.ArgumentException);
            Assert.That(() => MatrixVector.Multiply(1, 4, four, 4, new double[3], four), Throws.ArgumentException);
            Assert.That(() => MatrixVector.TransposeMultiply(1, 4, four, 4, four, new double[3]),
                Throws.ArgumentException);
        }
    }

    /// <summary>n eps times the sum of the terms' sizes, the bound of any order of summation.</summary>
    static void Close(double value, IEnumerable<(double X, double Y)> terms, int n)
    {
        var products = terms.Select(term => term.X * term.Y).ToArray();
        var bound = (n + 2) * Residuals.Epsilon * products.Sum(Math.Abs);
        Assert.That(Math.Abs(value - Sums.Sum(products)), Is.LessThanOrEqualTo(bound));
    }

    static double[] Normals(int count, string name)
    {
        var values = new double[count];
        Random.Substream(name).Normals(values);
        return values;
    }
}
