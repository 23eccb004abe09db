using Eigenspectrum.Artifacts;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.Extract;

namespace Eigenspectrum.Stages.Tests;

public sealed class ExtractStageTests
{
    [Test]
    public void Activations_ComeByCheckpointLayerAndSample_TheInputsOnce()
    {
        using var tiny = Trained();
        Extract(tiny, new());
        var table = tiny.Table("Extract", "activations.parquet");
        Assert.That(table.Fields.Select(field => (field.Name, field.Type)), Is.EqualTo(new[]
        {
            ("checkpoint", ColumnType.Int32), ("step", ColumnType.Int64), ("epoch", ColumnType.Double),
            ("layer", ColumnType.String), ("sample", ColumnType.Int32), ("label", ColumnType.Int32),
            ("values", ColumnType.FloatList),
        }));
        var groups = table.Integers("checkpoint").Zip(table.Strings("layer")).Distinct();
        Assert.That(groups, Is.EqualTo(new[]
        {
            (0, "input"), (0, "layer1"), (0, "layer2"), (1, "layer1"), (1, "layer2"), (2, "layer1"), (2, "layer2"),
        }));
        Assert.That(table.Rows, Is.EqualTo(7 * TinyRun.Held));
        Assert.That(table.Integers("sample")[..15], Is.EqualTo(Enumerable.Range(0, 15)));
        Assert.That(table.Integers("label")[..15],
            Is.EqualTo(tiny.Table("GenerateData", "test.parquet").Integers("label")));
    }

    [Test]
    public void Outputs_FollowFromInputsAndWeights()
    {
        // A linear model without biases: outputs = weights x inputs, from the written tables alone.
        using var tiny = TinyRun.WithClasses();
        tiny.Train(TinyRun.Options() with { Network = new() { Hidden = [], Biases = false } });
        Extract(tiny, new() { Checkpoints = [-1] });
        var weights = tiny.Table("Extract", "weights.parquet");
        Assert.That(weights.Fields.Select(field => field.Name),
            Is.EqualTo(new[] { "checkpoint", "step", "layer", "row", "values" }));
        Assert.That(weights.Rows, Is.EqualTo(TinyRun.Classes));
        var values = tiny.Table("Extract", "activations.parquet").FloatLists("values");
        var (inputs, outputs) = (values[..15], values[15..]);
        for (var n = 0; n < 15; n++)
        {
            for (var c = 0; c < TinyRun.Classes; c++)
            {
                var sum = weights.DoubleLists("values")[c].Zip(inputs[n], (w, x) => w * x).Sum();
                Assert.That(outputs[n][c], Is.EqualTo(sum).Within(1e-6 * Math.Max(1, Math.Abs(sum))));
            }
        }
    }

    [Test]
    public void Samples_AreDistinctAndDrawnByName()
    {
        using var tiny = Trained();
        Extract(tiny, new() { Samples = 7, Layers = ["layer1"], Split = DataSplit.Train });
        var first = tiny.Table("Extract", "activations.parquet").Integers("sample")[..7];
        Assert.That(first, Is.Unique.And.Ordered.And.All.InRange(0, TinyRun.Training - 1));
        Assert.That(first, Is.Not.EqualTo(Enumerable.Range(0, 7)));
        Extract(tiny, new() { Samples = 7, Layers = ["layer2"], Split = DataSplit.Train, Checkpoints = [2] });
        Assert.That(tiny.Table("Extract", "activations.parquet").Integers("sample"), Is.EqualTo(first));
    }

    [Test]
    public void Regression_HasNoLabels()
    {
        using var tiny = TinyRun.WithTargets();
        tiny.Train(TinyRun.Options() with { Loss = new Networks.SquaredError() });
        Extract(tiny, new() { Weights = false });
        Assert.That(tiny.Table("Extract", "activations.parquet").Has("label"), Is.False);
        Assert.That(File.Exists(tiny.File("Extract", "weights.parquet")), Is.False);
    }

    [Test]
    public void WhatThereIsNot_IsRefusedWithWhatThereIs()
    {
        using var tiny = Trained();
        Refused(new() { Samples = 16 }, "extract.samples is 16; the Test data have 15");
        Refused(new() { Layers = ["layer3"] },
            "'layer3' is no layer of this network; there are: input, layer1, layer2");
        Refused(new() { Checkpoints = [3] }, "extract.checkpoints names checkpoint 3; Train kept 3");
        Refused(new() { Checkpoints = [-4] }, "0 to 2, or -1 for the last");

        void Refused(ExtractOptions options, string message) => Assert.That(() => Extract(tiny, options),
            Throws.InstanceOf<UserErrorException>().With.Message.Contains(message));
    }

    [Test]
    public void ChangedTables_AreNotTakenForCheckpoints()
    {
        using var tiny = Trained();
        var table = tiny.Table("Train", "checkpoints.parquet");
        var values = table.DoubleLists("values");
        values[3] = [1];
        var changed = new Table().Add("checkpoint", table.Integers("checkpoint")).Add("step", table.Longs("step"))
            .Add("epoch", table.Doubles("epoch")).Add("layer", table.Strings("layer"))
            .Add("tensor", table.Strings("tensor")).Add("row", table.Integers("row")).Add("values", values);
        foreach (var (key, text) in table.Metadata) changed.WithMetadata(key, text);
        changed.Write(tiny.File("Train", "checkpoints.parquet"));
        Assert.That(() => Extract(tiny, new()), Throws.InstanceOf<UserErrorException>()
            .With.Message.Contains("layer1 weight 3 has 1 numbers, not 6"));
    }

    static TinyRun Trained()
    {
        var tiny = TinyRun.WithClasses();
        tiny.Train(TinyRun.Options());
        return tiny;
    }

    static void Extract(TinyRun tiny, ExtractOptions options) => ExtractStage.Run(options, tiny.Start("Extract"));
}
