// Times training steps, gradients and Hessian products of networks and prints CSV.
using Eigenspectrum.Bench.Networks;
using Eigenspectrum.Bench.Numerics;

if (args.Length == 0)
{
    Console.Error.WriteLine("Name what to time: dense, convolutional, products, regularizers or all;");
    Console.Error.WriteLine("then, if wished, numbers of threads (1,2).");
    return 1;
}
var threads = args.Length > 1 ? Array.ConvertAll(args[1].Split(','), int.Parse) : [1, 2];
Measurement.WriteHeader();
string[] everything = ["dense", "convolutional", "products", "regularizers"];
foreach (var what in args[0] == "all" ? everything : args[0].Split(','))
{
    switch (what)
    {
        case "dense":
            StepBenchmark.Dense(threads);
            break;
        case "convolutional":
            StepBenchmark.Convolutional(threads);
            break;
        case "products":
            ProductBenchmark.Run(threads);
            break;
        case "regularizers":
            RegularizerBenchmark.Run(threads, args.ElementAtOrDefault(2));
            break;
        default:
            Console.Error.WriteLine($"'{what}' is nothing to time.");
            return 1;
    }
}
return 0;
