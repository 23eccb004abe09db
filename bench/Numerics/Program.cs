// Times the kernels of Numerics and prints CSV.
using Eigenspectrum.Bench.Numerics;

if (args.Length == 0)
{
    Console.Error.WriteLine("Name what to time: products, eigenvalues, eigenvectors, largest, stages,");
    Console.Error.WriteLine("growth, elementary, threads or all; then, if wished, sizes (1000,2000)");
    Console.Error.WriteLine("and numbers of threads (1,2).");
    return 1;
}
var sizes = args.Length > 1 ? Array.ConvertAll(args[1].Split(','), int.Parse) : [];
var threads = args.Length > 2 ? Array.ConvertAll(args[2].Split(','), int.Parse) : [1, 2];
Measurement.WriteHeader();
string[] everything = ["products", "eigenvalues", "eigenvectors", "largest", "stages", "elementary", "threads"];
foreach (var what in args[0] == "all" ? everything : args[0].Split(','))
{
    switch (what)
    {
        case "products":
            ProductBenchmark.Run(threads);
            break;
        case "eigenvalues":
            EigenBenchmark.Values(sizes, threads);
            break;
        case "eigenvectors":
            EigenBenchmark.Vectors(sizes, threads);
            break;
        case "largest":
            EigenBenchmark.Largest(sizes, threads);
            break;
        case "elementary":
            ElementaryBenchmark.Run();
            break;
        case "threads":
            ThreadBenchmark.Run(threads);
            break;
        case "growth":
            EigenBenchmark.Growth(sizes, threads);
            break;
        case "stages":
            EigenBenchmark.Stages(sizes, threads);
            break;
        default:
            Console.Error.WriteLine($"'{what}' is nothing to time.");
            return 1;
    }
}
return 0;
