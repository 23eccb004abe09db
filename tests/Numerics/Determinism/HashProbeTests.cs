using System.Diagnostics;

namespace Eigenspectrum.Numerics.Tests;

/// <summary>Every kernel has the same bits for every instruction set and every number of threads.</summary>
/// <remarks>
/// The instruction sets are chosen by .NET's switches when a process starts, so each setting is a process of its own:
/// AVX-512 off; AVX, AVX2 and FMA off; vectors of at most 128 bits; no intrinsics at all.
/// </remarks>
public sealed class HashProbeTests
{
    static readonly Lazy<string[]> Expected = new(() => Run("1").Lines);

    static (string[] Lines, string InstructionSets) Run(string threads, params string[] settings)
    {
        var program = Path.Combine(TestContext.CurrentContext.TestDirectory, "Eigenspectrum.HashProbe.dll");
        var start = new ProcessStartInfo("dotnet", ["exec", program, threads])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var setting in settings)
        {
            var (name, value) = (setting.Split('=')[0], setting.Split('=')[1]);
            start.Environment[name] = value;
        }
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.That(process.ExitCode, Is.Zero, errors.Result);
        return (output.Split('\n', StringSplitOptions.RemoveEmptyEntries), errors.Result.Trim());
    }

    [TestCase("DOTNET_EnableAVX512=0")]
    [TestCase("DOTNET_EnableAVX2=0")]
    [TestCase("DOTNET_PreferredVectorBitWidth=128")]
    [TestCase("DOTNET_EnableHWIntrinsic=0")]
    [TestCase("DOTNET_TieredCompilation=0")]
    [TestCase("DOTNET_TieredPGO=1")]
    public void Kernels_OtherInstructionSetsAndTiers_HaveTheSameBits(string setting)
    {
        var (lines, instructionSets) = Run("1", setting);
        TestContext.Out.WriteLine($"{setting}: {instructionSets}");
        Assert.That(lines, Is.EqualTo(Expected.Value));
    }

    [TestCase("2")]
    [TestCase("3")]
    public void Kernels_OtherNumbersOfThreads_HaveTheSameBits(string threads) =>
        Assert.That(Run(threads).Lines, Is.EqualTo(Expected.Value));

    [Test]
    public void Probe_CoversTheKernels_AndNoTwoHaveTheSameHash()
    {
        var hashes = Array.ConvertAll(Expected.Value, line => line[^16..]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(hashes, Has.Length.GreaterThan(30));
            Assert.That(hashes, Is.Unique);
        }
    }
}
