using System.Diagnostics.CodeAnalysis;
using System.IO.Compression;
using Eigenspectrum.Artifacts;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.GenerateData;

namespace Eigenspectrum.Stages.Tests;

/// <summary>A folder of its own for one test, and the repository whose data the test reads.</summary>
sealed class DataFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("eigenspectrum-data-").FullName;

    public static string Root { get; } = FindRoot();

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public string Write(string name, byte[] content)
    {
        System.IO.File.WriteAllBytes(File(name), content);
        return File(name);
    }

    /// <summary>Runs a source into a folder of its own and gives the run.</summary>
    public StageRun Run(
        IDataSource source, string output = "out", int threads = 1, long seed = 1, string? dataDirectory = null)
    {
        var none = new Dictionary<string, string>(StringComparer.Ordinal);
        var run = StageRun.Detached(
            "GenerateData", "test", $"seed-{seed}", seed, none, File(output), threads, Root, dataDirectory);
        source.Generate(run);
        return run;
    }

    public Table Table(string name, string output = "out") =>
        Artifacts.Table.Read(System.IO.Path.Combine(Path, output, name));

    public Dictionary<string, string> Hashes(string output) =>
        Directory.GetFiles(File(output)).ToDictionary(
            f => System.IO.Path.GetFileName(f), FileHash.Sha256, StringComparer.Ordinal);

    public static byte[] Gzip(byte[] content)
    {
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(content);
        return memory.ToArray();
    }

    public static double Measure(StageRun run, string name)
    {
        Table table = run.Measures.ToTable();
        int row = Array.IndexOf(table.Strings("name"), name);
        Assert.That(row, Is.Not.Negative, $"there is no measure {name}");
        return table.Doubles("value")[row];
    }

    [SuppressMessage("Design", "CA1031", Justification = "a folder that cannot be removed is no failure of the test")]
    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (IOException)
        {
            // left to the system's cleaning of temporary files
        }
    }

    static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !System.IO.File.Exists(System.IO.Path.Combine(folder.FullName, "Pipeline.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException(
            "Pipeline.sln is in no parent folder of the tests");
    }
}
