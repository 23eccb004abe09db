using System.Diagnostics;

namespace Eigenspectrum.Networks.Tests;

/// <summary>
/// Networks compute and train to the same bits for every instruction set and every number of threads.
/// </summary>
/// <remarks>Instruction sets are chosen by .NET's switches when a process starts: each setting is a process.</remarks>
public sealed class NetworkProbeTests
{
    static readonly Lazy<string[]> Expected = new(() => Run("1"));

    [TestCase("DOTNET_EnableAVX512=0")]
    [TestCase("DOTNET_EnableAVX2=0")]
    [TestCase("DOTNET_EnableHWIntrinsic=0")]
    [TestCase("DOTNET_TieredPGO=1")]
    public void OtherInstructionSetsAndTiers_GiveTheSameBits(string setting) =>
        Assert.That(Run("1", setting), Is.EqualTo(Expected.Value));

    [TestCase("2")]
    [TestCase("3")]
    public void OtherNumbersOfThreads_GiveTheSameBits(string threads) =>
        Assert.That(Run(threads), Is.EqualTo(Expected.Value));

    [Test]
    public void NoTwoProbes_HaveTheSameHash()
    {
        var hashes = Array.ConvertAll(Expected.Value, line => line[^16..]);
        Assert.That(hashes, Has.Length.EqualTo(37).And.Unique);
    }

    static string[] Run(string threads, string? setting = null)
    {
        var program = Path.Combine(TestContext.CurrentContext.TestDirectory, "Eigenspectrum.NetworkProbe.dll");
        var start = new ProcessStartInfo("dotnet", ["exec", program, threads])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (setting?.Split('=') is [var name, var value]) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.That(process.ExitCode, Is.Zero, errors.Result);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
