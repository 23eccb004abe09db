using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using System.Text.Json.Nodes;

namespace Eigenspectrum.Bench.Compare;

/// <summary>What is to be known of the machine and the software beside any time.</summary>
static class MachineFacts
{
    public static IEnumerable<string> Own()
    {
        yield return $"Processor: {Processor()}, {Environment.ProcessorCount} cores; instructions: "
            + $"{string.Join(", ", Instructions())}; vectors of {Width()} bits in use.";
        yield return $"Ours: {RuntimeInformation.FrameworkDescription} on {RuntimeInformation.OSDescription.Trim()}.";
    }

    public static IEnumerable<string> Peers(JsonObject facts)
    {
        yield return $"Peers: PyTorch {facts["torch"]} (own kernels {facts["capability"]}), numpy {facts["numpy"]}, "
            + $"Python {facts["python"]}.";
        yield return $"Their BLAS and LAPACK: {facts["config"]}, kernels for {facts["core"]}, "
            + $"{System.IO.Path.GetFileName((string?)facts["openblas"])}.";
    }

    /// <summary>The load averages of the last 1, 5 and 15 minutes.</summary>
    public static string Load() => string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ')[..3]);

    public static string Processor() => File.ReadLines("/proc/cpuinfo")
        .FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim()
        ?? RuntimeInformation.ProcessArchitecture.ToString();

    static IEnumerable<string> Instructions()
    {
        (string Name, bool There)[] known =
        [
            ("SSE4.2", Sse42.IsSupported), ("AVX2", Avx2.IsSupported), ("FMA", Fma.IsSupported),
            ("AVX-512 F", Avx512F.IsSupported), ("AVX-512 DQ", Avx512DQ.IsSupported),
            ("AVX-512 VL", Avx512F.VL.IsSupported),
        ];
        return known.Where(one => one.There).Select(one => one.Name);
    }

    static int Width() =>
        Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated && Fma.IsSupported ? 256 : 128;
}
