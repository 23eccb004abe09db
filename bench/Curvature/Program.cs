// Times curvatures, their products and their spectra, and prints CSV.
using Eigenspectrum.Bench.Curvature;
using Eigenspectrum.Bench.Numerics;
using Eigenspectrum.Curvature;
using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;
using Eigenspectrum.Spectra;

if (args.Length == 0)
{
    Console.Error.WriteLine("Name what to time: hessian, deep, growth, products, lanczos, gram or all;");
    Console.Error.WriteLine("then, if wished, numbers of threads (1,2).");
    return 1;
}
var threads = args.Length > 1 ? Array.ConvertAll(args[1].Split(','), int.Parse) : [1, 2];
Measurement.WriteHeader();
string[] everything = ["hessian", "deep", "growth", "products", "lanczos", "gram"];
foreach (var what in args[0] == "all" ? everything : args[0].Split(','))
{
    switch (what)
    {
        case "hessian":
            // 20-h-1, 1,000 samples: p = 661, 2,003, 4,995
            foreach (var hidden in new[] { 30, 91, 227 })
            {
                Hessian("hessian 20-h-1",
                    Problems.Dense(20, [hidden], 1, 1000, new Erf { Scale = 1 }, new SquaredError()));
            }
            break;
        case "deep":
            Hessian("hessian 20-40-40-10", Problems.Dense(20, [40, 40], 10, 1000, new Tanh(), new CrossEntropy()));
            Hessian("hessian 784-6-10", Problems.Dense(784, [6], 10, 1000, new Tanh(), new CrossEntropy()));
            break;
        case "growth":
            foreach (var hidden in new[] { 23, 45, 91, 182, 273, 364, 455 })
            {
                var problem = Problems.Dense(20, [hidden], 1, 1000, new Erf { Scale = 1 }, new SquaredError());
                Hessian("growth: hessian", problem);
                Matrix matrix = new Hessian().Of(problem.Objective, problem.Parameters, threads[^1]);
                foreach (var count in threads)
                {
                    Measurement.Take("growth: eigenvalues", "double", matrix.Rows, matrix.Rows, 0, count,
                        4.0 / 3 * matrix.Rows * matrix.Rows * matrix.Rows, () => SymmetricEigen.Values(matrix, count));
                }
            }
            break;
        case "products":
            Products(Problems.Dense(784, [256, 256], 10, 2048, new Tanh(), new CrossEntropy()));
            break;
        case "lanczos":
            Lanczos(Problems.Dense(784, [256, 256], 10, 2048, new Tanh(), new CrossEntropy()));
            break;
        case "gram":
            Gram(Problems.Dense(784, [256, 256], 10, 100, new Tanh(), new CrossEntropy()));
            break;
        default:
            Console.Error.WriteLine($"'{what}' is nothing to time.");
            return 1;
    }
}
return 0;

void Hessian(string name, (Objective Objective, double[] Parameters) problem)
{
    int p = problem.Parameters.Length, n = problem.Objective.Data.Count;
    foreach (var count in threads)
    {
        Measurement.Take(name, "double", p, p, n, count, (double)n * p * p,
            () => new Hessian().Of(problem.Objective, problem.Parameters, count));
    }
}

void Products((Objective Objective, double[] Parameters) problem)
{
    foreach (var count in threads)
    {
        var objective = new Objective(problem.Objective.Network, problem.Objective.Loss, problem.Objective.Data, count);
        var gradient = new double[problem.Parameters.Length];
        int n = objective.Data.Count, p = gradient.Length;
        Measurement.Take("gradient", "double", p, 1, n, count, 4.0 * n * p,
            () => objective.Gradient(problem.Parameters, gradient));
        foreach (ICurvature curvature in new ICurvature[] { new Hessian(), new GaussNewton() })
        {
            CurvatureMap map = curvature.Map(objective, problem.Parameters, count);
            double[] x = Vector(p), y = new double[p];
            double operations = CurvatureCost.Of(curvature, objective.Network, n).Product;
            Measurement.Take($"product: {curvature.GetType().Name}", "double", p, 1, n, count, operations,
                () => map.Apply(x, y));
        }
    }
}

void Lanczos((Objective Objective, double[] Parameters) problem)
{
    const int steps = 100;
    foreach (var count in threads)
    {
        CurvatureMap map = new Hessian().Map(problem.Objective, problem.Parameters, count);
        double[] start = Vector(map.Dimension);
        int n = problem.Objective.Data.Count;
        double product = CurvatureCost.Of(new Hessian(), problem.Objective.Network, n).Product;
        Measurement.Take("lanczos: 100 steps", "double", map.Dimension, steps, n, count,
            steps * (product + 4.0 * steps * map.Dimension),
            () => LanczosFactorization.Of(map, start, steps, threads: count));
        // what is not products: the same with a diagonal matrix, 2 k^2 n operations
        double[] diagonal = Vector(map.Dimension);
        ILinearMap cheap = new LinearMap(map.Dimension, (x, y) => Vectors.Multiply(diagonal, x, y));
        Measurement.Take("lanczos: orthogonalization", "double", map.Dimension, steps, n, count,
            2.0 * steps * steps * map.Dimension,
            () => LanczosFactorization.Of(cheap, start, steps, threads: count));
    }
}

void Gram((Objective Objective, double[] Parameters) problem)
{
    foreach (var count in threads)
    {
        var curvature = new GaussNewton();
        double operations = TangentKernel.Operations(problem.Objective.Network, 100, 10);
        Measurement.Take("gram", "double", 1000, 1000, problem.Parameters.Length, count, operations,
            () => TangentKernel.Of(curvature, problem.Objective, problem.Parameters, count));
        Measurement.Take("gram: eigenvalues", "double", 1000, 1000, problem.Parameters.Length, count,
            operations + 4.0 / 3 * 1e9,
            () => TangentKernel.Spectrum(curvature, problem.Objective, problem.Parameters, count));
    }
}

static double[] Vector(int length)
{
    var vector = new double[length];
    new RandomStream(1, "vector").Normals(vector);
    return vector;
}
