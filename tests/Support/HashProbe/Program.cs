// Prints a hash of the results of every kernel of Numerics, computed with the number of threads given. Tests start it
// under different settings of the processor's instruction sets: the lines must not change.
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Security.Cryptography;
using Eigenspectrum.Numerics;
using Eigenspectrum.Support;

var threads = args.Length > 0 ? int.Parse(args[0]) : 1;
// Instruction sets go to the error stream: they differ between the runs whose output must not.
Console.Error.WriteLine(string.Join(", ",
    $"512 {Vector512.IsHardwareAccelerated}", $"256 {Vector256.IsHardwareAccelerated}",
    $"128 {Vector128.IsHardwareAccelerated}"));

var random = new RandomStream(20240505, "hash probe");
Matrix Gaussian(int rows, int columns) => TestMatrices.Gaussian(rows, columns, random.Substream($"{rows} x {columns}"));

void Show(string name, params double[][] results)
{
    using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    foreach (var result in results)
    {
        // A NaN's payload is nobody's promise.
        var values = Array.ConvertAll(result, value => double.IsNaN(value) ? double.NaN : value);
        hash.AppendData(MemoryMarshal.AsBytes<double>(values));
    }
    Console.WriteLine($"{name} {Convert.ToHexString(hash.GetHashAndReset())[..16]}");
}

double[] Map(Func<double, double> function, double[] x) => Array.ConvertAll(x, value => function(value));

foreach (var (m, n, k) in new[] { (1, 1, 1), (13, 17, 5), (100, 37, 530), (130, 200, 64), (200, 20, 30),
    (128, 10, 256), (61, 15, 40),
    (30, 6, 70), (45, 12, 33), (50, 18, 40) })
{
    var a = Gaussian(m, k);
    var b = Gaussian(k, n);
    Show($"product {m} x {n} x {k}", Matrix.Multiply(a, b, threads).Data,
        Matrix.MultiplyTransposed(a, b.Transpose(), threads).Data,
        Matrix.TransposeMultiply(a.Transpose(), b, threads).Data, Matrix.Gram(a, threads).Data);
    float[] Singles(Matrix matrix) => Array.ConvertAll(matrix.Data, x => (float)x);
    var (plain, transposed, exchanged, gram) = (new float[m * n], new float[m * n], new float[m * n], new float[k * k]);
    Products.Multiply(m, n, k, Singles(a), k, Singles(b), n, plain, n, threads: threads);
    Products.MultiplyTransposed(
        m, n, k, Singles(a), k, Singles(b.Transpose()), k, transposed, n, threads: threads);
    Products.TransposeMultiply(m, n, k, Singles(a.Transpose()), m, Singles(b), n, exchanged, n, threads: threads);
    SymmetricProducts.TransposeMultiply(k, m, Singles(a), k, gram, k, threads: threads);
    Show($"float product {m} x {n} x {k}",
        Array.ConvertAll([.. plain, .. transposed, .. exchanged, .. gram], x => (double)x));
}

foreach (var (kind, n) in new[] { ("random", 5), ("dense geometric", 33), ("glued Wilkinson", 63), ("random", 100),
    ("exact ties", 40) })
{
    var a = TestMatrices.Symmetric(kind, n);
    var decomposition = SymmetricEigen.Decompose(a, threads);
    Show($"eigenvalues {kind} {n}", SymmetricEigen.Values(a, threads));
    Show($"eigenvectors {kind} {n}", decomposition.Values, decomposition.Vectors.Data);
}

var tridiagonal = SymmetricEigen.Decompose(TestMatrices.Symmetric("low rank and noise", 200), threads);
Show("divide and conquer", tridiagonal.Values, tridiagonal.Vectors.Data);
Show("two stages", SymmetricEigen.ValuesInTwoStages(TestMatrices.Symmetric("random", 301), threads));

var square = TestMatrices.Symmetric("random", 403);
var (rowSums, columnSums, symmetricSums) = (new double[403], new double[403], new double[403]);
MatrixVector.Multiply(403, 403, square.Data, 403, square.Row(5), rowSums, threads);
MatrixVector.TransposeMultiply(403, 403, square.Data, 403, square.Row(5), columnSums, threads);
MatrixVector.SymmetricMultiply(403, square.Data, 403, square.Row(5), symmetricSums, threads);
var (singleRows, singleColumns) = (new float[403], new float[403]);
var singles = Array.ConvertAll(square.Data, x => (float)x);
MatrixVector.Multiply(403, 403, singles, 403, singles.AsSpan(403, 403), singleRows, threads);
MatrixVector.TransposeMultiply(403, 403, singles, 403, singles.AsSpan(403, 403), singleColumns, threads);
Show("matrix-vector", rowSums, columnSums, symmetricSums, Array.ConvertAll(singleRows, x => (double)x),
    Array.ConvertAll(singleColumns, x => (double)x));

// Large enough for the groups of rows that threads share.
Show("eigenvalues random 257", SymmetricEigen.Values(TestMatrices.Symmetric("random", 257), threads));

