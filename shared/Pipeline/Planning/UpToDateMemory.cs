using System.Globalization;
using Eigenspectrum.Artifacts;

namespace Eigenspectrum.Pipeline;

/// <summary>
/// Remembers every file that a plan saw when it found nothing to run, so that the next build need only look whether all
/// are as they were.
/// </summary>
/// <remarks>
/// A file counts as unchanged by its size and time, as in <see cref="HashCache"/>. Losing the memory costs time only.
/// </remarks>
public sealed class UpToDateMemory
{
    const string Listed = "listed";
    const string Seen = "seen";

    readonly PipelineFolders folders;
    readonly string question;
    readonly IReadOnlyList<string> experimentFolders;
    readonly TimeProvider clock;

    /// <summary>A memory of what was asked.</summary>
    /// <param name="folders">Where the repository lies.</param>
    /// <param name="experimentFolders">The folders of experiments.</param>
    /// <param name="question">One line: all else that a plan depends on, such as the selection.</param>
    /// <param name="clock">The clock that files are dated by.</param>
    public UpToDateMemory(
        PipelineFolders folders, IReadOnlyList<string> experimentFolders, string question, TimeProvider? clock = null)
    {
        this.folders = folders;
        this.experimentFolders = experimentFolders;
        this.question = question.ReplaceLineEndings(" ");
        this.clock = clock ?? TimeProvider.System;
    }

    /// <summary>How many runs were up to date, if nothing that decides on it has changed since; else null.</summary>
    public int? Recall()
    {
        if (!File.Exists(folders.UpToDate)) return null;
        var lines = File.ReadAllLines(folders.UpToDate);
        if (lines.Length < 2 || lines[0] != question
            || !int.TryParse(lines[1], NumberStyles.None, CultureInfo.InvariantCulture, out var runs)) return null;
        var listed = Files().Select(path => Line(Listed, path)).ToArray();
        if (lines.Length < 2 + listed.Length || !lines.AsSpan(2, listed.Length).SequenceEqual(listed)) return null;
        foreach (var line in lines.AsSpan(2 + listed.Length))
        {
            if (line.Split('\t') is not [Seen, var path, _, _] || Line(Seen, path) != line) return null;
        }
        return runs;
    }

    /// <summary>Remembers that all runs are up to date.</summary>
    /// <param name="runs">How many.</param>
    /// <param name="seen">The files that decided on it, besides the experiments and the programs; also missing
    /// ones.</param>
    public void Remember(int runs, IEnumerable<string> seen)
    {
        string[] listed = [.. Files()];
        string[] others = [.. seen.Distinct(StringComparer.Ordinal)];
        if (!listed.Concat(others).All(IsOld)) return;
        AtomicFile.WriteAllText(folders.UpToDate, string.Concat(
            ((string[])[question, runs.ToString(CultureInfo.InvariantCulture)])
            .Concat(listed.Select(path => Line(Listed, path))).Concat(others.Select(path => Line(Seen, path)))
            .Select(line => line + "\n")));
    }

    /// <summary>Forgets, as something is to run.</summary>
    public void Forget() => File.Delete(folders.UpToDate);

    // By what the folders hold now: a file that has come is as much of a change as one that has gone.
    IEnumerable<string> Files()
    {
        yield return folders.Stages;
        foreach (var folder in experimentFolders)
        {
            foreach (var file in Sorted(folder, "*.json")) yield return file;
        }
        var programs = Path.Combine(folders.Root, ".build", "bin");
        if (!Directory.Exists(programs)) yield break;
        foreach (var program in Directory.EnumerateDirectories(programs).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(program);
            if (name.Contains('.', StringComparison.Ordinal)) continue; // tests and benchmarks
            foreach (var file in Sorted(folders.Program(name), "*.dll")) yield return file;
        }
    }

    static IEnumerable<string> Sorted(string folder, string pattern) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, pattern).Order(StringComparer.Ordinal) : [];

    bool IsOld(string path) =>
        clock.GetUtcNow().UtcTicks - new FileInfo(path).LastWriteTimeUtc.Ticks > HashCache.Grain;

    static string Line(string kind, string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? string.Create(
            CultureInfo.InvariantCulture, $"{kind}\t{path}\t{file.Length}\t{file.LastWriteTimeUtc.Ticks}")
            : $"{kind}\t{path}\t-\t-";
    }
}
