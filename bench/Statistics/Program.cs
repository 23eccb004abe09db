// Times cross-validated spectra and prints CSV.
using Eigenspectrum.Bench.Numerics;
using Eigenspectrum.Bench.Statistics;

if (args.Length < 2)
{
    Console.Error.WriteLine("Give stimuli, units and, if wished, threads and shuffles: 2800 10000 2 10.");
    return 1;
}

Measurement.WriteHeader();
RepeatsBenchmark.Run(int.Parse(args[0]), int.Parse(args[1]), args.Length > 2 ? int.Parse(args[2]) : 2,
    args.Length > 3 ? int.Parse(args[3]) : 10);
return 0;
