using Eigenspectrum.Artifacts;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.HeavyTails;

namespace Eigenspectrum.Stages.Tests.HeavyTails;

/// <summary>Made-up weights, and the stage run on them.</summary>
sealed class WeightFolder : IDisposable
{
    static int count;

    readonly string root = Path.Combine(
        TestContext.CurrentContext.WorkDirectory, "weights", $"{Interlocked.Increment(ref count)}");

    readonly List<(int Checkpoint, string Layer, int Row, double[] Values)> rows = [];
    readonly Dictionary<string, string> metadata = new(StringComparer.Ordinal);

    internal WeightFolder()
    {
        if (Directory.Exists(root)) Directory.Delete(root, recursive: true);
    }

    internal IReadOnlyDictionary<string, Measure> Measures { get; private set; } =
        new Dictionary<string, Measure>(StringComparer.Ordinal);

    public void Dispose()
    {
        if (Directory.Exists(root)) Directory.Delete(root, recursive: true);
    }

    internal static Matrix Gaussian(int rows, int columns, string name, double scale = 1)
    {
        var matrix = new Matrix(rows, columns);
        new RandomStream(3, name).Normals(matrix.Data);
        for (int i = 0; i < matrix.Data.Length; i++) matrix.Data[i] *= scale;
        return matrix;
    }

    /// <summary>A matrix plus strength u v', u and v of length 1.</summary>
    internal static Matrix Spiked(Matrix matrix, double strength, string name)
    {
        Matrix u = Gaussian(1, matrix.Rows, name + "/u"), v = Gaussian(1, matrix.Columns, name + "/v");
        double length = u.FrobeniusNorm() * v.FrobeniusNorm();
        Matrix sum = matrix.Copy();
        for (int i = 0; i < sum.Rows; i++)
            for (int j = 0; j < sum.Columns; j++)
                sum[i, j] += strength / length * u.Data[i] * v.Data[j];
        return sum;
    }

    internal WeightFolder With(int checkpoint, string layer, Matrix weights)
    {
        for (int row = 0; row < weights.Rows; row++) rows.Add((checkpoint, layer, row, weights.Row(row).ToArray()));
        return this;
    }

    internal WeightFolder WithRow(int checkpoint, string layer, int row, params double[] values)
    {
        rows.Add((checkpoint, layer, row, values));
        return this;
    }

    internal WeightFolder WithShape(string layer, string shape)
    {
        metadata[$"shape.{layer}"] = shape;
        return this;
    }

    internal WeightFolder Run(WeightTailOptions? options = null, int threads = 1, string stage = "Extract")
    {
        string folder = Path.Combine(root, stage);
        Directory.CreateDirectory(folder);
        var table = new Table().Add("checkpoint", [.. rows.Select(row => row.Checkpoint)])
            .Add("step", [.. rows.Select(row => 10L * row.Checkpoint)]).Add("layer", [.. rows.Select(row => row.Layer)])
            .Add("row", [.. rows.Select(row => row.Row)]).Add("values", [.. rows.Select(row => row.Values)]);
        foreach ((string key, string text) in metadata) table.WithMetadata(key, text);
        table.Write(Path.Combine(folder, "weights.parquet"));
        var run = StageRun.Detached("HeavyTails", "test", "seed-1", 1,
            new Dictionary<string, string>(StringComparer.Ordinal) { [stage] = folder }, Output(threads), threads);
        HeavyTailsStage.Run(new() { Weights = options ?? new() { Randomizations = 4, Bootstrap = 20 } }, run);
        run.WriteMeasures();
        Measures = run.Measures.Measures.ToDictionary(measure => measure.Name, StringComparer.Ordinal);
        return this;
    }

    internal double this[string measure] => Measures[measure].Value;

    internal Table Table(string file, int threads = 1) => Artifacts.Table.Read(Path.Combine(Output(threads), file));

    internal string Output(int threads) => Path.Combine(root, $"output-{threads}");
}
