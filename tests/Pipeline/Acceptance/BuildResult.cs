using System.Text.RegularExpressions;

namespace Eigenspectrum.Tests.Pipeline;

/// <summary>What a build said and did.</summary>
sealed partial class BuildResult(int exitCode, string output, double seconds)
{
    public int ExitCode { get; } = exitCode;

    public string Output { get; } = output;

    public double Seconds { get; } = seconds;

    /// <summary>The runs that were made, in order of their names.</summary>
    public string[] Ran { get; } =
        [.. DoneLine().Matches(output).Select(match => match.Groups["run"].Value).Order(StringComparer.Ordinal)];

    /// <summary>The stages that made runs, each with how many: <c>Train 2</c>.</summary>
    public string[] RanByStage => [.. Ran.GroupBy(run => run.Split('/')[0], StringComparer.Ordinal)
        .Select(stage => $"{stage.Key} {stage.Count()}")];

    /// <summary>The errors, each once, without the project that MSBuild names at the end.</summary>
    public string[] Errors => Messages("error");

    /// <summary>The warnings, likewise.</summary>
    public string[] Warnings => Messages("warning");

    string[] Messages(string kind) => [.. Output.Split('\n').Where(line => Regex.IsMatch(
        line, $@"\b{kind} [A-Z]+[0-9]+:", RegexOptions.None, TimeSpan.FromSeconds(1)))
        .Select(line => ProjectName().Replace(line, "").Trim()).Distinct(StringComparer.Ordinal)];

    public override string ToString() => $"exit code {ExitCode} after {Seconds:0.0} s\n{Output}";

    [GeneratedRegex(@"^ *(?<run>[A-Za-z]+(/[^ :]+)?): done in ", RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex DoneLine();

    [GeneratedRegex(@" \[[^\]]*proj\]\s*$", RegexOptions.None, 1000)]
    private static partial Regex ProjectName();
}
