using System.Globalization;
using System.Net;
using System.Text;
using Eigenspectrum.Artifacts;

namespace Eigenspectrum.Pipeline;

/// <summary>
/// How long each run took on this machine the last time; kept apart from the artifacts, which hold no time.
/// </summary>
static class Durations
{
    /// <summary>Run to seconds.</summary>
    public static Dictionary<string, double> Read(PipelineFolders folders)
    {
        var seconds = new Dictionary<string, double>(StringComparer.Ordinal);
        if (!File.Exists(folders.Durations)) return seconds;
        foreach (var line in File.ReadLines(folders.Durations))
        {
            if (line.Split('\t') is [var run, var text]
                && double.TryParse(text, CultureInfo.InvariantCulture, out var value))
            {
                seconds[run] = value;
            }
        }
        return seconds;
    }

    /// <summary>Seconds that a run took the last time, or null.</summary>
    public static double? Of(PipelineFolders folders, RunId run) =>
        Read(folders).TryGetValue(run.ToString(), out var seconds) ? seconds : null;

    /// <summary>Adds a line; later lines count.</summary>
    public static void Append(PipelineFolders folders, RunId run, double seconds)
    {
        var line = string.Create(CultureInfo.InvariantCulture, $"{run}\t{seconds:0.000}\n");
        using var file = new FileStream(folders.Durations, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, 1);
        file.Write(Encoding.UTF8.GetBytes(line));
    }

    /// <summary>Keeps one line a run when there are many more.</summary>
    public static void Compact(PipelineFolders folders)
    {
        const long Large = 1 << 20;
        var file = new FileInfo(folders.Durations);
        if (!file.Exists || file.Length < Large) return;
        AtomicFile.WriteAllText(
            folders.Durations, string.Concat(Read(folders).OrderBy(run => run.Key, StringComparer.Ordinal)
            .Select(run => string.Create(CultureInfo.InvariantCulture, $"{run.Key}\t{run.Value:0.000}\n"))));
    }

    /// <summary>Writes the durations as a page beside the table; the report links to it.</summary>
    public static void WritePage(PipelineFolders folders)
    {
        var runs = Read(folders).OrderBy(run => run.Key, StringComparer.Ordinal).ToArray();
        var page = new StringBuilder("""
            <!doctype html>
            <html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <title>Durations on this machine</title>
            <style>
            :root { color-scheme: light dark }
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
            table { border-collapse: collapse }
            td, th { padding: .2rem .8rem .2rem 0; text-align: left; overflow-wrap: anywhere }
            .n { text-align: right; font-variant-numeric: tabular-nums }
            </style>
            <h1>Durations on this machine</h1>
            <p>How long each run took the last time. Times are no result: artifacts and report hold none.</p>
            <table><tr><th>Stage<th class="n">runs<th class="n">seconds</tr>

            """.ReplaceLineEndings("\n"));
        foreach (var stage in runs.GroupBy(run => run.Key.Split('/')[0], StringComparer.Ordinal))
            page.Append(Row(stage.Key, $"{stage.Count()}", stage.Sum(run => run.Value)));
        page.Append("</table>\n<h2>Runs</h2>\n<table><tr><th>Run<th class=\"n\">seconds</tr>\n");
        foreach (var (run, seconds) in runs) page.Append(Row(run, null, seconds));
        page.Append("</table>\n</html>\n");
        AtomicFile.WriteAllText(Path.ChangeExtension(folders.Durations, ".html"), page.ToString());
    }

    static string Row(string name, string? count, double seconds)
    {
        var runs = count is null ? "" : $"<td class=\"n\">{count}";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"<tr><td>{WebUtility.HtmlEncode(name)}{runs}<td class=\"n\">{seconds:0.0}</tr>\n");
    }
}
