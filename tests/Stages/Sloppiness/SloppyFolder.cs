using Eigenspectrum.Artifacts;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.Sloppiness;
using Eigenspectrum.Stages.Tests.HessianSpectra;

namespace Eigenspectrum.Stages.Tests.Sloppiness;

/// <summary>A temporary folder with the inputs of linear models, and a run of the stage in it.</summary>
sealed class SloppyFolder : IDisposable
{
    static int count;

    readonly string root = Path.Combine(
        TestContext.CurrentContext.WorkDirectory, "sloppiness", $"{Interlocked.Increment(ref count)}");

    public SloppyFolder()
    {
        if (Directory.Exists(root)) Directory.Delete(root, recursive: true);
        Directory.CreateDirectory(Path.Combine(root, "GenerateData"));
    }

    public void Dispose() => Directory.Delete(root, recursive: true);

    /// <summary>The eigenvalues of the covariance that inputs are drawn from.</summary>
    public SloppyFolder WithCovariance(params double[] values)
    {
        new Table().Add("rank", [.. Enumerable.Range(1, values.Length)]).Add("value", values)
            .Write(Path.Combine(root, "GenerateData", "covariance.parquet"));
        return this;
    }

    /// <summary>Covariance exp(-slope i) and nothing else.</summary>
    public SloppyFolder WithSlope(double slope, int inputs) =>
        WithCovariance([.. Enumerable.Range(0, inputs).Select(i => Elementary.Exp(-slope * i))]);

    /// <summary>Normal samples whose coordinates have the given deviations; classes or targets are linear in them.
    /// </summary>
    public SloppyFolder WithSamples(int samples, double[] deviations, bool classes = false)
    {
        var stream = new RandomStream(1, "samples");
        double[][] inputs = new double[samples][], targets = new double[samples][];
        for (int n = 0; n < samples; n++)
        {
            inputs[n] = new double[deviations.Length];
            stream.Normals(inputs[n]);
            for (int i = 0; i < deviations.Length; i++) inputs[n][i] *= deviations[i];
            targets[n] = [inputs[n].Sum(), inputs[n][0]];
        }

        Table table = new Table().Add("row", [.. Enumerable.Range(0, samples)]).Add("input", inputs);
        table = classes
            ? table.Add("label", [.. targets.Select(target => target[1] > 0 ? 1 : 0)])
            : table.Add("target", targets);
        table.Write(Path.Combine(root, "GenerateData", "train.parquet"));
        return this;
    }

    public StageResult Run(TrajectoryOptions trajectories, int threads = 1) =>
        Run(new SloppinessOptions { Trajectories = trajectories }, threads);

    public StageResult Run(PhaseDiagramOptions phases, int threads = 1) =>
        Run(new SloppinessOptions { PhaseDiagram = phases }, threads);

    public StageResult Run(SloppinessOptions options, int threads = 1)
    {
        string output = Path.Combine(root, $"output-{threads}");
        Dictionary<string, string> inputs = new(StringComparer.Ordinal)
        { ["GenerateData"] = Path.Combine(root, "GenerateData") };
        var run = StageRun.Detached("Sloppiness", "test", "seed-1", 1, inputs, output, threads);
        SloppinessStage.Run(options, run);
        run.WriteMeasures();
        return new StageResult(output, run.Measures.Measures.ToDictionary(m => m.Name, StringComparer.Ordinal));
    }
}
