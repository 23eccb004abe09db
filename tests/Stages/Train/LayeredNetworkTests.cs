using Eigenspectrum.Networks;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.Evaluate;
using Eigenspectrum.Stages.Extract;
using Eigenspectrum.Stages.Train;

namespace Eigenspectrum.Stages.Tests;

// Networks of any layers through the stages: images, statistics, names of layers.
public sealed class LayeredNetworkTests
{
    static readonly ILayer[] Layers =
    [
        new Convolution { Channels = 3, Padding = 1 }, new BatchNormalization(), new Relu(), new MaximumPooling(),
        new Flatten(), new Dense(),
    ];

    [Test]
    public void Checkpoints_HoldTensorsAndStatistics_ThatEvaluateReads()
    {
        using var tiny = TinyRun.WithImages();
        var measures = tiny.Train(Options(Layers)).Measures.Measures
            .ToDictionary(measure => measure.Name, measure => measure.Value, StringComparer.Ordinal);
        var table = tiny.Table("Train", "checkpoints.parquet");
        Assert.That(table.Metadata["shape"], Is.EqualTo("4x4x2"));
        var tensors = table.Strings("layer").Zip(table.Strings("tensor"), (layer, tensor) => $"{layer} {tensor}");
        Assert.That(tensors.Distinct(StringComparer.Ordinal), Is.EqualTo(new[]
        {
            "layer1 weight", "layer1 bias", "layer1 gain", "layer1 shift", "layer2 weight", "layer2 bias",
            "layer1 mean", "layer1 variance",
        }));
        var run = tiny.Start("Evaluate");
        EvaluateStage.Run(new() { Splits = ["train"] }, run);
        var loss = run.Measures.Measures.Single(measure => measure.Name == "evaluate.train.loss").Value;
        Assert.That(loss, Is.EqualTo(measures["train.loss.final"]));
        Assert.That(loss, Is.LessThan(measures["train.loss.initial"]));
    }

    [Test]
    public void Activations_ComeFromTheNetworkOfEachCheckpoint()
    {
        using var tiny = TinyRun.WithImages();
        tiny.Train(Options(Layers));
        ExtractStage.Run(new() { Split = DataSplit.Train, Weights = true, Checkpoints = [-1] }, tiny.Start("Extract"));
        var table = tiny.Table("Extract", "activations.parquet");
        var names = table.Strings("layer").Distinct(StringComparer.Ordinal);
        Assert.That(names, Is.EqualTo(new[] { "input", "layer1", "layer2" }));
        var lengths = table.Strings("layer").Zip(table.FloatLists("values"), (layer, values) => (layer, values.Length));
        Assert.That(lengths.Distinct(), Is.EqualTo(new[] { ("input", 32), ("layer1", 12), ("layer2", 3) }));
        Assert.That(tiny.Table("Extract", "weights.parquet").DoubleLists("values").Select(row => row.Length).Distinct(),
            Is.EqualTo(new[] { 18, 12 }));
    }

    [Test]
    public void LayersThatDoNotFit_AreOneLine()
    {
        using var tiny = TinyRun.WithImages();
        Refused([new Dense()],
            "train.network: Layer 1, Dense, takes a vector; below it lies 4x4x2. Put a Flatten before it.");
        Refused([new Convolution { Channels = 2, Kernel = 5 }], "train.network: Layer 1, Convolution, has a window of "
            + "5x5; below it lies 4x4x2, which is smaller. Take a smaller kernel or more padding.");
        Refused([new Flatten(), new Dense { Units = 5 }], "train.network: The layers end in 5 numbers; the data have 3 "
            + "outputs. End with a Dense that leaves its units out.");

        void Refused(ILayer[] layers, string message) => Assert.That(() => tiny.Train(Options(layers)),
            Throws.InstanceOf<UserErrorException>().With.Message.EqualTo(message));
    }

    [Test]
    public void NetworksTooLargeForTheMachine_AreOneLine()
    {
        using var tiny = TinyRun.WithImages();
        ILayer[] large = [new Flatten(), new Dense { Units = 65536 }, new Dense { Units = 30000 }, new Dense()];
        Assert.That(() => tiny.Train(Options(large)), Throws.InstanceOf<UserErrorException>().With.Message.Matches(
            "^train: The network has 1968[0-9]* parameters; training it .* needs about [0-9.]+ GiB, and "));
    }

    [Test]
    public void Precision_ChangesTheNumbersALittle()
    {
        using var tiny = TinyRun.WithImages();
        tiny.Train(Options(Layers));
        var wide = Last(tiny);
        tiny.Train(Options(Layers) with { Precision = Precision.Single });
        var narrow = Last(tiny);
        Assert.That(narrow, Is.Not.EqualTo(wide));
        Assert.That(narrow, Is.EqualTo(wide).Within(1e-4));

        static double[] Last(TinyRun tiny) =>
            [.. tiny.Table("Train", "checkpoints.parquet").DoubleLists("values").TakeLast(5).SelectMany(row => row)];
    }

    static TrainOptions Options(ILayer[] layers) => TinyRun.Options() with { Network = new() { Layers = layers } };
}
