using Eigenspectrum.Artifacts;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.Sloppiness;
using Eigenspectrum.Stages.Tests.HessianSpectra;
using Eigenspectrum.Stages.Train;

namespace Eigenspectrum.Stages.Tests.Sloppiness;

/// <summary>A temporary folder with what kernel machines and stochastic gradients read, and runs of the stage in it.
/// </summary>
sealed class KernelFolder : IDisposable
{
    static int count;

    readonly string root = Path.Combine(
        TestContext.CurrentContext.WorkDirectory, "kernels", $"{Interlocked.Increment(ref count)}");

    readonly Dictionary<string, string> inputs = new(StringComparer.Ordinal);

    public KernelFolder()
    {
        if (Directory.Exists(root)) Directory.Delete(root, recursive: true);
        Directory.CreateDirectory(Folder("GenerateData"));
    }

    public void Dispose() => Directory.Delete(root, recursive: true);

    /// <summary>Points of [-1, 1] with a smooth target.</summary>
    public KernelFolder WithGrid(int points)
    {
        double[][] xs = [.. Enumerable.Range(0, points).Select(k => new[] { -1 + 2.0 * k / (points - 1) })];
        return Write(
            new Table().Add("input", xs).Add("target", [.. xs.Select(x => new[] { Math.Cos(Math.PI * x[0] + .5) })]),
            points, 1, 1);
    }

    /// <summary>Normal samples of three inputs and three classes, as many of each.</summary>
    public KernelFolder WithClasses(int samples)
    {
        var stream = new RandomStream(1, "samples");
        double[][] rows = new double[samples][];
        for (int n = 0; n < samples; n++)
        {
            rows[n] = new double[3];
            stream.Normals(rows[n]);
        }

        return Write(
            new Table().Add("input", rows).Add("label", [.. Enumerable.Range(0, samples).Select(n => n % 3)]),
            samples, 3, 3);
    }

    /// <summary>The eigenvalues of the covariance that inputs are drawn from.</summary>
    public KernelFolder WithCovariance(params double[] values)
    {
        new Table().Add("rank", [.. Enumerable.Range(1, values.Length)]).Add("value", values)
            .Write(Path.Combine(inputs["GenerateData"], "covariance.parquet"));
        return this;
    }

    /// <summary>Trains a network on the samples.</summary>
    public KernelFolder WithTraining(TrainOptions options)
    {
        string folder = Path.Combine(root, "Train");
        TrainStage.Run(options, StageRun.Detached("Train", "test", "seed-1", 1, inputs, folder));
        inputs["Train"] = folder;
        return this;
    }

    public StageResult Run(KernelOptions options, int threads = 1) =>
        Run(new SloppinessOptions { Kernel = options }, threads);

    public StageResult Run(SgdOptions options, int threads = 1) =>
        Run(new SloppinessOptions { Sgd = options }, threads);

    StageResult Run(SloppinessOptions options, int threads)
    {
        string output = Path.Combine(root, $"output-{threads}");
        var run = StageRun.Detached("Sloppiness", "test", "seed-1", 1, inputs, output, threads);
        SloppinessStage.Run(options, run);
        run.WriteMeasures();
        return new StageResult(output, run.Measures.Measures.ToDictionary(m => m.Name, StringComparer.Ordinal));
    }

    KernelFolder Write(Table table, int samples, int width, int outputs)
    {
        table.Add("row", [.. Enumerable.Range(0, samples)])
            .WithMetadata("inputs", $"{width}").WithMetadata("outputs", $"{outputs}").WithMetadata("shape", $"{width}")
            .Write(Path.Combine(inputs["GenerateData"], "train.parquet"));
        return this;
    }

    string Folder(string stage) => inputs[stage] = Path.Combine(root, stage);
}
