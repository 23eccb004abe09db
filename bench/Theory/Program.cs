// Times the closed forms of the studies and prints CSV.
using Eigenspectrum.Bench.Numerics;
using Eigenspectrum.Bench.Theory;

string[] everything = ["teachers", "phases", "ranks"];
if (args.Length == 0)
{
    Console.Error.WriteLine("Name what to time: teachers, phases, ranks or all; then, if wished, threads (1,2).");
    return 1;
}

var threads = args.Length > 1 ? Array.ConvertAll(args[1].Split(','), int.Parse) : [1, 2];
Measurement.WriteHeader();
foreach (var what in args[0] == "all" ? everything : args[0].Split(','))
{
    switch (what)
    {
        case "teachers":
            TeacherBenchmark.Run(threads);
            break;
        case "ranks":
            RankBenchmark.Run(threads);
            break;
        case "phases":
            PhaseDiagramBenchmark.Run(threads);
            break;
        default:
            Console.Error.WriteLine($"'{what}' is nothing to time.");
            return 1;
    }
}
return 0;
