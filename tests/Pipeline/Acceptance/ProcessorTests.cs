namespace Eigenspectrum.Tests.Pipeline;

/// <summary>The same SHA-256 of every artifact of the smoke experiments on any processor, with any threads.</summary>
[Category("Slow")]
[NonParallelizable]
public sealed class ProcessorTests
{
    const string Smoke = "smoke";

    static readonly string[] Selection = ["-p:Experiments=" + Smoke];

    static Workspace Workspace => Workspace.Shared;

    /// <summary>What the processor at hand makes with two threads.</summary>
    static Dictionary<string, string> expected = new(StringComparer.Ordinal);

    [OneTimeSetUp]
    public static void BuildOnce()
    {
        Workspace.Reset();
        Workspace.CopyFolder(Path.Combine(Workspace.Repository, "experiments", Smoke), Workspace[Smoke]);
        Workspace.CopyFolder(
            Path.Combine(Workspace.Repository, "data", "fashion-mnist"), Workspace["data/fashion-mnist"]);
        var build = Workspace.Build([.. Selection, "-p:Threads=2"]);
        Assert.That(build.ExitCode, Is.Zero, build.ToString());
        expected = Workspace.Artifacts();
        Assert.That(expected, Has.Count.GreaterThan(30));
        TestContext.Progress.WriteLine($"smoke experiments: {build.Seconds:0} s");
    }

    [OneTimeTearDown]
    public static void Clean()
    {
        Directory.Delete(Workspace[Smoke], recursive: true);
        Workspace.Reset();
    }

    [Test]
    public void Bytes_AreTheSame_With256BitsAndOneThread() => Compare("DOTNET_EnableAVX512", 1, _ => true);

    /// <summary>Those of digits and clothing take longest and compute what the others do.</summary>
    [Test]
    public void Bytes_AreTheSame_With128BitsAndThreeThreads() =>
        Compare("DOTNET_EnableAVX2", 3, name => name is not ("smoke-digits" or "smoke-fashion"));

    static void Compare(string without, int threads, Func<string, bool> taken)
    {
        string[] all = [.. Directory.GetFiles(Workspace[Smoke], "*.json")
            .Select(file => Path.GetFileNameWithoutExtension(file)!)];
        string[] names = [.. all.Where(taken)];
        var environment = new Dictionary<string, string>(StringComparer.Ordinal) { [without] = "0" };
        string[] some = names.Length < all.Length ? [$"-p:Experiment={string.Join('+', names)}"] : [];
        var build = Workspace.BuildWith(
            environment, [.. Selection, .. some, "-p:Force=true", $"-p:Threads={threads}"]);
        TestContext.Progress.WriteLine($"{without}=0: {build.Seconds:0} s");
        Assert.That(build.ExitCode, Is.Zero, build.ToString());
        Assert.That(build.Ran, Is.SupersetOf(new[] { "HessianSpectra/smoke-convolution/seed-1", "Report" }));
        // a report of some experiments is another one
        Assert.That(Taken(Workspace.Artifacts()), Is.EqualTo(Taken(expected)).And.Count.GreaterThan(30));

        Dictionary<string, string> Taken(Dictionary<string, string> artifacts) => names.Length == all.Length
            ? artifacts
            : artifacts.Where(file => names.Contains(file.Key.Split('/')[1])).ToDictionary(StringComparer.Ordinal);
    }

    /// <summary>Every vector operation in software is slow: one stage of one experiment, without the report.</summary>
    [Test]
    public void Spectra_AreTheSame_WithoutAnyVectors()
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["DOTNET_EnableHWIntrinsic"] = "0",
        };
        string[] one = ["-p:Experiment=smoke-teachers", "-p:Force=HessianSpectra"];
        var build = Workspace.BuildWith(environment, [.. Selection, .. one]);
        TestContext.Progress.WriteLine($"without vectors: {build.Seconds:0} s");
        Assert.That(build.ExitCode, Is.Zero, build.ToString());
        Assert.That(build.Ran, Does.Contain("HessianSpectra/smoke-teachers/inputs-4.hidden-6.seed-1"));
        Assert.That(Spectra(Workspace.Artifacts()), Is.EqualTo(Spectra(expected)).And.Count.GreaterThan(5));

        static Dictionary<string, string> Spectra(Dictionary<string, string> all) => all
            .Where(file => file.Key.StartsWith("HessianSpectra/smoke-teachers/", StringComparison.Ordinal))
            .ToDictionary(StringComparer.Ordinal);
    }
}
