using Eigenspectrum.Artifacts;
using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.Train;
using Eigenspectrum.Stages.WeightDynamics;
using Eigenspectrum.Statistics;

namespace Eigenspectrum.Stages.Tests.WeightDynamics;

public sealed class WeightDynamicsTests
{
    const double Rate = 0.2, Decay = 0.05;

    static readonly TrainOptions Decaying = TinyRun.Options() with
    {
        Network = new() { Hidden = [5, 4], Activation = new Relu() },
        Optimizer = new Sgd { LearningRate = Rate, WeightDecay = Decay },
        Batch = 16,
        Epochs = 4,
        Checkpoints = [1, 2, 3],
    };

    [Test]
    public void Tables_HaveEveryCheckpointAndLayer()
    {
        using var tiny = TinyRun.WithClasses();
        tiny.Train(Decaying);
        var measures = Measure(tiny, new() { Tolerances = [0.1, 0.5] });
        var ranks = tiny.Table("WeightDynamics", "weightRanks.parquet");
        Assert.That(ranks.Rows, Is.EqualTo(5 * 3 * 2 * 2), "checkpoints, layers, norms, tolerances");
        Assert.That(ranks.Metadata["averaged"], Is.EqualTo("layer1 layer2"), "not the last layer");
        var values = tiny.Table("WeightDynamics", "singularValues.parquet");
        Assert.That(values.DoubleLists("values").Select(list => list.Length).Take(3), Is.EqualTo(new[] { 5, 4, 3 }));
        Assert.That(values.DoubleLists("values"), Has.All.Ordered.Descending);
        var norms = tiny.Table("WeightDynamics", "weightNorms.parquet");
        for (var row = 0; row < norms.Rows; row++)
        {
            var own = values.DoubleLists("values")[row];
            Assert.That(norms.Doubles("frobeniusNorm")[row], Is.EqualTo(Sums.Norm(own)).Within(1e-12));
            Assert.That(norms.Doubles("spectralNorm")[row], Is.EqualTo(own[0]));
            Assert.That(norms.Integers("batchRank")[row], Is.EqualTo(own.Length), "16 samples are more than any side");
            Assert.That(norms.Doubles("frobeniusDistance")[row], Is.Zero);
        }
        double[] final = [.. Enumerable.Range(0, ranks.Rows).Where(row => ranks.Integers("checkpoint")[row] == 4
            && ranks.Strings("layer")[row] != "layer3" && ranks.Strings("norm")[row] == "frobenius"
            && ranks.Doubles("tolerance")[row] == 0.5).Select(row => (double)ranks.Integers("rank")[row])];
        var mean = measures["weights.final.rank.frobenius.tolerance-0.5"];
        Assert.That((mean.Value, mean.Samples), Is.EqualTo((Sums.Mean(final), 2)));
        Assert.That(mean.UncertaintyKind, Is.EqualTo("standard error over layers"));
        Assert.That(measures["weights.window.steps"].Value,
            Is.EqualTo(new UpdateWindow(Rate, Decay, 0.1).Steps));
        Assert.That(measures["weights.window.vacuous"].Value, Is.EqualTo(2));
    }

    [Test]
    public void SpectralNormalization_CountsOtherRanksThanFrobenius()
    {
        using var tiny = TinyRun.WithClasses();
        tiny.Train(Decaying);
        var both = Measure(tiny, new() { Tolerances = [0.3] });
        Assert.That(both["weights.final.rank.spectral.tolerance-0.3"].Value,
            Is.GreaterThan(both["weights.final.rank.frobenius.tolerance-0.3"].Value),
            "the code's normalization, the Frobenius norm, must not be taken for the other");
    }

    [Test]
    public void Changes_AreThoseOfTheParameters_AndHaveTheReferenceLine()
    {
        using var tiny = TinyRun.WithClasses();
        tiny.Train(Decaying);
        var measures = Measure(tiny, new() { LastEpochs = 2 });
        var table = tiny.Table("WeightDynamics", "weightChanges.parquet");
        Assert.That(table.Rows, Is.EqualTo(4 * 3));
        Assert.That(table.NullableDoubles("shrinkage"), Has.All.EqualTo(3 * Rate * Decay).Within(1e-15),
            "three steps an epoch");
        var (relative, turn, growth) = (table.NullableDoubles("relative"), table.NullableDoubles("directional"),
            table.NullableDoubles("growth"));
        for (var row = 0; row < table.Rows; row++)
        {
            var split = Math.Pow(growth[row]!.Value - 1, 2) + growth[row]!.Value * Math.Pow(turn[row]!.Value, 2);
            Assert.That(relative[row] * relative[row], Is.EqualTo(split).Within(1e-13));
        }
        var last = measures["weights.change.last.relative"];
        Assert.That(last.Value, Is.EqualTo(relative[6..].Average()!.Value).Within(1e-15));
        Assert.That((last.Samples, last.UncertaintyKind), Is.EqualTo((2, "standard error over epochs")));
        Assert.That(measures["weights.change.last.overShrinkage"].Value,
            Is.EqualTo(last.Value / (3 * Rate * Decay)).Within(1e-12));
    }

