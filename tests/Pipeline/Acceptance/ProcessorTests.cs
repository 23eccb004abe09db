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

    [TestCase("DOTNET_EnableAVX512", 1, TestName = "Bytes_AreTheSame_With256BitsAndOneThread")]
    [TestCase("DOTNET_EnableAVX2", 3, TestName = "Bytes_AreTheSame_With128BitsAndThreeThreads")]
    [TestCase("DOTNET_EnableHWIntrinsic", 2, TestName = "Bytes_AreTheSame_WithoutAnyVectors")]
    public void Bytes_AreTheSame(string without, int threads)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal) { [without] = "0" };
        var build = Workspace.BuildWith(environment, [.. Selection, "-p:Force=true", $"-p:Threads={threads}"]);
        TestContext.Progress.WriteLine($"{without}=0: {build.Seconds:0} s");
        Assert.That(build.ExitCode, Is.Zero, build.ToString());
        Assert.That(build.Ran, Is.SupersetOf(new[] { "HessianSpectra/smoke-convolution/seed-1", "Report" }));
        Assert.That(Workspace.Artifacts(), Is.EqualTo(expected));
    }
}
