using Eigenspectrum.Artifacts;
using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.Sloppiness;

/// <summary>The training samples as a kernel machine sees them: all targets as numbers.</summary>
static class TrainingData
{
    /// <exception cref="UserErrorException">There are none, or they are malformed.</exception>
    public static TargetData Read(StageRun run)
    {
        TrainingSamples samples = TrainingSamples.Read(run, "sloppiness.kernel");
        if (samples.Labels is { } labels)
        {
            var classes = new Matrix(labels.Length, int.Parse(Metadata(run)["outputs"]));
            for (int row = 0; row < labels.Length; row++) classes[row, labels[row]] = 1;
            return new(samples.Inputs, labels, classes);
        }

        return new(samples.Inputs, null, samples.Targets is { } targets ? Matrix.FromRows(targets) : null);
    }

    /// <summary>The shape of the inputs: an image's, or that of a vector.</summary>
    public static Shape Shape(StageRun run, int inputs) =>
        Networks.Shape.TryParse(Metadata(run).GetValueOrDefault("shape", ""), out Shape shape)
            && shape.Size == inputs ? shape : new(inputs);

    static IReadOnlyDictionary<string, string> Metadata(StageRun run) =>
        Table.Read(run.Input("GenerateData", "train.parquet"), "row").Metadata;
}
