using Eigenspectrum.Artifacts;
using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.HessianSpectra;

namespace Eigenspectrum.Stages.Tests.HessianSpectra;

/// <summary>A temporary folder with what GenerateData and Train leave, and a run of the stage in it.</summary>
sealed class StageFolders : IDisposable
{
    static int count;

    readonly string root = Path.Combine(
        TestContext.CurrentContext.WorkDirectory, "hessian", $"{Interlocked.Increment(ref count)}");

    readonly Dictionary<string, string> inputs = new(StringComparer.Ordinal);

    public StageFolders()
    {
        if (Directory.Exists(root)) Directory.Delete(root, recursive: true);
        Directory.CreateDirectory(root);
    }

    public void Dispose() => Directory.Delete(root, recursive: true);

    public StageFolders WithTeachers(
        int teachers, int inputsCount, int hidden, string activation = "{\"name\":\"Linear\"}", int outputs = 1,
        double hiddenVariance = 1, double outputVariance = 1, double[]? covariance = null,
        double[][]? eigenvectors = null, bool given = false, ulong seed = 1)
    {
        var stream = new RandomStream(seed, "teachers");
        List<int> numbers = [], layers = [], rows = [];
        List<double[]> weights = [];
        for (int t = 0; t < teachers; t++)
        {
            Add(t, 1, hidden, inputsCount, hiddenVariance);
            Add(t, 2, outputs, hidden, outputVariance);
        }

        string folder = Folder("GenerateData");
        new Table().Add("teacher", [.. numbers]).Add("layer", [.. layers])
            .Add("row", [.. rows]).Add("weights", [.. weights])
            .WithMetadata("inputs", $"{inputsCount}").WithMetadata("hidden", $"{hidden}")
            .WithMetadata("outputs", $"{outputs}").WithMetadata("teachers", $"{teachers}")
            .WithMetadata("activation", activation)
            .WithMetadata("hiddenVariance", $"{hiddenVariance:R}").WithMetadata("outputVariance", $"{outputVariance:R}")
            .WithMetadata("weights", given ? "given" : "drawn")
            .Write(Path.Combine(folder, "teachers.parquet"));
        covariance ??= [.. Enumerable.Repeat(1.0, inputsCount)];
        Table table = new Table().Add("rank", [.. Enumerable.Range(1, inputsCount)]).Add("value", covariance);
        if (eigenvectors is not null) table.Add("vector", eigenvectors);
        table.Write(Path.Combine(folder, "covariance.parquet"));
        return this;

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

    /// <summary>A 5-4-3 tanh network with two checkpoints, and 40 samples of 3 classes.</summary>
    public StageFolders WithNetwork(
        double scale = 1, string activation = "Tanh", string loss = "CrossEntropy")
    {
        var network = new Network(new NetworkDefinition { Hidden = [4], Activation = new Tanh() }, 5, 3);
        var stream = new RandomStream(1, "network");
        List<int> checkpoints = [], rows = [];
        List<string> layers = [], tensors = [];
        List<double[]> values = [];
        for (int checkpoint = 0; checkpoint < 2; checkpoint++)
        {
            foreach (DenseLayer layer in network.Layers)
            {
                for (int row = 0; row < layer.Outputs; row++) Add(checkpoint, layer, "weight", row, layer.Inputs);
                Add(checkpoint, layer, "bias", 0, layer.Outputs);
            }
        }

        new Table().Add("checkpoint", [.. checkpoints]).Add("step", [.. checkpoints.Select(c => 10L * c)])
            .Add("epoch", [.. checkpoints.Select(c => 2.0 * c)]).Add("layer", [.. layers]).Add("tensor", [.. tensors])
            .Add("row", [.. rows]).Add("values", [.. values])
            .WithMetadata("network", $"{{\"activation\":{{\"name\":\"{activation}\"}},\"hidden\":[4]}}")
            .WithMetadata("loss", $"{{\"name\":\"{loss}\"}}")
            .WithMetadata("inputs", "5").WithMetadata("outputs", "3")
            .Write(Path.Combine(Folder("Train"), "checkpoints.parquet"));

        double[][] samples = new double[40][];
        for (int n = 0; n < samples.Length; n++)
        {
            samples[n] = new double[5];
            stream.Normals(samples[n]);
        }

        new Table().Add("row", [.. Enumerable.Range(0, 40)]).Add("label", [.. samples.Select(_ => stream.Integer(3))])
            .Add("input", samples).WithMetadata("inputs", "5").WithMetadata("outputs", "3")
            .Write(Path.Combine(Folder("GenerateData"), "train.parquet"));
        return this;

        void Add(int checkpoint, DenseLayer layer, string tensor, int row, int length)
        {
            checkpoints.Add(checkpoint);
            layers.Add(layer.Name);
            tensors.Add(tensor);
            rows.Add(row);
            values.Add(new double[length]);
            stream.Normals(values[^1]);
            for (int i = 0; i < length; i++) values[^1][i] *= scale;
        }
    }

    /// <summary>What the last run told at once.</summary>
    public List<string> Said { get; } = [];

    /// <summary>A folder for unfinished work.</summary>
    public string Scratch => Path.Combine(root, "scratch");

    /// <summary>Runs the stage; with unfinished work, everything is kept, however short it took.</summary>
    public StageResult Run(HessianOptions options, int threads = 1, bool keeps = false)
    {
        string output = Path.Combine(root, keeps ? "output-resumed" : $"output-{threads}");
        Said.Clear();
        var run = StageRun.Detached(
            "HessianSpectra", "test", "seed-1", 1, inputs, output, threads, scratch: keeps ? Scratch : null,
            say: Said.Add);
        HessianStage.Run(options, run, TimeSpan.Zero);
        run.WriteMeasures();
        return new StageResult(output, run.Measures.Measures.ToDictionary(m => m.Name, StringComparer.Ordinal));
    }

    string Folder(string stage)
    {
        string folder = Path.Combine(root, stage);
        Directory.CreateDirectory(folder);
        inputs[stage] = folder;
        return folder;
    }
}
