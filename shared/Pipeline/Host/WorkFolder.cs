using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Eigenspectrum.Pipeline;

/// <summary>The private folder in which a run writes until it is published.</summary>
static class WorkFolder
{
    /// <summary>Makes the folder of a run and this process.</summary>
    public static string Create(PipelineFolders folders, RunId run)
    {
        // Not the run's name: with the experiment's it may be longer than a file system takes.
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(run.ToString())).AsSpan(0, 8));
        var folder = Path.Combine(folders.Work, $"{run.Stage}+{hash}+{Environment.ProcessId}");
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true); // of a dead process with this number
        Directory.CreateDirectory(folder);
        return folder;
    }

    /// <summary>Deletes a work folder as far as that can be done; what remains goes at the next plan.</summary>
    public static void Discard(string? folder)
    {
        if (folder is null) return;
        for (var attempt = 0; attempt < 3; attempt++)
        {
            try
            {
                if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
                return;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Another thread may just have written into it: once more.
            }
        }
    }

    /// <summary>The folders of processes that are no more.</summary>
    public static IReadOnlyList<string> Abandoned(PipelineFolders folders) =>
        Directory.Exists(folders.Work)
            ? [.. Directory.EnumerateDirectories(folders.Work).Where(folder => !BelongsToLiveProcess(folder))
                .Order(StringComparer.Ordinal)]
            : [];

    static bool BelongsToLiveProcess(string folder)
    {
        var text = folder[(folder.LastIndexOf('+') + 1)..];
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id)) return false;
        try
        {
            using var process = Process.GetProcessById(id);
            return !process.HasExited;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
