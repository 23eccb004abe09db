using Eigenspectrum.Artifacts;
using Eigenspectrum.Networks;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.Evaluate;
using Eigenspectrum.Stages.Extract;
using Eigenspectrum.Stages.RepresentationGeometry;
using Eigenspectrum.Stages.Train;
using Eigenspectrum.Statistics;

namespace Eigenspectrum.Stages.Tests;

public sealed class PretrainingTests
{
    static readonly string[] Outputs = ["checkpoints.parquet", "training.parquet"];

    [Test]
    public void BothPhases_AreOneCountOfCheckpointsAndSteps()
    {
        using var tiny = TinyRun.WithImages();
        var measures = tiny.Train(Options()).Measures.Measures
            .ToDictionary(measure => measure.Name, measure => measure.Value, StringComparer.Ordinal);
        var table = tiny.Table("Train", "checkpoints.parquet");
        var rows = table.Integers("checkpoint").Zip(table.Longs("step"), table.Strings("phase")).Distinct().ToArray();
        // Pretraining: 4 batches of 10 an epoch, 3 epochs; training: 3 batches an epoch, 2 epochs.
        Assert.That(rows, Is.EqualTo(new[]
        {
            (0, 0L, "pretraining"), (1, 4L, "pretraining"), (2, 12L, "pretraining"), (3, 15L, "training"),
            (4, 18L, "training"),
        }));
        Assert.That(table.Doubles("epoch").Distinct(), Is.EqualTo(new double[] { 0, 1, 3, 4, 5 }));
        var log = tiny.Table("Train", "training.parquet");
        Assert.That(log.Longs("step"), Is.EqualTo(Enumerable.Range(0, 18).Select(t => (long)t)));
        Assert.That(log.Strings("phase"),
            Is.EqualTo(Enumerable.Repeat("pretraining", 12).Concat(Enumerable.Repeat("training", 6))));
        Assert.That(log.NullableDoubles("accuracy").Count(a => a is null), Is.EqualTo(12));
        Assert.That(measures["train.steps"], Is.EqualTo(18));
        Assert.That(measures["train.pretraining.steps"], Is.EqualTo(12));
        Assert.That(measures["train.pretraining.objective.final"],
            Is.LessThan(measures["train.pretraining.objective.initial"]));
    }

    [Test]
    public void LaterStages_ReadBothPhases()
    {
        using var tiny = TinyRun.WithImages();
        tiny.Train(Options());
        ExtractStage.Run(
            new() { Split = DataSplit.Train, Views = new() { Count = 3, Samples = 5 } }, tiny.Start("Extract"));
        var activations = tiny.Table("Extract", "activations.parquet");
        Assert.That(activations.Metadata["pretrained"], Is.EqualTo("2"));
        Assert.That(activations.Integers("checkpoint").Distinct().Count(), Is.EqualTo(5));
        var views = tiny.Table("Extract", "views.parquet");
        Assert.That(views.Integers("view")[..6], Is.EqualTo(new[] { 0, 1, 2, 0, 1, 2 }));
        Assert.That(views.Integers("sample")[..6], Is.EqualTo(new[] { 0, 0, 0, 1, 1, 1 }));
        Assert.That(views.Rows, Is.EqualTo(15 * (1 + (5 * 2))));
        var run = tiny.Start("Evaluate");
        EvaluateStage.Run(new() { Splits = ["train"] }, run);
        Assert.That(tiny.Table("Evaluate", "evaluation.parquet").Rows, Is.EqualTo(5));
    }

    [Test]
    public void Views_AreMeasured_WhereTheyWereExtracted()
    {
        using var tiny = TinyRun.WithImages();
        tiny.Train(Options());
        ExtractStage.Run(new() { Split = DataSplit.Train }, tiny.Start("Extract"));
        Assert.That(() => Measure(),
            Throws.InstanceOf<UserErrorException>().With.Message.StartsWith("geometry.views measures "));
        ExtractStage.Run(new() { Split = DataSplit.Train, Views = new() { Count = 4 } }, tiny.Start("Extract"));
        var found = Measure();
        foreach (var moment in new[] { "initial", "pretrained", "final" })
        {
            // The effective rank of five units.
            Assert.That(found[$"geometry.layer1.{moment}.lidar"], Is.InRange(1, 5));
        }
        Assert.That(Table.Read(tiny.File("Geometry", "view-dimensions.parquet")).Rows, Is.EqualTo(5));

        Dictionary<string, double> Measure()
        {
            var inputs = new Dictionary<string, string>(StringComparer.Ordinal) { ["Extract"] = tiny.Of("Extract") };
            var run = StageRun.Detached("RepresentationGeometry", "tiny", "seed-1", 1, inputs, tiny.Of("Geometry"));
            GeometryStage.Run(new()
            {
                Fits = [new WeightedPowerLaw { FirstRank = 1, LastRank = 4 }],
                Layers = ["layer1"],
                Bootstrap = 20,
                Views = new() { Layers = ["layer1"] },
            }, run);
            return run.Measures.Measures.ToDictionary(one => one.Name, one => one.Value, StringComparer.Ordinal);
        }
    }

