using Eigenspectrum.Artifacts;
using Eigenspectrum.Networks;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.Extract;

namespace Eigenspectrum.Stages.Tests;

/// <summary>The table of predictions: distributions of targets, by the likelihood of the loss.</summary>
public sealed class PredictionTests
{
    const string File = "predictions.parquet";

    [Test]
    public void CrossEntropy_PredictsTheSoftmaxOfTheLastLayer()
    {
        using var tiny = Trained(new CrossEntropy());
        var table = Predictions(tiny, new() { Predictions = true });
        var outputs = Outputs(tiny);
        var values = table.DoubleLists("values");
        Assert.That(table.Fields.Select(field => (field.Name, field.Type)), Is.EqualTo(new[]
        {
            ("checkpoint", ColumnType.Int32), ("step", ColumnType.Int64), ("epoch", ColumnType.Double),
            ("sample", ColumnType.Int32), ("label", ColumnType.Int32), ("values", ColumnType.DoubleList),
        }));
        Assert.That((table.Metadata["kind"], table.Metadata["classes"], table.Metadata["split"]),
            Is.EqualTo(("categorical", $"{TinyRun.Classes}", "test")));
        Assert.That(values, Has.Length.EqualTo(outputs.Length).And.Length.EqualTo(3 * TinyRun.Held));
        for (var n = 0; n < values.Length; n++)
        {
            var exponentials = outputs[n].Select(output => Math.Exp(output)).ToArray();
            Assert.That(values[n].Sum(), Is.EqualTo(1).Within(1e-14));
            for (var c = 0; c < values[n].Length; c++)
                Assert.That(values[n][c], Is.EqualTo(exponentials[c] / exponentials.Sum()).Within(1e-5));
        }
    }

    [Test]
    public void SquaredError_PredictsAGaussianAboutTheOutputs_AlsoOfClasses()
    {
        using var tiny = Trained(new SquaredError { Factor = 2 });
        var table = Predictions(tiny, new() { Predictions = true, Checkpoints = [-1] });
        Assert.That((table.Metadata["kind"], table.Metadata["variance"]), Is.EqualTo(("gaussian", "0.25")));
        var outputs = Outputs(tiny);
        var values = table.DoubleLists("values");
        for (var n = 0; n < values.Length; n++)
            Assert.That(values[n], Is.EqualTo(outputs[n]).Within(1e-4).Percent);
    }

    [Test]
    public void Regression_HasTargetsInsteadOfLabels()
    {
        using var tiny = TinyRun.WithTargets();
        tiny.Train(TinyRun.Options() with { Loss = new SquaredError() });
        var table = Predictions(tiny, new() { Predictions = true, Activations = false });
        Assert.That(table.Has("label"), Is.False);
        Assert.That(table.DoubleLists("target")[0],
            Is.EqualTo(tiny.Table("GenerateData", "test.parquet").DoubleLists("target")[0]));
        Assert.That(System.IO.File.Exists(tiny.File("Extract", "activations.parquet")), Is.False);
    }

    [Test]
    public void OneLogisticOutput_PredictsNoAndYes()
    {
        using var tiny = new TinyRun();
        foreach (var split in new[] { "train", "test" })
        {
            double[][] inputs = [[1, 2], [3, -4], [0.5, 0]];
            tiny.WriteData(split, 3, 2, 1, table => table.Add("input", inputs)
                .Add("target", (double[][])[[0], [1], [0.5]]));
        }
        tiny.Train(TinyRun.Options() with { Loss = new BinaryCrossEntropy() });
        var table = Predictions(tiny, new() { Predictions = true });
        Assert.That((table.Metadata["kind"], table.Metadata["classes"]), Is.EqualTo(("categorical", "2")));
        Assert.That(table.DoubleLists("values").Zip(Outputs(tiny), (values, output) =>
            Math.Log(values[1] / values[0]) - output[0]), Is.All.EqualTo(0).Within(1e-6));
    }

    [Test]
    public void FirstAndBalanced_AreTheSameForEveryRun_AndTheHashTellsOtherInputs()
    {
        using var tiny = Trained(new CrossEntropy());
        var inputs = tiny.Table("GenerateData", "train.parquet").FloatLists("input");
        var labels = Enumerable.Range(0, inputs.Length).Select(n => n < 4 ? 0 : n % 3).ToArray();
        tiny.WriteData("train", inputs.Length, TinyRun.Inputs, TinyRun.Classes,
            table => table.Add("label", labels).Add("input", inputs));
        var options = new ExtractOptions { Predictions = true, Split = DataSplit.Train, Samples = 6 };
        var first = Predictions(tiny, options with { Choice = SampleChoice.First });
        Assert.That(first.Integers("sample")[..6], Is.EqualTo(Enumerable.Range(0, 6)));
        var balanced = Predictions(tiny, options with { Choice = SampleChoice.Balanced });
        var rows = balanced.Integers("sample")[..6];
        Assert.That(rows, Is.Ordered.And.Unique);
        Assert.That(rows.GroupBy(row => labels[row]).Select(group => group.Count()), Is.All.EqualTo(2));
        Assert.That(balanced.Metadata["inputs"], Is.Not.EqualTo(first.Metadata["inputs"]));
        Assert.That(Predictions(tiny, options with { Choice = SampleChoice.First, Checkpoints = [0] })
            .Metadata["inputs"], Is.EqualTo(first.Metadata["inputs"]));
    }

    [Test]
    public void WhatHasNoDistribution_OrCannotBeBalanced_IsRefused()
    {
        using var tiny = Trained(new SoftMargin());
        Assert.That(() => Predictions(tiny, new() { Predictions = true }), Throws.InstanceOf<UserErrorException>()
            .With.Message.Contains("the loss SoftMargin is the negative logarithm of no distribution"));
        Assert.That(() => Predictions(tiny, new() { Samples = 4, Choice = SampleChoice.Balanced }),
            Throws.InstanceOf<UserErrorException>().With.Message.Contains("cannot be balanced over 3 classes"));
        var nothing = new ExtractOptions { Activations = false, Weights = false };
        Assert.That(nothing.Validate(new(nothing)).Single().ErrorMessage, Does.Contain("set one of them to true"));
    }

    static TinyRun Trained(ILoss loss)
    {
        var tiny = TinyRun.WithClasses();
        tiny.Train(TinyRun.Options() with { Loss = loss });
        return tiny;
    }

    static float[][] Outputs(TinyRun tiny)
    {
        var table = tiny.Table("Extract", "activations.parquet");
        var layers = table.Strings("layer");
        return [.. table.FloatLists("values").Where((_, i) => layers[i] == "layer2")];
    }

    static Table Predictions(TinyRun tiny, ExtractOptions options)
    {
        ExtractStage.Run(options, tiny.Start("Extract"));
        return tiny.Table("Extract", File);
    }
}
