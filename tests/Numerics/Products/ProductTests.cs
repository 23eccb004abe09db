using Eigenspectrum.Support;

namespace Eigenspectrum.Numerics.Tests;

/// <summary>Products have, bit by bit, the result of the plain triple loop with fused operations.</summary>
public sealed class ProductTests
{
    static readonly RandomStream Random = new(11, "products");

    [Test]
    public void Products_RandomShapesStridesAndThreads_EqualTheTripleLoop([Range(0, 119)] int number)
    {
        var random = Random.Substream($"double {number}");
        // Shapes near the edges of tiles, blocks and strips, and now and then across a whole block.
        var (m, n, k) = (random.Integer(40), random.Integer(70), random.Integer(50));
        if (number % 10 == 5)
            (m, n, k) = (60 + random.Integer(70), 1 + random.Integer(33), 1 + random.Integer(300));
        if (number % 10 == 0)
            (m, n, k) = (90 + random.Integer(120), 90 + random.Integer(120), 500 + random.Integer(40));
        var form = number % 3;
        var (aRows, aColumns) = form == 2 ? (k, m) : (m, k);
        var (bRows, bColumns) = form == 1 ? (n, k) : (k, n);
        int aStride = aColumns + random.Integer(3), bStride = bColumns + random.Integer(3),
            cStride = n + random.Integer(3);
        var a = Normals(aRows * aStride, random);
        var b = Normals(bRows * bStride, random);
        var c = Normals(m * cStride, random);
        var accumulate = random.Integer(2) == 1;
        var expected = (double[])c.Clone();
        for (var i = 0; i < m; i++)
        {
            for (var j = 0; j < n; j++)
            {
                var sum = accumulate ? c[i * cStride + j] : 0;
                for (var p = 0; p < k; p++)
                {
                    sum = Math.FusedMultiplyAdd(
                        form == 2 ? a[p * aStride + i] : a[i * aStride + p],
                        form == 1 ? b[j * bStride + p] : b[p * bStride + j], sum);
                }
                expected[i * cStride + j] = sum;
            }
        }
        var threads = 1 + random.Integer(3);
        switch (form)
        {
            case 0:
                Products.Multiply(m, n, k, a, aStride, b, bStride, c, cStride, accumulate, threads);
                break;
            case 1:
                Products.MultiplyTransposed(m, n, k, a, aStride, b, bStride, c, cStride, accumulate, threads);
                break;
            default:
                Products.TransposeMultiply(m, n, k, a, aStride, b, bStride, c, cStride, accumulate, threads);
                break;
        }
        Assert.That(c, Is.EqualTo(expected),
            $"{m} x {n} x {k}, form {form}, accumulate {accumulate}, threads {threads}");
    }

    [Test]
    public void Products_Float_EqualTheTripleLoop([Range(0, 59)] int number)
    {
        var random = Random.Substream($"float {number}");
        var (m, n, k) = (random.Integer(40), random.Integer(number < 30 ? 100 : 33), random.Integer(50));
        var form = number % 3;
        var a = Array.ConvertAll(Normals(m * k, random), x => (float)x);
        var b = Array.ConvertAll(Normals(k * n, random), x => (float)x);
        var c = new float[m * n];
        var expected = new float[m * n];
        for (var i = 0; i < m; i++)
        {
            for (var j = 0; j < n; j++)
            {
                var sum = 0f;
                for (var p = 0; p < k; p++)
                    sum = MathF.FusedMultiplyAdd(
                        form == 2 ? a[p * m + i] : a[i * k + p], form == 1 ? b[j * k + p] : b[p * n + j], sum);
                expected[i * n + j] = sum;
            }
        }
        switch (form)
        {
            case 0:
                Products.Multiply(m, n, k, a, k, b, n, c, n, threads: 2);
                break;
            case 1:
                Products.MultiplyTransposed(m, n, k, a, k, b, k, c, n, threads: 2);
                break;
            default:
                Products.TransposeMultiply(m, n, k, a, m, b, n, c, n, threads: 2);
                break;
        }
        Assert.That(c, Is.EqualTo(expected), $"{m} x {n} x {k}, form {form}");
    }