    // With nothing but decay weights shrink by (1 - rate x decay) a step and do not turn.
    [Test]
    public void WithoutGradients_ChangeIsShrinkageAlone()
    {
        using var tiny = new TinyRun();
        tiny.WriteData("train", 40, 6, 2, table => table
            .Add("input", [.. Enumerable.Range(0, 40).Select(_ => new double[6])])
            .Add("target", [.. Enumerable.Range(0, 40).Select(_ => new double[2])]));
        tiny.Train(Decaying with { Loss = new SquaredError(), Network = new() { Hidden = [5], Biases = false } });
        var measures = Measure(tiny, new() { Gradients = new() { Batches = 3 } });
        Assert.That(measures["weights.change.last.directional"].Value, Is.EqualTo(0).Within(1e-14));
        Assert.That(measures["weights.change.last.growth"].Value,
            Is.EqualTo(Math.Pow(1 - Rate * Decay, 3)).Within(1e-12));
        Assert.That(measures["weights.change.last.overShrinkage"].Value, Is.EqualTo(1).Within(0.015));
        Assert.That(measures["weights.gradient.frobenius.relative"].Value, Is.EqualTo(Decay).Within(1e-12));
        Assert.That(measures["weights.gradient.frobenius.distanceBound"].Value, Is.EqualTo(0.5).Within(1e-12),
            "as published; the derived one says 1, the distance to rank 0");
    }

    [Test]
    public void SmallestGradients_BoundTheDistance_AndOfBrokenDecayDoNot()
    {
        using var tiny = TinyRun.WithClasses();
        tiny.Train(Decaying with { Batch = 1, Epochs = 6, Checkpoints = [] });
        var measures = Measure(tiny, new() { Gradients = new() { Batches = 50, Checkpoints = [0, -1] } });
        Assert.That(measures["weights.gradient.violations"].Value, Is.Zero);
        Assert.That(measures["weights.gradient.violations"].Samples, Is.EqualTo(6));
        var table = tiny.Table("WeightDynamics", "batchGradients.parquet");
        Assert.That(table.Rows, Is.EqualTo(2 * (3 * 2 + 1)));
        var (distances, bounds, norms, weights) = (table.NullableDoubles("distance"),
            table.NullableDoubles("distanceBound"), table.Doubles("minimum"), table.Doubles("weightNorm"));
        Assert.That(distances.Count(distance => distance > 0), Is.EqualTo(12), "a rank of 1 of 3 to 5");
        for (var row = 0; row < table.Rows; row++)
            Assert.That(bounds[row], Is.EqualTo(norms[row] / (2 * Decay * weights[row])).Within(1e-12));
        // A gradient that vanished would leave no room for the distance that is there.
        var last = new GradientTable([new FrobeniusNorm()], Decay, default);
        var checkpoint = new Checkpoint(0, 0, 0, []);
        last.Add(checkpoint, "layer1", new FrobeniusNorm(), [1e-9, 1], new([2, 1]), 1);
        last.AddWhole(checkpoint, "all", [1e-9, 1], 1);
        var broken = new MeasureTable();
        last.Measure(broken, checkpoint, 1);
        Assert.That(broken.Measures.First(measure => measure.Name == "weights.gradient.violations").Value,
            Is.EqualTo(1));
    }

