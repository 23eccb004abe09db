using System.Diagnostics;
using System.Text;

namespace Eigenspectrum.Tests.Pipeline;

/// <summary>A process whose output is collected.</summary>
sealed class RunningProcess
{
    static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    readonly Process process;
    readonly StringBuilder output = new();
    readonly Stopwatch clock = Stopwatch.StartNew();

    RunningProcess(Process process)
    {
        this.process = process;
        process.OutputDataReceived += (_, line) => Add(line.Data);
        process.ErrorDataReceived += (_, line) => Add(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>The process's number.</summary>
    public int Id => process.Id;

    /// <summary>Whether it has ended.</summary>
    public bool HasExited => process.HasExited;

    /// <summary>What it has said so far.</summary>
    public string Output
    {
        get
        {
            lock (output) return output.ToString();
        }
    }

    /// <summary>Starts a program in an environment without what MSBuild and the test host leave in ours.</summary>
    public static RunningProcess Start(
        string folder, IReadOnlyDictionary<string, string>? environment, IReadOnlyList<string> command)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1))
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.ToArray())
        {
            if (name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)
                || name.StartsWith("VSTEST", StringComparison.OrdinalIgnoreCase)
                || name.StartsWith("DOTNET_CLI", StringComparison.OrdinalIgnoreCase)) start.Environment.Remove(name);
        }
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["RunAnalyzers"] = "false"; // the build of the repository itself has them on
        start.Environment["UseSharedCompilation"] = "true"; // which the first of these settings turns off
        foreach (var (name, value) in environment ?? new Dictionary<string, string>(StringComparer.Ordinal))
            start.Environment[name] = value;
        return new(Process.Start(start)!);
    }

    /// <summary>Waits for the end.</summary>
    public BuildResult Finish()
    {
        if (!process.WaitForExit(Longest))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"did not end within {Longest.TotalMinutes} minutes:\n{Output}");
        }
        process.WaitForExit(); // the streams, too
        return new(process.ExitCode, Output, clock.Elapsed.TotalSeconds);
    }

    /// <summary>Waits until a text is in the output.</summary>
    public void WaitFor(string text) =>
        Assert.That(() => Output.Contains(text, StringComparison.Ordinal) || HasExited, Is.True.After(120_000, 10),
            text);

    /// <summary>Kills the process itself, as kill -9 does.</summary>
    public void Kill() => process.Kill();

    /// <summary>Sends a signal to the process or, with a minus, to its group.</summary>
    public void Signal(string signal, bool group = false)
    {
        using var kill = Process.Start("kill", [$"-{signal}", "--", group ? $"-{Id}" : $"{Id}"]);
        kill.WaitForExit();
    }

    void Add(string? line)
    {
        lock (output) output.Append(line).Append('\n');
    }
}
