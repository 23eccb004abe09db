using System.Text.RegularExpressions;

namespace Eigenspectrum.House.Tests;

/// <summary>Sizes and shapes of files, and what must not stand in any of them.</summary>
public sealed partial class FileTests
{
    const int Milliseconds = 1000;

    [GeneratedRegex(@"https?://[^\s""']*(nuget|npmjs|pypi)\.[a-z]+|""resolved""",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, Milliseconds)]
    static partial Regex PackageHost { get; }

    [GeneratedRegex(@"\b(TODO|FIXME|HACK)\b|NotImplementedException", RegexOptions.ExplicitCapture, Milliseconds)]
    static partial Regex Unfinished { get; }

    [GeneratedRegex(@"\[(Ignore|Explicit)\b", RegexOptions.ExplicitCapture, Milliseconds)]
    static partial Regex NeverRun { get; }

    static IEnumerable<string> Code => Repository.FilesEnding(".cs");

    [Test]
    public void CodeFiles_AreAtMost500Lines() =>
        Assert.That(Code.Where(f => Repository.Read(f).Count(c => c == '\n') > 500), Is.Empty);

    [Test]
    public void CodeLines_AreAtMost120Columns() =>
        Assert.That(
            from file in Code
            from line in Repository.Read(file).Split('\n').Select((text, i) => (text, number: i + 1))
            where line.text.Length > 120
            select $"{file}({line.number}): {line.text.Length} columns",
            Is.Empty);

    [Test]
    public void EveryProject_StandsInTheSolution()
    {
        var solution = Repository.Read("Pipeline.sln").Replace('\\', '/');
        var missing = Repository.FilesEnding(".csproj")
            .Where(p => !p.StartsWith("examples/", StringComparison.Ordinal)
                && !solution.Contains(p, StringComparison.Ordinal));
        Assert.That(missing, Is.Empty);
    }

    [Test]
    public void TrackedFiles_NameNoPackageHost()
    {
        var files = Repository.Files.Where(f => f.EndsWith(".json", StringComparison.Ordinal)
            || f.EndsWith(".props", StringComparison.Ordinal)
                || f.EndsWith(".config", StringComparison.OrdinalIgnoreCase)
            || f.EndsWith(".csproj", StringComparison.Ordinal) || f.EndsWith(".yml", StringComparison.Ordinal)
            || f.EndsWith(".md", StringComparison.Ordinal));
        Assert.That(
            files.Where(f => f != "packages.lock.json" && !f.EndsWith("/packages.lock.json", StringComparison.Ordinal)
                && PackageHost.IsMatch(Repository.Read(f))),
            Is.Empty);
        Assert.That(
            files.Where(f => f.EndsWith("packages.lock.json", StringComparison.Ordinal)
                && Repository.Read(f).Contains("://", StringComparison.Ordinal)),
            Is.Empty, "lock files hold versions and hashes, no addresses");
    }

    [Test]
    public void Sources_HoldNoUnfinishedMarks() =>
        Assert.That(
            Code.Where(f => !f.StartsWith("tests/House/", StringComparison.Ordinal)
                && Unfinished.IsMatch(Repository.Read(f))),
            Is.Empty);

    [Test]
    public void Tests_AreNeverIgnored() =>
        Assert.That(
            Code.Where(f => f.StartsWith("tests/", StringComparison.Ordinal)
                && NeverRun.IsMatch(Repository.Read(f))),
            Is.Empty);

    [Test]
    public void EveryLayerAndStage_HasTests()
    {
        string[] parts = [.. Directory.GetDirectories(Path.Combine(Repository.Root, "shared"))
            .Select(d => Path.GetFileName(d)!)];
        var untested = parts.Where(p => !Code.Any(f => f.StartsWith($"tests/{p}/", StringComparison.Ordinal)));
        Assert.That(untested, Is.Empty);
    }
}
