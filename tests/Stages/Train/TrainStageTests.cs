using Eigenspectrum.Artifacts;
using Eigenspectrum.Networks;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.Tests;

public sealed class TrainStageTests
{
    [Test]
    public void Checkpoints_HoldEveryParameterByLayerAndRow()
    {
        using var tiny = TinyRun.WithClasses();
        tiny.Train(TinyRun.Options());
        var table = tiny.Table("Train", "checkpoints.parquet");
        Assert.That(table.Fields.Select(field => (field.Name, field.Type)), Is.EqualTo(new[]
        {
            ("checkpoint", ColumnType.Int32), ("step", ColumnType.Int64), ("epoch", ColumnType.Double),
            ("layer", ColumnType.String), ("tensor", ColumnType.String), ("row", ColumnType.Int32),
            ("values", ColumnType.DoubleList),
        }));
        // 5 weight rows and a bias, 3 weight rows and a bias, at epochs 0, 1 and 4 of 3 steps each.
        Assert.That(table.Rows, Is.EqualTo(3 * 10));
        Assert.That(table.Longs("step").Distinct(), Is.EqualTo(new long[] { 0, 3, 12 }));
        Assert.That(table.Doubles("epoch").Distinct(), Is.EqualTo(new double[] { 0, 1, 4 }));
        Assert.That(table.Strings("layer")[..10], Is.EqualTo(
            Enumerable.Repeat("layer1", 6).Concat(Enumerable.Repeat("layer2", 4))));
        Assert.That(table.Strings("tensor")[..6], Is.EqualTo(Enumerable.Repeat("weight", 5).Append("bias")));
        Assert.That(table.DoubleLists("values").Sum(values => values.Length),
            Is.EqualTo(3 * ((6 * 5) + 5 + (5 * 3) + 3)));
    }

    [Test]
    public void Checkpoints_SayWhichNetworkAndLoss()
    {
        using var tiny = TinyRun.WithClasses();
        tiny.Train(TinyRun.Options());
        var metadata = tiny.Table("Train", "checkpoints.parquet").Metadata;
        const string network = """{"activation":"Tanh","activations":null,"biases":true,"convolutions":null,"""
            + "\"hidden\":[5],\"layers\":null,\"outputActivation\":\"Linear\"}";
        Assert.That(metadata["network"], Is.EqualTo(network));
        Assert.That(metadata["loss"], Is.EqualTo("\"CrossEntropy\""));
        Assert.That((metadata["inputs"], metadata["outputs"]), Is.EqualTo(("6", "3")));
    }

    [Test]
    public void Training_TellsEveryStepAndLowersTheLoss()
    {
        using var tiny = TinyRun.WithClasses();
        var measures = tiny.Train(TinyRun.Options(10)).Measures.Measures
            .ToDictionary(m => m.Name, m => m.Value, StringComparer.Ordinal);
        var log = tiny.Table("Train", "training.parquet");
        Assert.That(log.Fields.Select(field => field.Name),
            Is.EqualTo(new[] { "step", "epoch", "loss", "accuracy", "gradientNorm", "learningRate" }));
        Assert.That(log.Longs("step"), Is.EqualTo(Enumerable.Range(0, 30).Select(step => (long)step)));
        Assert.That(log.Doubles("learningRate"), Has.All.EqualTo(0.2));
        Assert.That(measures["train.loss.final"], Is.LessThan(0.5 * measures["train.loss.initial"]));
        Assert.That(measures["train.accuracy.final"], Is.GreaterThan(measures["train.accuracy.initial"]));
        Assert.That(measures["train.parameters"], Is.EqualTo(53));
        Assert.That(measures["train.steps"], Is.EqualTo(30));
    }

    [Test]
    public void LogEvery_KeepsFewerRows()
    {
        using var tiny = TinyRun.WithClasses();
        tiny.Train(TinyRun.Options() with { LogEvery = 5 });
        Assert.That(tiny.Table("Train", "training.parquet").Longs("step"), Is.EqualTo(new long[] { 0, 5, 10 }));
    }

    [Test]
    public void Regression_HasNoAccuracy()
    {
        using var tiny = TinyRun.WithTargets();
        var run = tiny.Train(TinyRun.Options() with { Loss = new SquaredError() });
        Assert.That(tiny.Table("Train", "training.parquet").NullableDoubles("accuracy"), Has.All.Null);
        Assert.That(run.Measures.Measures.Select(m => m.Name), Has.None.Contains("accuracy"));
    }

    [Test]
    public void Threads_ChangeNoByte([Values(2, 3)] int threads)
    {
        using var tiny = TinyRun.WithClasses();
        var options = TinyRun.Options() with { Network = new() { Hidden = [128, 128] } };
        tiny.Train(options);
        tiny.Train(options, threads, tiny.Of("again"));
        foreach (var file in new[] { "checkpoints.parquet", "training.parquet" })
            Assert.That(System.IO.File.ReadAllBytes(tiny.File("again", file)),
                Is.EqualTo(System.IO.File.ReadAllBytes(tiny.File("Train", file))), file);
    }

    [Test]
    public void Divergence_IsOneLineWithStepAndRemedy()
    {
        using var tiny = TinyRun.WithTargets();
        var options = TinyRun.Options(50) with
        {
            Network = new() { Hidden = [] },
            Loss = new SquaredError(),
            Optimizer = new Sgd { LearningRate = 1e9 },
        };
        var message = Assert.Throws<UserErrorException>(() => tiny.Train(options))!.Message;
        Assert.That(message, Does.Match("^Training diverged at step [0-9]+ .*Lower the learning rate"));
        Assert.That(message, Does.Not.Contain("\n"));
        Assert.That(Directory.GetFiles(tiny.Of("Train")), Is.Empty);
    }

    [Test]
    public void LossThatDataDoNotSuit_IsAUserError()
    {
        using var tiny = TinyRun.WithTargets();
        Assert.That(() => tiny.Train(TinyRun.Options()),
            Throws.InstanceOf<UserErrorException>().With.Message.Contains("CrossEntropy, which needs classes"));
    }

    [Test]
    public void MalformedData_AreNamedWithFileAndRow()
    {
        using var tiny = TinyRun.WithClasses();
        Refused(3, [[1, 2], [1]], [0, 0], "row 0: input has 2 numbers; the file promises 3");
        Refused(2, [[1, 2], [1]], [0, 0], "row 1: input has 1 numbers; the file promises 2");
        Refused(2, [[1, 2], [1, double.NaN]], [0, 0], "row 1: input holds a number that is not finite");
        Refused(2, [[1, 2], [1, 3]], [0, 3], "Sample 1 has label 3; the classes are 0 to 2");
        Refused(2, [], [], "holds no samples");

        void Refused(int inputs, double[][] rows, int[] labels, string message)
        {
            tiny.WriteData("train", rows.Length, inputs, 3, table => table.Add("label", labels).Add("input", rows));
            Assert.That(() => tiny.Train(TinyRun.Options()),
                Throws.InstanceOf<UserErrorException>().With.Message.Contains(message)
                    .And.Message.Contains("train.parquet"));
        }
    }
}
