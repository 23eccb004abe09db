using Eigenspectrum.Parquet.Bench;

// Parquet.Bench              speed of writing and reading, one thread
// Parquet.Bench write DIR    the files that bench/interop has other programs read
// Parquet.Bench dump FILE    a file's values as JSON, bit by bit
switch (args)
{
    case []:
        SpeedBenchmark.Run();
        return 0;
    case ["write", var folder]:
        InteropFiles.Write(folder);
        return 0;
    case ["dump", var file]:
        return Dump.Run(file, Console.Out);
    default:
        Console.Error.WriteLine("usage: Parquet.Bench [write DIR | dump FILE]");
        return 1;
}
