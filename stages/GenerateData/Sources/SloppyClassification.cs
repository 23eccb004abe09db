using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Artifacts;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.GenerateData;

/// <summary>Gaussian inputs of a sloppy covariance in classes that a random network gives them.</summary>
/// <remarks>
/// The synthetic data of arXiv:2305.01604 (by its authors' code): covariance eigenvalues b exp(-c i), i = 0, ..., d -
/// 1, b = 50 c (1 if c = 0), inputs z sqrt(eigenvalue / d), classes the largest output of a random tanh network
/// without biases. Weights are normal of variance 1 / fan-in (our choice). The data do not depend on the run's seed,
/// so that trainings with several seeds predict for the same samples: another draw has another number.
/// </remarks>
public sealed class SloppyClassification : IDataSource
{
    [Description("Dimension d of the inputs.")]
    [Range(1, 10_000)]
    public int Inputs { get; init; } = 200;

    [Description("How many classes.")]
    [Range(2, 1000)]
    public int Classes { get; init; } = 5;

    [Description("The logarithm c of the ratio of successive covariance eigenvalues: the larger, the sloppier.")]
    [Range(0.0, 100.0)]
    public double Rate { get; init; } = 0.5;

    [Description("The first covariance eigenvalue b; 50 times the rate (1 for rate 0) if left out.")]
    [Range(0, 1e12, MinimumIsExclusive = true)]
    public double? Scale { get; init; }

    [Description("Widths of the hidden layers of the tanh network that gives the classes.")]
    [Range(1, 100_000)]
    public int[] Hidden { get; init; } = [50];

    [Description("How many training samples.")]
    [Range(1, 1_000_000)]
    public int Training { get; init; } = 5000;

    [Description("How many test samples.")]
    [Range(1, 1_000_000)]
    public int Test { get; init; } = 1000;

    [Description("The number of the draw: all seeds of an experiment share one.")]
    [Range(0, 1_000_000)]
    public int Draw { get; init; } = 1;

    public void Generate(StageRun run)
    {
        var first = Scale ?? (Rate == 0 ? 1 : 50 * Rate);
        var covariance = CovarianceTable.Of(new Exponential { Rate = Rate, Scale = first / Inputs }, Inputs);
        covariance.Write(run, nameof(SloppyClassification));
        var stream = new RandomStream((ulong)Draw, nameof(SloppyClassification));
        var layers = Layers(stream.Substream("network"));
        Write(run, "train.parquet", Training, covariance, layers, stream.Substream("training"));
        Write(run, "test.parquet", Test, covariance, layers, stream.Substream("test"));
        run.Measures.Add("data.outputs", Classes, definition: "classes");
        run.Measures.Add("data.samples", Training, definition: "training samples");
        run.Measures.Add("data.test.samples", Test, definition: "test samples");
    }

    Matrix[] Layers(RandomStream stream)
    {
        int[] widths = [Inputs, .. Hidden, Classes];
        var layers = new Matrix[widths.Length - 1];
        for (var layer = 0; layer < layers.Length; layer++)
        {
            layers[layer] = new(widths[layer + 1], widths[layer]);
            stream.Normals(layers[layer].Data);
            var deviation = 1 / Math.Sqrt(widths[layer]);
            for (var i = 0; i < layers[layer].Data.Length; i++) layers[layer].Data[i] *= deviation;
        }
        return layers;
    }

    void Write(
        StageRun run, string file, int samples, CovarianceTable covariance, Matrix[] layers, RandomStream stream)
    {
        var (inputs, labels) = (new double[samples][], new int[samples]);
        ParallelChunks.For(samples, run.Threads, i =>
        {
            inputs[i] = covariance.Draw(stream.Substream($"sample-{i}"));
            labels[i] = ClassOf(inputs[i], layers);
        });
        new Table().Add("row", [.. Enumerable.Range(0, samples)]).Add("label", labels).Add("input", inputs)
            .WithMetadata("source", nameof(SloppyClassification))
            .WithMetadata("inputs", $"{Inputs}").WithMetadata("outputs", $"{Classes}")
            .WithMetadata("shape", $"{Inputs}")
            .Write(run.Output(file));
    }

    static int ClassOf(double[] input, Matrix[] layers)
    {
        var values = input;
        for (var layer = 0; layer < layers.Length; layer++)
        {
            values = layers[layer].Apply(values);
            if (layer < layers.Length - 1) Elementary.Tanh(values, values);
        }
        return Array.IndexOf(values, values.Max());
    }
}
