using Eigenspectrum.Artifacts;
using Eigenspectrum.Manifolds;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.ModelManifold;

namespace Eigenspectrum.Stages.Tests;

/// <summary>Predictions of made-up runs, and the stage run over them.</summary>
sealed class FabricatedModels : IDisposable
{
    internal const int Samples = 12, Classes = 4;

    static int count;

    readonly List<RunInput> inputs = [];

    internal FabricatedModels()
    {
        Folder = Path.Combine(
            TestContext.CurrentContext.WorkDirectory, "manifolds", $"{Interlocked.Increment(ref count)}");
        if (Directory.Exists(Folder)) Directory.Delete(Folder, recursive: true);
    }

    internal static int[] Labels { get; } = [.. Enumerable.Range(0, Samples).Select(n => n % Classes)];

    internal string Folder { get; }

    internal IReadOnlyDictionary<string, Measure> Measures { get; private set; } =
        new Dictionary<string, Measure>(StringComparer.Ordinal);

    internal Table Table(string file, string output = "out") =>
        Artifacts.Table.Read(Path.Combine(Folder, output, file));

    /// <summary>Probabilities on the geodesic from ignorance to truth, each sample pushed aside a little.</summary>
    internal static double[] Near(double lambda, double aside, RandomStream stream)
    {
        var points = CategoricalPoints.Of(Samples, Classes,
            [CategoricalPoints.Ignorance(Samples, Classes), CategoricalPoints.Truth(Labels, Classes)]);
        var values = new double[Samples * Classes];
        new SphereGeodesic(points.Roots.Row(0), points.Roots.Row(1), Classes).At(lambda, values);
        for (var first = 0; first < values.Length; first += Classes)
        {
            for (var c = first; c < first + Classes; c++)
                values[c] = values[c] * values[c] * Math.Exp(aside * stream.Normal());
            var sum = values.Skip(first).Take(Classes).Sum();
            for (var c = first; c < first + Classes; c++) values[c] /= sum;
        }
        return values;
    }

    /// <summary>A run whose checkpoints have some progress.</summary>
    internal FabricatedModels Along(
        string run, long seed, (string Path, string Value)[] parameters, double[] lambdas, double aside = 0)
    {
        var stream = new RandomStream((ulong)seed, run);
        return Write(run, seed, parameters, [.. lambdas.Select(lambda => Near(lambda, aside, stream))]);
    }

    /// <summary>A run with some predictions.</summary>
    internal FabricatedModels Write(string run, long seed, (string Path, string Value)[] parameters, double[][] models,
        Action<Table>? change = null, string kind = "categorical", string inputHash = "a", int[]? labels = null)
    {
        var rows = models.SelectMany((model, k) => Enumerable.Range(0, Samples).Select(n =>
            (Checkpoint: k, Sample: n, Values: model[(n * Classes)..((n + 1) * Classes)]))).ToArray();
        var table = new Table()
            .Add("checkpoint", [.. rows.Select(row => row.Checkpoint)])
            .Add("step", [.. rows.Select(row => 10L * row.Checkpoint)])
            .Add("epoch", [.. rows.Select(row => 0.5 * row.Checkpoint)])
            .Add("sample", [.. rows.Select(row => row.Sample)])
            .Add("label", [.. rows.Select(row => (labels ?? Labels)[row.Sample])])
            .Add("values", [.. rows.Select(row => row.Values)])
            .WithMetadata("kind", kind).WithMetadata("classes", $"{Classes}").WithMetadata("samples", $"{Samples}")
            .WithMetadata("variance", "0.5").WithMetadata("split", "test").WithMetadata("inputs", inputHash);
        change?.Invoke(table);
        var folder = Path.Combine(Folder, "Extract", run);
        Directory.CreateDirectory(folder);
        table.Write(Path.Combine(folder, "predictions.parquet"));
        inputs.Add(RunInput.Of("Extract", "x", run, seed, folder,
            parameters.ToDictionary(one => one.Path, one => one.Value, StringComparer.Ordinal)));
        return this;
    }

    /// <summary>An artifact of Extract without predictions.</summary>
    internal FabricatedModels WithoutPredictions(string run)
    {
        var folder = Path.Combine(Folder, "Extract", run);
        Directory.CreateDirectory(folder);
        new Table().Add("checkpoint", [0]).Write(Path.Combine(folder, "weights.parquet"));
        inputs.Add(RunInput.Of("Extract", "x", run, 1, folder));
        return this;
    }

    /// <summary>Runs the stage.</summary>
    internal FabricatedModels Run(ManifoldOptions? options = null, int threads = 1, string output = "out")
    {
        var run = StageRun.DetachedOver("ModelManifold", "x", inputs, Path.Combine(Folder, output), threads);
        ModelManifoldStage.Run(options ?? new(), run);
        run.WriteMeasures();
        Measures = run.Measures.Measures.ToDictionary(measure => measure.Name, StringComparer.Ordinal);
        return this;
    }

    /// <summary>Two architectures, two optimizers and two seeds, from ignorance to near the truth.</summary>
    internal static FabricatedModels Study(double aside = 0.3)
    {
        var models = new FabricatedModels();
        foreach (var (hidden, activation) in new[] { ("[]", "\"Linear\""), ("[8]", "\"Relu\"") })
        {
            foreach (var optimizer in new[] { "\"Sgd\"", "\"Adam\"" })
            {
                foreach (var seed in new[] { 1L, 2L })
                {
                    models.Along($"{hidden}{optimizer}{seed}".Replace("\"", "", StringComparison.Ordinal), seed,
                        [("train.network.hidden", hidden), ("train.network.activation", activation),
                            ("train.optimizer", optimizer)],
                        [0, 0.1, 0.3, 0.5, 0.7, 0.85], aside);
                }
            }
        }
        return models;
    }

    public void Dispose()
    {
        if (Directory.Exists(Folder)) Directory.Delete(Folder, recursive: true);
    }
}