    [Test]
    public void Probes_SayWhatFeaturesAreWorth_AndChangeNothing()
    {
        using var tiny = TinyRun.WithImages();
        tiny.Train(Options());
        var plain = File.ReadAllBytes(tiny.File("Train", "checkpoints.parquet"));
        var run = tiny.Train(Options() with { Pretraining = Options().Pretraining! with { ProbeEpochs = 20 } });
        Assert.That(File.ReadAllBytes(tiny.File("Train", "checkpoints.parquet")), Is.EqualTo(plain));
        foreach (var moment in new[] { "initial", "pretrained" })
        {
            var accuracy = run.Measures.Measures.Single(one => one.Name == $"train.probe.{moment}.test.accuracy");
            Assert.That(accuracy.Value, Is.GreaterThan(0.5));
            Assert.That(accuracy.Uncertainty,
                Is.EqualTo(Math.Sqrt(accuracy.Value * (1 - accuracy.Value) / TinyRun.Training)).Within(1e-12));
        }
        // Without an objective it is a training from scratch, with the probe of its initialization.
        run = tiny.Train(Options() with
        {
            Pretraining = Options().Pretraining! with { ProbeEpochs = 2, Objective = null },
        });
        Assert.That(run.Measures.Measures.Select(one => one.Name),
            Does.Contain("train.probe.initial.test.accuracy").And.Not.Contain("train.pretraining.steps"));
        tiny.Train(Options() with { Pretraining = null }, output: tiny.Of("Scratch"));
        foreach (var output in Outputs)
        {
            Assert.That(File.ReadAllBytes(tiny.File("Train", output)),
                Is.EqualTo(File.ReadAllBytes(tiny.File("Scratch", output))));
        }
    }

    [Test]
    public void Head_AloneIsTrained_WhereTrainableSaysSo()
    {
        using var tiny = TinyRun.WithImages();
        var options = Options() with
        {
            Trainable = Trainable.Head,
            Optimizer = new Sgd { LearningRate = 0.1, WeightDecay = 0.1 },
        };
        tiny.Train(options);
        var table = tiny.Table("Train", "checkpoints.parquet");
        double[][] Of(int checkpoint, string layer) => [.. table.DoubleLists("values")
            .Where((_, i) => table.Integers("checkpoint")[i] == checkpoint && table.Strings("layer")[i] == layer)];
        Assert.That(Of(4, "layer1"), Is.EqualTo(Of(2, "layer1")));
        Assert.That(Of(4, "layer2"), Is.Not.EqualTo(Of(2, "layer2")));
        Assert.That(Of(2, "layer2"), Is.EqualTo(Of(0, "layer2")));
        Assert.That(Of(2, "layer1"), Is.Not.EqualTo(Of(0, "layer1")));
    }

    // A frozen backbone's probe is what training the whole network would do to the head in one full-batch step.
    [Test]
    public void FirstStepOfAProbe_IsTheHeadsPartOfAStepOfAll()
    {
        using var tiny = TinyRun.WithImages();
        var options = TinyRun.Options(epochs: 1) with { Batch = TinyRun.Training, Checkpoints = [] };
        var all = Last(options);
        var probe = Last(options with { Trainable = Trainable.Head });
        Assert.That(probe, Is.EqualTo(all).Within(1e-12));

        double[] Last(TrainOptions options)
        {
            tiny.Train(options);
            var table = tiny.Table("Train", "checkpoints.parquet");
            return [.. table.DoubleLists("values").Where((_, i) => table.Integers("checkpoint")[i] == 1
                && table.Strings("layer")[i] == "layer2").SelectMany(row => row)];
        }
    }

    [TestCase(1)]
    [TestCase(7)]
    [TestCase(12)]
    [TestCase(15)]
    public void KilledInEitherPhase_GoesOnToTheSameBytes(int at)
    {
        using var tiny = TinyRun.WithImages();
        foreach (var options in new[] { Options(), Options() with { Precision = Precision.Single } })
        {
            Run(tiny, options, Path.Combine(tiny.Folder, $"whole-{options.Precision}"), null, "Train");
            var scratch = Path.Combine(tiny.Folder, $"scratch-{options.Precision}");
            Assert.That(() => Run(tiny, options, scratch, at), Throws.InvalidOperationException);
            // What is left to do, and no more, is done.
            Assert.That(Run(tiny, options, scratch, null), Is.EqualTo(18 - at));
            foreach (var output in Outputs)
            {
                Assert.That(File.ReadAllBytes(tiny.File("Resumed", output)),
                    Is.EqualTo(File.ReadAllBytes(tiny.File("Train", output))));
            }
        }
    }

    [Test]
    public void Threads_ChangeNoByte()
    {
        using var tiny = TinyRun.WithImages();
        tiny.Train(Options());
        tiny.Train(Options(), threads: 3, output: tiny.Of("Threads"));
        foreach (var output in Outputs)
        {
            Assert.That(File.ReadAllBytes(tiny.File("Threads", output)),
                Is.EqualTo(File.ReadAllBytes(tiny.File("Train", output))));
        }
    }

