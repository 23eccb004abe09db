using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Eigenspectrum.Bench.Compare;

/// <summary>The Python process with the peers' libraries: it does what it is told, a JSON line at a time.</summary>
sealed class PeerProcess : IDisposable
{
    readonly Process process;

    PeerProcess(Process process, int threads)
    {
        (this.process, Threads) = (process, threads);
        Facts = Read();
    }

    /// <summary>What it said of its libraries when it began.</summary>
    public JsonObject Facts { get; }

    public int Threads { get; }

    /// <summary>The file of OpenBLAS that both numpy and torch use; null if they use something else.</summary>
    public string? OpenBlas => (string?)Facts["openblas"];

    /// <summary>The processor time that it has used so far, in seconds.</summary>
    public double Processor { get; private set; }

    /// <summary>Starts the peer with so many threads.</summary>
    /// <param name="folder">The folder of its program.</param>
    /// <param name="threads">The threads of its libraries.</param>
    /// <param name="keepsMemory">
    /// Whether the C library keeps freed memory. As it comes it gives much of it back to the system, and tensors of
    /// megabytes cost page faults again and again: up to half of the time.
    /// </param>
    /// <exception cref="ComparisonException">Python or a library is missing.</exception>
    public static PeerProcess Start(string folder, int threads, bool keepsMemory)
    {
        var python = Environment.GetEnvironmentVariable("COMPARE_PYTHON") ?? "/usr/bin/python3";
        var start = new ProcessStartInfo(python, ["-B", "-s", "-E", Path.Combine(folder, "peer.py"), $"{threads}"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        foreach (var name in new[] { "OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "GOTO_NUM_THREADS" })
            start.Environment[name] = threads.ToString(CultureInfo.InvariantCulture);
        if (keepsMemory)
        {
            start.Environment["MALLOC_MMAP_THRESHOLD_"] = "33554432"; // the largest that it takes
            start.Environment["MALLOC_TRIM_THRESHOLD_"] = "4000000000";
            start.Environment["MALLOC_TOP_PAD_"] = "67108864";
        }
        try
        {
            return new(Process.Start(start)!, threads);
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or ComparisonException)
        {
            throw new ComparisonException($"{python} with numpy and torch does not start ({e.Message.Trim()}): install "
                + "python3-torch, python3-numpy and libopenblas0-pthread, or run with --install.");
        }
    }

    /// <summary>Sends a request and waits for the answer.</summary>
    /// <exception cref="ComparisonException">The peer failed.</exception>
    public JsonObject Ask(JsonObject request)
    {
        process.StandardInput.WriteLine(request.ToJsonString());
        process.StandardInput.Flush();
        return Read();
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }

    JsonObject Read()
    {
        var line = process.StandardOutput.ReadLine() ?? throw new ComparisonException("the peer has ended");
        var answer = JsonNode.Parse(line)!.AsObject();
        if (answer["error"] is { } error) throw new ComparisonException($"the peer says: {error}");
        Processor = (double)answer["total"]!;
        return answer;
    }
}
