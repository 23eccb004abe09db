using Eigenspectrum.Numerics;

namespace Eigenspectrum.Support;

/// <summary>
/// Matrices with a prescribed spectrum, and the kinds of symmetric matrices on which LAPACK tests itself.
/// </summary>
public static class TestMatrices
{
    const double RootOverflow = 1e154;
    const double RootUnderflow = 1e-154;
    const double Epsilon = 1.0 / (1L << 52);

    /// <summary>
    /// Names of the kinds: LAPACK's 21 of the symmetric eigenproblem (testing guide, dchkst), then our own.
    /// </summary>
    public static IReadOnlyList<string> SymmetricKinds { get; } =
    [
        "zero", "identity",
        "diagonal even", "diagonal geometric", "diagonal clustered", "diagonal geometric, huge",
            "diagonal geometric, tiny",
        "dense even", "dense geometric", "dense clustered", "dense even, huge", "dense even, tiny",
        "random", "random, huge", "random, tiny",
        "positive even", "positive geometric", "positive clustered", "positive even, huge", "positive even, tiny",
        "diagonally dominant",
        "glued Wilkinson", "exact ties", "low rank and noise", "rank one", "second differences", "Hilbert",
        "graded up", "graded down", "near overflow", "near underflow",
    ];

    /// <summary>An n x n matrix of a kind; the same at every call.</summary>
    public static Matrix Symmetric(string kind, int n)
    {
        var random = new RandomStream(20240503, $"{kind}/{n}");
        if (kind.EndsWith(", huge", StringComparison.Ordinal))
            return Scaled(Symmetric(kind[..^6], n), RootOverflow);
        if (kind.EndsWith(", tiny", StringComparison.Ordinal))
            return Scaled(Symmetric(kind[..^6], n), RootUnderflow);
        return kind switch
        {
            "zero" => new Matrix(n, n),
            "identity" => Matrix.Identity(n),
            "diagonal even" => Matrix.Diagonal(Signed(Even(n), random)),
            "diagonal geometric" => Matrix.Diagonal(Signed(Geometric(n), random)),
            "diagonal clustered" => Matrix.Diagonal(Signed(Clustered(n), random)),
            "dense even" => WithSpectrum(Signed(Even(n), random), random),
            "dense geometric" => WithSpectrum(Signed(Geometric(n), random), random),
            "dense clustered" => WithSpectrum(Signed(Clustered(n), random), random),
            "random" => Filled(n, (_, _) => 2 * random.Uniform() - 1),
            "positive even" => WithSpectrum(Even(n), random),
            "positive geometric" => WithSpectrum(Geometric(n), random),
            "positive clustered" => WithSpectrum(Clustered(n), random),
            "diagonally dominant" =>
                Filled(n, (i, j) => i == j ? n * Geometric(n)[i] : (random.Uniform() - 0.5) * Epsilon * n),
            "glued Wilkinson" => GluedWilkinson(n),
            "exact ties" => Filled(n, (i, j) => i == j ? 3 : i / 2 == j / 2 ? 1 : 0),
            "low rank and noise" => WithSpectrum(LowRank(n, random), random),
            "rank one" => Filled(n, (_, _) => 1),
            "second differences" => Filled(n, (i, j) => i == j ? 2 : i == j + 1 || j == i + 1 ? -1 : 0),
            "Hilbert" => Filled(n, (i, j) => 1.0 / (i + j + 1)),
            "graded up" =>
                Filled(n, (i, j) => Math.ScaleB(2 * random.Uniform() - 1, -2 * (2 * n - i - j) / Math.Max(1, n / 20))),
            "graded down" =>
                Filled(n, (i, j) => Math.ScaleB(2 * random.Uniform() - 1, -2 * (i + j) / Math.Max(1, n / 20))),
            "near overflow" => Filled(n, (_, _) => (2 * random.Uniform() - 1) * double.MaxValue / (n + 1)),
            "near underflow" => Filled(n, (_, _) => (2 * random.Uniform() - 1) * 1e-290),
            _ => throw new ArgumentException($"'{kind}' is no kind of matrix.", nameof(kind)),
        };
    }

    /// <summary>Q diag(values) Q^T with a random orthogonal Q.</summary>
    public static Matrix WithSpectrum(ReadOnlySpan<double> values, RandomStream random) =>
        Conjugate(Matrix.Diagonal(values), Orthogonal(values.Length, random));

    /// <summary>Q A Q^T, exactly symmetric.</summary>
    public static Matrix Conjugate(Matrix a, Matrix q)
    {
        var result = Matrix.MultiplyTransposed(Matrix.Multiply(q, a), q);
        for (var i = 0; i < result.Rows; i++)
            for (var j = 0; j < i; j++)
                result[i, j] = result[j, i] = 0.5 * (result[i, j] + result[j, i]);
        return result;
    }

    /// <summary>A random orthogonal matrix (Stewart, 1980: the Q of a Gaussian matrix).</summary>
    public static Matrix Orthogonal(int n, RandomStream random) => new QrDecomposition(Gaussian(n, n, random)).Q;

    /// <summary>Independent standard normal elements.</summary>
    public static Matrix Gaussian(int rows, int columns, RandomStream random)
    {
        var a = new Matrix(rows, columns);
        random.Normals(a.Data);
        return a;
    }

    /// <summary>The symmetric matrix whose upper triangle a function gives.</summary>
    public static Matrix Filled(int n, Func<int, int, double> element)
    {
        var a = new Matrix(n, n);
        for (var i = 0; i < n; i++)
            for (var j = i; j < n; j++)
                a[i, j] = a[j, i] = element(i, j);
        return a;
    }

    static double[] Even(int n) => Values(n, i => 1 - i * (1 - Epsilon) / Math.Max(1, n - 1));

    static double[] Geometric(int n) => Values(n, i => Elementary.Pow(Epsilon, i / Math.Max(1.0, n - 1)));

    static double[] Clustered(int n) => Values(n, i => i == 0 ? 1 : Epsilon);

    static double[] LowRank(int n, RandomStream random) =>
        Values(n, i => i < n / 4 ? 1 + random.Uniform() : 1e-9 * random.Uniform());

    static double[] Values(int n, Func<int, double> value)
    {
        var values = new double[n];
        for (var i = 0; i < n; i++)
            values[i] = value(i);
        return values;
    }

    static double[] Signed(double[] values, RandomStream random)
    {
        for (var i = 0; i < values.Length; i++)
            values[i] *= random.Rademacher();
        return values;
    }

    /// <summary>
    /// Wilkinson's W of order 21, repeated, with tiny couplings: clusters of nearly equal eigenvalues.
    /// </summary>
    static Matrix GluedWilkinson(int n) => Filled(n, (i, j) =>
    {
        if (i == j)
            return Math.Abs(i % 21 - 10);
        return j != i + 1 ? 0 : i % 21 == 20 ? 1e-8 : 1;
    });

    static Matrix Scaled(Matrix a, double factor)
    {
        for (var i = 0; i < a.Data.Length; i++)
            a.Data[i] *= factor;
        return a;
    }
}