    [Test]
    public void Images_HaveMapsAndPlacesOfTheWindow()
    {
        using var tiny = TinyRun.WithImages();
        tiny.Train(Decaying with
        {
            Network = new()
            {
                Layers =
                [
                    new Convolution { Channels = 3, Padding = 1 }, new Relu(),
                    new WeightNormalization { Layer = new Convolution { Channels = 2, Kernel = 2, Stride = 2 } },
                    new Relu(), new Flatten(), new Dense(),
                ],
            },
            Batch = 2,
        });
        var measures = Measure(tiny, new() { PeriodicMaps = true, Gradients = new() { Batches = 4 } });
        var bounds = tiny.Table("WeightDynamics", "rankBounds.parquet");
        Assert.That(bounds.Integers("places"), Is.EqualTo(new[] { 16, 4, 1 }));
        var values = tiny.Table("WeightDynamics", "singularValues.parquet");
        int[] maps = [.. Enumerable.Range(0, values.Rows).Where(row => values.Strings("matrix")[row] == "map")];
        Assert.That(maps.Select(row => values.DoubleLists("values")[row].Length).Take(2),
            Is.EqualTo(new[] { 16 * 2, 4 * 2 }));
        // Of a stride of 1 every weight stands in as many rows as there are pixels.
        Assert.That(Sums.Norm(values.DoubleLists("values")[maps[0]]),
            Is.EqualTo(4 * Sums.Norm(values.DoubleLists("values")[maps[0] - 1])).Within(1e-6));
        var gradients = tiny.Table("WeightDynamics", "batchGradients.parquet");
        Assert.That(gradients.Strings("layer"), Has.None.EqualTo("layer2"), "decay does not act on its weights");
        Assert.That(measures["weights.gradient.violations"].Value, Is.Zero);
    }

    [Test]
    public void WithoutDecay_ThereIsNoWindowAndNoBound()
    {
        using var tiny = TinyRun.WithClasses();
        tiny.Train(TinyRun.Options());
        var measures = Measure(tiny, new() { Gradients = new() { Batches = 3 } });
        Assert.That(measures.Keys, Has.None.Contains("window").And.None.Contains("distanceBound"));
        Assert.That(measures.Keys, Has.None.Contains("violations"));
        Assert.That(tiny.Table("WeightDynamics", "rankBounds.parquet").NullableDoubles("rankBound"), Has.All.Null);
        Assert.That(measures["weights.change.last.shrinkage"].Value, Is.Zero);
    }

    [TestCase(1)]
    [TestCase(3)]
    public void Threads_ChangeNoByte(int threads)
    {
        using var tiny = TinyRun.WithClasses();
        tiny.Train(Decaying);
        var options = new WeightsOptions { Gradients = new() { Batches = 7, Samples = 5 } };
        foreach (var (name, count) in new[] { ("one", 1), ("more", threads) })
        {
            var run = tiny.Start("WeightDynamics", count, tiny.Of(name));
            WeightDynamicsStage.Run(options, run);
        }
        foreach (var file in Directory.GetFiles(tiny.Of("one")))
        {
            Assert.That(File.ReadAllBytes(file),
                Is.EqualTo(File.ReadAllBytes(Path.Combine(tiny.Of("more"), Path.GetFileName(file)))), file);
        }
    }

    [Test]
    public void Mistakes_AreToldInOneLine()
    {
        using var tiny = TinyRun.WithClasses();
        tiny.Train(Decaying);
        Refused(new() { Layers = ["layer9"] }, "layer1, layer2, layer3");
        Refused(new() { Checkpoints = [7] }, "weights.checkpoints");
        Refused(new() { Steps = [5] }, "epoch 1.6667 into train.checkpoints");
        Refused(new() { Gradients = new() { Samples = 41 } }, "there are 40 training samples");
        Refused(new() { Gradients = new() { Checkpoints = [9] } }, "weights.gradients.checkpoints");
        var twice = new WeightsOptions
        {
            Tolerances = [0.1, 0.1],
            Norms = [new FrobeniusNorm(), new FrobeniusNorm()],
            Steps = [1, 1],
            Layers = ["layer1", "layer1"],
        };
        Assert.That(twice.Validate(new(twice)).SelectMany(problem => problem.MemberNames),
            Is.EqualTo(new[] { "Tolerances", "Norms", "Steps", "Layers" }));

        void Refused(WeightsOptions options, string says) => Assert.That(() => Measure(tiny, options),
            Throws.InstanceOf<UserErrorException>().With.Message.Contains(says));
    }

    [Test]
    public void Strides_ThatDoNotDivideTheImage_AreRefusedAsMaps()
    {
        using var tiny = TinyRun.WithImages();
        tiny.Train(Decaying with
        {
            Network = new()
            {
                Layers = [new Convolution { Channels = 2, Kernel = 1, Stride = 3 }, new Flatten(), new Dense()],
            },
        });
        Assert.That(() => Measure(tiny, new() { PeriodicMaps = true }),
            Throws.InstanceOf<UserErrorException>().With.Message.Contains("do not divide"));
        Assert.That(() => Measure(tiny, new()), Throws.Nothing);
    }

    static Dictionary<string, Measure> Measure(TinyRun tiny, WeightsOptions options)
    {
        var run = tiny.Start("WeightDynamics");
        WeightDynamicsStage.Run(options, run);
        return run.Measures.Measures.ToDictionary(measure => measure.Name, StringComparer.Ordinal);
    }
}
