using System.Globalization;

namespace Eigenspectrum.Pipeline;

/// <summary>What the processes of one build tell each other by files in the folder of its plan.</summary>
/// <param name="folder">The folder; null when a stage is run by hand, then errors go to the screen.</param>
sealed class BuildNotes(string? folder)
{
    /// <summary>Leaves a failure for MSBuild, which fails the build with just this line; by hand, prints it.</summary>
    public void Fail(string name, Failure failure)
    {
        if (folder is null || !TryLeave(name, failure)) Console.Error.WriteLine(failure);
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

    bool TryLeave(string name, Failure failure)
    {
        try
        {
            var path = Path.Combine(folder!, "failures", name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            // MSBuild reads both whole; the text last, as its presence tells that there is a failure.
#pragma warning disable RS0030 // read in this build and never after it: no artifact
            File.WriteAllText(
                $"{path}.where", string.Create(CultureInfo.InvariantCulture,
                    $"{failure.Code}|{failure.File.Replace('|', '/')}|{failure.Line}|{failure.Column}"));
            File.WriteAllText($"{path}.text", failure.Text);
#pragma warning restore RS0030
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