    [Test]
    public void WithoutPretraining_ThereIsNoPhase()
    {
        using var tiny = TinyRun.WithImages();
        tiny.Train(Options() with { Pretraining = null });
        foreach (var output in Outputs)
            Assert.That(tiny.Table("Train", output).Fields.Select(field => field.Name), Does.Not.Contain("phase"));
    }

    [Test]
    public void WhatDoesNotFit_IsOneLine()
    {
        using var images = TinyRun.WithImages();
        using var vectors = TinyRun.WithClasses();
        Refused(vectors, Options(), "train.pretraining: The inputs are vectors of 6 numbers and no images; "
            + "augmentations need rows and columns of pixels. Take data that are images.");
        Refused(images, With(own => own with { Augmentations = [new RandomCrop { Size = 9, Padding = 1 }] }),
            "train.pretraining: RandomCrop takes a window of 9 x 9 pixels out of images of 4x4x2 with a border of 1; "
            + "take a size of at most 6, or a wider border.");
        Refused(images, Options() with { Network = new() { Layers = [new Flatten(), new Dense()] } },
            "train.pretraining: The network has one layer with weights, which is its head: there is no backbone below "
            + "it. Give it a hidden layer.");
        Refused(images, Options() with
        {
            Pretraining = null,
            Trainable = Trainable.Head,
            Network = new() { Layers = [new Flatten(), new Dense()] },
        }, "train.trainable is Head: The network has one layer with weights, which is its head: there is no backbone "
            + "below it. Give it a hidden layer.");

        static TrainOptions With(Func<PretrainingOptions, PretrainingOptions> change) =>
            Options() with { Pretraining = change(Options().Pretraining!) };

        static void Refused(TinyRun tiny, TrainOptions options, string message) => Assert.That(
            () => tiny.Train(options), Throws.InstanceOf<UserErrorException>().With.Message.EqualTo(message));
    }

    [TestCase("""{ "pretraining": { "batch": 1 } }""", "batch")]
    [TestCase("""{ "pretraining": { "projector": [8, 0] } }""", "projector")]
    [TestCase("""{ "pretraining": { "projector": [] } }""", "projector")]
    [TestCase("""{ "pretraining": { "augmentations": [] } }""", "augmentations")]
    [TestCase("""{ "pretraining": { "augmentations": ["Mirror"] } }""", "'Mirror' is no augmentation")]
    [TestCase("""{ "pretraining": { "objective": "Byol" } }""", "'Byol' is no self supervised objective")]
    [TestCase("""{ "pretraining": { "epochs": 3, "checkpoints": [4] } }""", "beyond the 3 epochs of pretraining")]
    [TestCase("""{ "pretraining": {}, "network": { "hidden": [] } }""", "no backbone below its head")]
    [TestCase("""{ "trainable": "Head", "network": { "hidden": [] } }""", "no backbone below its head")]
    public void Mistakes_AreNamedAtPlanTime(string json, string expected)
    {
        var bound = new OptionBinder().Bind<TrainOptions>(LocatedJson.Parse(json, "test.json").Node!, "train");
        Assert.That(string.Join('\n', bound.Problems), Does.Contain(expected));
    }

    static TrainOptions Options() => TinyRun.Options(epochs: 2) with
    {
        Pretraining = new()
        {
            Objective = new VicReg(),
            Projector = [6, 4],
            Augmentations = [new RandomCrop { Padding = 1 }, new AdditiveNoise()],
            Batch = 10,
            Epochs = 3,
            Optimizer = new Adam { LearningRate = 0.02 },
            Checkpoints = [1],
        },
    };

    // Updates done; dies in the one after the given number.
    static int Run(TinyRun tiny, TrainOptions options, string scratch, int? killAt, string output = "Resumed")
    {
        var counted = new int[1];
        var run = StageRun.Detached("Train", "tiny", "seed-1", 1,
            new Dictionary<string, string>(StringComparer.Ordinal) { ["GenerateData"] = tiny.Of("GenerateData") },
            tiny.Of(output), scratch: scratch);
        TrainStage.Run(options with
        {
            Optimizer = new Mortal(options.Optimizer, counted, killAt),
            Pretraining = options.Pretraining! with
            {
                Optimizer = new Mortal(options.Pretraining!.Optimizer, counted, killAt),
            },
        }, run, TimeSpan.Zero);
        return counted[0];
    }

    sealed class Mortal(IOptimizer inner, int[] updates, int? killAt) : IOptimizer
    {
        public double LearningRate => inner.LearningRate;

        public int Slots => inner.Slots;

        public void Update<T>(OptimizerPart<T> part, double learningRate)
            where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
        {
            if (updates[0] == killAt) throw new InvalidOperationException("killed");
            updates[0]++;
            inner.Update(part, learningRate);
        }
    }
}
