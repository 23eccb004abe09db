using System.Diagnostics;

namespace Eigenspectrum.House.Tests;

/// <summary>
/// The working tree that the tests were built from: its root and the files that git tracks (or would).
/// </summary>
static class Repository
{
    public static string Root { get; } = FindRoot();

    public static IReadOnlyList<string> Files { get; } = ListFiles();

    public static IEnumerable<string> FilesEnding(params string[] endings) =>
        Files.Where(f => endings.Any(e => f.EndsWith(e, StringComparison.Ordinal)));

    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null
            && !File.Exists(Path.Combine(folder.FullName, "pipeline.proj"))) folder = folder.Parent;
        return folder?.FullName
            ?? throw new DirectoryNotFoundException("pipeline.proj is in no parent folder of the tests");
    }

    /// <summary>Without git (a source archive) every file below the root counts but the generated folders.</summary>
    static string[] ListFiles()
    {
        var start = new ProcessStartInfo("git", ["ls-files", "-co", "--exclude-standard"])
        {
            WorkingDirectory = Root,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        try
        {
            using var git = Process.Start(start)!;
            var lines = git.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
            git.WaitForExit();
            if (git.ExitCode == 0) return [.. lines.Where(f => File.Exists(Path.Combine(Root, f)))];
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // no git on this machine: walk the folders instead
        }
        string[] generated = [".build", ".pipeline", ".git", "artifacts", "node_modules"];
        return [.. Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(Root, f).Replace('\\', '/'))
            .Where(f => !f.Split('/').Any(generated.Contains))];
    }
}
