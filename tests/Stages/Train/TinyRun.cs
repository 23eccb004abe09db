using Eigenspectrum.Artifacts;
using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.Train;

namespace Eigenspectrum.Stages.Tests;

// A folder for a pipeline of a few dozen samples: data, then each stage's body without the host around it.
sealed class TinyRun : IDisposable
{
    internal const int Inputs = 6, Classes = 3, Training = 40, Held = 15;

    static int count;

    internal TinyRun()
    {
        Folder = Path.Combine(TestContext.CurrentContext.WorkDirectory, "tiny", $"{Interlocked.Increment(ref count)}");
        if (Directory.Exists(Folder)) Directory.Delete(Folder, recursive: true);
        Directory.CreateDirectory(Of("GenerateData"));
    }

    internal string Folder { get; }

    internal string Of(string stage) => Path.Combine(Folder, stage);

    internal string File(string stage, string file) => Path.Combine(Of(stage), file);

    internal Table Table(string stage, string file) => Artifacts.Table.Read(File(stage, file));

    internal static TinyRun WithClasses()
    {
        var run = new TinyRun();
        run.WriteClasses("train", Training);
        run.WriteClasses("test", Held);
        return run;
    }

    // Images of 4 x 4 pixels and two channels, each class with a brighter quarter.
    internal static TinyRun WithImages()
    {
        var tiny = new TinyRun();
        var stream = new RandomStream(5, "tests/stages/images");
        foreach (var split in new[] { "train", "test" })
        {
            var inputs = new float[Training][];
            var labels = new int[Training];
            for (var n = 0; n < inputs.Length; n++)
            {
                labels[n] = n % 3;
                inputs[n] = [.. Enumerable.Range(0, 32)
                    .Select(i => (float)(stream.Normal() + (i / 8 == labels[n] ? 2 : 0)))];
            }
            tiny.WriteData(split, inputs.Length, 32, 3,
                table => table.WithMetadata("shape", "4x4x2").Add("label", labels).Add("input", inputs));
        }
        return tiny;
    }

    internal static TinyRun WithTargets()
    {
        var run = new TinyRun();
        foreach (var (split, samples) in new[] { ("train", Training), ("test", Held) })
        {
            var inputs = Rows(split, samples, Inputs);
            run.WriteData(split, inputs.Length, Inputs, 2, table => table.Add("input", inputs)
                .Add("target", Array.ConvertAll(inputs, x => new[] { x[0] - x[1], 0.5 * x[2] })));
        }
        return run;
    }

    // Digits-like: float inputs about a centre for each class.
    internal void WriteClasses(string split, int samples)
    {
        var inputs = Rows(split, samples, Inputs);
        var labels = Enumerable.Range(0, samples).Select(n => n % Classes).ToArray();
        for (var n = 0; n < samples; n++) inputs[n][labels[n]] += 3;
        WriteData(split, samples, Inputs, Classes, table => table.Add("label", labels)
            .Add("input", Array.ConvertAll(inputs, x => Array.ConvertAll(x, v => (float)v))));
    }

    internal void WriteData(string split, int samples, int inputs, int outputs, Action<Table> columns)
    {
        var table = new Table().Add("row", [.. Enumerable.Range(0, samples)])
            .WithMetadata("inputs", $"{inputs}").WithMetadata("outputs", $"{outputs}");
        columns(table);
        table.Write(File("GenerateData", split + ".parquet"));
    }

    internal StageRun Start(string stage, int threads = 1, string? output = null)
    {
        string[] earlier = ["GenerateData", "Train"];
        var inputs = earlier.Where(name => name != stage && Directory.Exists(Of(name)))
            .ToDictionary(name => name, Of, StringComparer.Ordinal);
        return StageRun.Detached(stage, "tiny", "seed-1", 1, inputs, output ?? Of(stage), threads);
    }

    internal StageRun Train(TrainOptions options, int threads = 1, string? output = null)
    {
        var run = Start("Train", threads, output);
        TrainStage.Run(options, run);
        return run;
    }

    internal static TrainOptions Options(int epochs = 4) => new()
    {
        Network = new() { Hidden = [5], Activation = new Tanh() },
        Optimizer = new Sgd { LearningRate = 0.2, Momentum = 0.5 },
        Batch = 16,
        Epochs = epochs,
        Checkpoints = [1],
    };

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    static double[][] Rows(string name, int rows, int columns)
    {
        var stream = new RandomStream(5, "tests/stages/" + name);
        var values = new double[rows][];
        for (var n = 0; n < rows; n++) stream.Normals(values[n] = new double[columns]);
        return values;
    }
}
