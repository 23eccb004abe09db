using System.Diagnostics;

namespace Eigenspectrum.Bench.Pipeline;

/// <summary>A copy of the repository with its programs built, deleted afterwards.</summary>
sealed class WorkingCopy : IDisposable
{
    static readonly string[] Sources =
    [
        "pipeline.proj", "Directory.Build.props", "Directory.Build.rsp", "Directory.Packages.props", "global.json",
        ".editorconfig", "BannedSymbols.txt", "build", "shared", "stages", "data/digits", ".build/obj",
    ];

    WorkingCopy(string folder) => Folder = folder;

    /// <summary>The copy's root.</summary>
    public string Folder { get; }

    /// <summary>Copies the repository of this program and builds its stages.</summary>
    public static WorkingCopy Make()
    {
        var root = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(root, "pipeline.proj"))) root = Path.GetDirectoryName(root)!;
        var copy = new WorkingCopy(Path.Combine(root, ".build", "bench-pipeline"));
        if (Directory.Exists(copy.Folder)) Directory.Delete(copy.Folder, recursive: true);
        foreach (var source in Sources) CopyTo(Path.Combine(root, source), Path.Combine(copy.Folder, source));
        File.WriteAllText(Path.Combine(copy.Folder, "empty.proj"), "<Project><Target Name=\"Build\" /></Project>");
        Console.WriteLine("building a copy of the stages");
        copy.Run("pipeline.proj", "--no-restore", "-t:BuildStages", "-p:RunAnalyzers=false");
        return copy;
    }

    /// <summary>Builds the pipeline, which must find nothing to do; returns the seconds.</summary>
    public double Build() => Run("pipeline.proj", "--no-restore");

    /// <summary>Builds a project without content: what 'dotnet build' takes for itself.</summary>
    public double BuildNothing() => Enumerable.Range(0, 5).Min(_ => Run("empty.proj", "--no-restore"));

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    double Run(params string[] arguments)
    {
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo("dotnet", ["build", "-nologo", .. arguments])
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0
            || output.Contains(" to run", StringComparison.Ordinal)) throw new InvalidOperationException(output);
        return clock.Elapsed.TotalSeconds;
    }

    static void CopyTo(string from, string to)
    {
        if (File.Exists(from))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(from, to);
            return;
        }
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
            CopyTo(file, Path.Combine(to, Path.GetRelativePath(from, file)));
    }
}