var tall = Gaussian(60, 31);
var singular = SingularValues.Decompose(tall);
Show("singular values", SingularValues.Of(tall), singular.Values, singular.U.Data, singular.V.Data);
var qr = new QrDecomposition(tall);
var cholesky = new Cholesky(Matrix.Gram(tall, threads));
Show("factorizations", qr.Q.Data, qr.R.Data, qr.LeastSquares(tall.Column(3)), cholesky.Factor.Data,
    cholesky.Solve(tall.Row(2)));
Show("covariance", Covariance.Of(tall, threads: threads).Data,
    [Sums.Sum(tall.Data), Sums.Variance(tall.Data), Sums.Norm(tall.Data)]);

var x = new double[1003];
random.Normals(x);
double[] arguments =
[
    .. x, .. Map(value => 100 * value, x), .. Map(value => 1e-9 * value, x), .. Map(value => 1e200 * value, x), 0.0,
        -0.0,
    double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, double.MaxValue,
];
var y = new double[arguments.Length];
void Function(string name, Action span, Func<double, double> one)
{
    span();
    Show(name, y, Map(one, arguments));
}

var floats32 = Array.ConvertAll(arguments, value => (float)value);
var results32 = new float[floats32.Length];
void Single(string name, Action span, Func<float, float> one)
{
    span();
    Show(name, Array.ConvertAll(results32, x => (double)x), Array.ConvertAll(floats32, x => (double)one(x)));
}

Single("float exp", () => ElementarySingle.Exp(floats32, results32), ElementarySingle.Exp);
Single("float tanh", () => ElementarySingle.Tanh(floats32, results32), ElementarySingle.Tanh);
Single("float erf", () => ElementarySingle.Erf(floats32, results32), ElementarySingle.Erf);
Single("float logistic", () => ElementarySingle.Logistic(floats32, results32), ElementarySingle.Logistic);
Single("float softplus", () => ElementarySingle.Softplus(floats32, results32), ElementarySingle.Softplus);
Single("float gelu", () => ElementarySingle.Gelu(floats32, results32), ElementarySingle.Gelu);
Single("float silu", () => ElementarySingle.Silu(floats32, results32), ElementarySingle.Silu);
Function("gelu", () => Elementary.Gelu(arguments, y), Elementary.Gelu);
Function("silu", () => Elementary.Silu(arguments, y), Elementary.Silu);
Function("normal distribution", () => Elementary.NormalDistribution(arguments, y), Elementary.NormalDistribution);
Function("exp", () => Elementary.Exp(arguments, y), Elementary.Exp);
Function("expm1", () => Elementary.Expm1(arguments, y), Elementary.Expm1);
Function("log", () => Elementary.Log(arguments, y), Elementary.Log);
Function("log1p", () => Elementary.Log1p(arguments, y), Elementary.Log1p);
Function("tanh", () => Elementary.Tanh(arguments, y), Elementary.Tanh);
Function("erf", () => Elementary.Erf(arguments, y), Elementary.Erf);
Function("erfc", () => Elementary.Erfc(arguments, y), Elementary.Erfc);
Function("logistic", () => Elementary.Logistic(arguments, y), Elementary.Logistic);
Function("softplus", () => Elementary.Softplus(arguments, y), Elementary.Softplus);
Function("sin", () => Elementary.Sin(arguments, y), Elementary.Sin);
Function("cos", () => Elementary.Cos(arguments, y), Elementary.Cos);
Function("pow", () => Elementary.Pow(arguments, 0.3, y), value => Elementary.Pow(value, 0.3));
Function("normal quantile", () => Elementary.NormalQuantile(arguments, y), Elementary.NormalQuantile);

var (gramOfRows, productOfFactors) = (new double[60 * 60], new double[31 * 31]);
SymmetricProducts.MultiplyTransposed(60, 31, tall.Data, 31, gramOfRows, 60, threads: threads);
SymmetricProducts.TransposeMultiply(31, 60, tall.Data, 31, tall.Data, 31, productOfFactors, 31, threads: threads);
Show("symmetric products", gramOfRows, productOfFactors);
foreach (var kind in new[] { "exact ties", "glued Wilkinson", "graded down" })
{
    var large = TestMatrices.Symmetric(kind, 160);
    var found = SymmetricEigen.Decompose(large, threads);
    Show($"{kind} 160", found.Values, found.Vectors.Data, SymmetricEigen.ValuesInTwoStages(large, threads));
}

var draws = new double[500];
random.Uniforms(draws);
Show("signs and orders", Map(_ => random.Rademacher(), new double[100]),
    Array.ConvertAll(random.Permutation(100), value => (double)value), Map(_ => random.Normal(), new double[100]));
Show("draws", draws, Map(_ => random.ChiSquare(2.5), new double[200]), Map(_ => random.Integer(77), new double[200]));
var rule = Quadrature.GaussHermite(41);
Show("special functions", rule.Nodes, rule.Weights, Map(SpecialFunctions.LogGamma, Map(Math.Abs, x)),
    Map(value => SpecialFunctions.ChiSquareQuantile(3.5, Elementary.NormalDistribution(value)), x[..50]),
    Map(value => SpecialFunctions.StudentDistribution(4, value), x));
