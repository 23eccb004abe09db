using System.Globalization;

namespace Eigenspectrum.Pipeline;

/// <summary>What the processes of one build tell each other by files in the folder of its plan.</summary>
/// <param name="folder">The folder; null when a stage is run by hand, then errors go to the screen.</param>
sealed class BuildNotes(string? folder)
{
    /// <summary>
    /// Prints a failure, in the form that MSBuild takes for an error, and leaves a mark that says it was printed.
    /// </summary>
    public void Fail(string name, params IReadOnlyList<Failure> failures)
    {
        foreach (var failure in failures) Console.Error.WriteLine(failure);
        if (folder is null) return;
        try
        {
            var mark = Path.Combine(folder, "failures", name);
            Directory.CreateDirectory(Path.GetDirectoryName(mark)!);
            using var file = File.Open(mark, FileMode.Create);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Then MSBuild adds a line of its own.
        }
    }

    /// <summary>Counts a finished run: <c> [3/6]</c>; empty when there is but one.</summary>
    public string Count(string stage, int of)
    {
        if (folder is null || of < 2) return "";
        using var file = new FileStream(Tallies(stage), FileMode.Append, FileAccess.Write, FileShare.ReadWrite, 1);
        // One byte a run: appending is atomic across processes.
        file.WriteByte((byte)'x');
        file.Flush();
        return string.Create(CultureInfo.InvariantCulture, $" [{file.Length}/{of}]");
    }

    /// <summary>How many runs are finished: <c> [2/6 done]</c>.</summary>
    public string Tally(string stage, int of)
    {
        if (folder is null || of < 2) return "";
        var file = new FileInfo(Tallies(stage));
        return string.Create(CultureInfo.InvariantCulture, $" [{(file.Exists ? file.Length : 0)}/{of} done]");
    }

    string Tallies(string stage) => Path.Combine(folder!, $"{stage}.done");
}