    [Test]
    public void Products_NarrowFactors_EqualTheTripleLoop([Range(1, 37)] int n)
    {
        var random = Random.Substream($"narrow {n}");
        // With and without a rest of rows; deep enough for a second block now and then.
        var (m, k) = (n % 2 == 0 ? 24 : 1 + random.Integer(60), n % 5 == 0 ? 530 : 33 + random.Integer(40));
        var (a, b, c) = (Normals(m * k, random), Normals(k * n, random), Normals(m * n, random));
        var (x, y, z) = (Singles(a), Singles(b), Singles(c));
        var (sums, singles) = ((double[])c.Clone(), (float[])z.Clone());
        for (var i = 0; i < m; i++)
        {
            for (var j = 0; j < n; j++)
            {
                for (var p = 0; p < k; p++)
                {
                    ref var sum = ref sums[i * n + j];
                    sum = Math.FusedMultiplyAdd(a[i * k + p], b[p * n + j], sum);
                    ref var single = ref singles[i * n + j];
                    single = MathF.FusedMultiplyAdd(x[i * k + p], y[p * n + j], single);
                }
            }
        }
        double[] Doubles(Action<double[]> product)
        {
            var result = (double[])c.Clone();
            product(result);
            return result;
        }

        float[] Floats(Action<float[]> product)
        {
            var result = (float[])z.Clone();
            product(result);
            return result;
        }

        // The other layouts are made by products' users; here the transposes are written out.
        var (aRows, bRows) = (Transposed(m, k, a), Transposed(k, n, b));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Doubles(r => Products.Multiply(m, n, k, a, k, b, n, r, n, true)), Is.EqualTo(sums));
            Assert.That(Doubles(r => Products.MultiplyTransposed(m, n, k, a, k, bRows, k, r, n, true)),
                Is.EqualTo(sums));
            Assert.That(Doubles(r => Products.TransposeMultiply(m, n, k, aRows, m, b, n, r, n, true, 2)),
                Is.EqualTo(sums));
            Assert.That(Floats(r => Products.Multiply(m, n, k, x, k, y, n, r, n, true)), Is.EqualTo(singles));
            Assert.That(Floats(r => Products.MultiplyTransposed(m, n, k, x, k, Singles(bRows), k, r, n, true)),
                Is.EqualTo(singles));
            Assert.That(Floats(r => Products.TransposeMultiply(m, n, k, Singles(aRows), m, y, n, r, n, true, 2)),
                Is.EqualTo(singles));
        }
    }

    [Test]
    public void Gram_IsTheProductWithTheTranspose_AndExactlySymmetric(
        [Values(0, 1, 7, 8, 95, 96, 97, 200, 1100)] int columns, [Values(1, 3)] int threads)
    {
        var a = TestMatrices.Gaussian(61, columns, Random.Substream($"gram {columns}"));
        Assert.That(Matrix.Gram(a, threads).Data, Is.EqualTo(Matrix.TransposeMultiply(a, a).Data).AsCollection);
        Assert.That(Matrix.Gram(a).Transpose().Data, Is.EqualTo(Matrix.Gram(a).Data));
    }

    [Test]
    public void Multiply_NaNAndInfinity_ReachOnlyTheirRowsAndColumns()
    {
        var a = TestMatrices.Gaussian(13, 9, Random.Substream("nan"));
        a[12, 3] = double.NaN;
        var product = Matrix.Multiply(a, TestMatrices.Gaussian(9, 17, Random.Substream("b")));
        for (var i = 0; i < 13; i++)
            for (var j = 0; j < 17; j++)
                Assert.That(double.IsNaN(product[i, j]), Is.EqualTo(i == 12));
    }

    [Test]
    public void Products_SpansTooShort_AreRefused()
    {
        var nine = new double[9];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => Products.Multiply(3, 3, 4, nine, 4, nine, 3, nine, 3),
                Throws.InstanceOf<ArgumentException>());
            Assert.That(() => Products.Multiply(3, 3, 3, nine, 2, nine, 3, nine, 3),
                Throws.InstanceOf<ArgumentException>());
            Assert.That(() => Products.Multiply(3, 3, -1, nine, 3, nine, 3, nine, 3),
                Throws.InstanceOf<ArgumentException>());
            Assert.That(() => Matrix.Multiply(new Matrix(2, 3), new Matrix(4, 2)),
                Throws.ArgumentException.With.Message.Contains("3"));
        }
    }

    static float[] Singles(double[] values) => Array.ConvertAll(values, value => (float)value);

    static double[] Transposed(int rows, int columns, double[] values)
    {
        var transposed = new double[values.Length];
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
                transposed[j * rows + i] = values[i * columns + j];
        }
        return transposed;
    }

    static double[] Normals(int count, RandomStream random)
    {
        var values = new double[count];
        random.Normals(values);
        return values;
    }
}
