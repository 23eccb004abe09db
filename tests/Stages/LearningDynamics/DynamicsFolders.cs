using Eigenspectrum.Artifacts;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.LearningDynamics;
using Eigenspectrum.Stages.Tests.HessianSpectra;

namespace Eigenspectrum.Stages.Tests.LearningDynamics;

/// <summary>A temporary folder with teachers as GenerateData leaves them, and a run of the stage in it.</summary>
sealed class DynamicsFolders : IDisposable
{
    static int count;

    readonly string root = Path.Combine(
        TestContext.CurrentContext.WorkDirectory, "dynamics", $"{Interlocked.Increment(ref count)}");

    readonly bool hasTeachers;

    public DynamicsFolders(
        int teachers, int inputs, int hidden, string activation = "Linear", double hiddenVariance = 1,
        double outputVariance = 1, int outputs = 1, double[]? covariance = null)
    {
        if (Directory.Exists(root)) Directory.Delete(root, recursive: true);
        string folder = Path.Combine(root, "GenerateData");
        Directory.CreateDirectory(folder);
        covariance ??= [.. Enumerable.Repeat(1.0, inputs)];
        new Table().Add("rank", [.. Enumerable.Range(1, inputs)]).Add("value", covariance)
            .Write(Path.Combine(folder, "covariance.parquet"));
        hasTeachers = teachers >= 0;
        if (!hasTeachers) return;
        var stream = new RandomStream(1, "teachers");
        List<int> numbers = [], layers = [], rows = [];
        List<double[]> weights = [];
        for (int t = 0; t < teachers; t++)
        {
            Add(t, 1, hidden, inputs, hiddenVariance);
            Add(t, 2, outputs, hidden, outputVariance);
        }

        new Table().Add("teacher", [.. numbers]).Add("layer", [.. layers])
            .Add("row", [.. rows]).Add("weights", [.. weights])
            .WithMetadata("inputs", $"{inputs}").WithMetadata("hidden", $"{hidden}")
            .WithMetadata("outputs", $"{outputs}").WithMetadata("teachers", $"{teachers}")
            .WithMetadata("activation", $"{{\"name\":\"{activation}\"}}")
            .WithMetadata("hiddenVariance", $"{hiddenVariance:R}").WithMetadata("outputVariance", $"{outputVariance:R}")
            .Write(Path.Combine(folder, "teachers.parquet"));

        void Add(int teacher, int layer, int rowCount, int columns, double variance)
        {
            for (int row = 0; row < rowCount; row++)
            {
                numbers.Add(teacher);
                layers.Add(layer);
                rows.Add(row);
                double[] values = new double[columns];
                stream.Normals(values);
                weights.Add([.. values.Select(value => value * Math.Sqrt(variance))]);
            }
        }
    }

    public void Dispose() => Directory.Delete(root, recursive: true);

    public StageResult Run(DynamicsOptions options, int threads = 1)
    {
        string output = Path.Combine(root, $"output-{threads}");
        var inputs = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["GenerateData"] = Path.Combine(root, "GenerateData"),
        };
        var run = StageRun.Detached("LearningDynamics", "test", "seed-1", 1, inputs, output, threads);
        LearningDynamicsStage.Run(options, run);
        run.WriteMeasures();
        return new StageResult(output, run.Measures.Measures.ToDictionary(m => m.Name, StringComparer.Ordinal));
    }
}
