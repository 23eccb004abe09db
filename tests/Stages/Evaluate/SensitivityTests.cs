using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.Evaluate;

namespace Eigenspectrum.Stages.Tests;

public sealed class SensitivityTests
{
    [Test]
    public void Maps_AreKeptWithTheirSamples()
    {
        using var tiny = TinyRun.WithImages();
        tiny.Train(TinyRun.Options());
        var measures = Evaluate(tiny, new() { Pictures = 2, Samples = 6, Choice = SubsetChoice.Balanced });
        var table = tiny.Table("Evaluate", "sensitivity.parquet");
        Assert.That(table.Metadata["shape"], Is.EqualTo("4x4x2"));
        Assert.That(table.Strings("kind"), Is.EqualTo(new[]
        {
            "Input", "Input", "LossGradient", "LossGradient", "Jacobian", "Jacobian",
        }));
        Assert.That(table.Integers("sample"), Is.EqualTo(new[] { 0, 1, 0, 1, 0, 1 }));
        Assert.That(table.DoubleLists("values").Select(values => values.Length), Has.All.EqualTo(32));
        Assert.That(table.DoubleLists("values")[4], Has.All.GreaterThanOrEqualTo(0));
        Assert.That(measures, Does.Contain("evaluate.test.sensitivity.lossGradient.participation"));
        // These images say nothing of a range, so nobody knows what of them is an object.
        Assert.That(measures, Has.None.Contains("objectShare"));
        var concentration = tiny.Table("Evaluate", "concentration.parquet");
        Assert.That(concentration.Integers("samples"), Has.All.EqualTo(6));
        Assert.That(concentration.NullableDoubles("standardError"), Has.All.GreaterThan(0));
    }

    [Test]
    public void PixelsWithARange_HaveAnObject()
    {
        using var tiny = new TinyRun();
        foreach (var split in new[] { "train", "test" })
        {
            // Bright in two of four pixels; stored as (p - 0.5) 4.
            float[][] inputs = [.. Enumerable.Range(0, 12).Select(n =>
                new[] { 2f, n % 2 == 0 ? 2f : -2f, n % 2 == 0 ? -2f : 2f, -2f })];
            tiny.WriteData(split, 12, 4, 2, table => table.WithMetadata("shape", "2x2x1")
                .WithMetadata("pixelShift", "0.5").WithMetadata("pixelScale", "4")
                .Add("label", [.. Enumerable.Range(0, 12).Select(n => n % 2)]).Add("input", inputs));
        }
        tiny.Train(TinyRun.Options());
        var measures = Evaluate(tiny, new());
        Assert.That(measures, Does.Contain("evaluate.test.sensitivity.jacobian.objectShare"));
        Assert.That(tiny.Table("Evaluate", "sensitivity.parquet").DoubleLists("values")[0],
            Is.EqualTo(new double[] { 1, 1, 0, 0 }));
        var run = tiny.Start("Evaluate");
        EvaluateStage.Run(new() { Robustness = new() { Epsilons = [0.25] } }, run);
        Assert.That(tiny.Table("Evaluate", "robustness.parquet").Metadata["range"], Is.EqualTo("pixels in [0, 1]"));
    }

    [Test]
    public void MapMeasures_HaveTheirClosedForms()
    {
        double[] one = [0, 0, -3, 0], even = [2, -2, 2, 2];
        Assert.That(MapMeasures.ParticipationRatio(one), Is.EqualTo(0.25));
        Assert.That(MapMeasures.ParticipationRatio(even), Is.EqualTo(1));
        Assert.That(MapMeasures.ParticipationRatio([0, 0]), Is.Null);
        Assert.That(MapMeasures.EnergyShare([1, 2, 3], i => i == 1), Is.EqualTo(4 / 14.0).Within(1e-15));
        Assert.That(MapMeasures.EnergyShare([0, 0], _ => true), Is.Null);
        Assert.That(MapMeasures.TotalVariation(one, new(4)), Is.Null);
        // 2 x 2 pixels: pairs (0,0) (-3,0) (0,-3) (0,0), mean difference 6/4, mean magnitude 3/4.
        Assert.That(MapMeasures.TotalVariation(one, new(2, 2, 1)), Is.EqualTo(2));
        Assert.That(MapMeasures.TotalVariation([5, 5, 5, 5, 5, 5], new(3, 2, 1)), Is.Zero);
        // Two channels side by side are two pictures.
        Assert.That(MapMeasures.TotalVariation([1, 7, 1, 7, 1, 7, 1, 7], new(2, 2, 2)), Is.Zero);
        var noise = new double[100 * 100];
        new RandomStream(3, "tests/maps").Normals(noise);
        Assert.That(MapMeasures.TotalVariation(noise, new(100, 100, 1)), Is.EqualTo(Math.Sqrt(2)).Within(0.03));
        Assert.That(MapMeasures.ParticipationRatio(noise), Is.EqualTo(1 / 3.0).Within(0.03));
    }

    [Test]
    public void WhatDoesNotFit_IsRefusedInOneLine()
    {
        using var tiny = TinyRun.WithTargets();
        tiny.Train(TinyRun.Options() with { Loss = new SquaredError() });
        foreach (var (options, words) in new[]
        {
            (new SensitivityOptions { Kinds = [SensitivityKind.ClassGradient] }, "no classes"),
            (new SensitivityOptions { Samples = 5, Pictures = 6 }, "evaluate.sensitivity.pictures is 6"),
            (new SensitivityOptions { Samples = 100 }, "evaluate.sensitivity.samples is 100; the test data have 15"),
        })
        {
            Assert.That(() => Evaluate(tiny, options), Throws.InstanceOf<UserErrorException>()
                .With.Message.Contains(words).And.Message.Not.Contains("\n"));
        }
        Assert.That(Evaluate(tiny, new()), Does.Contain("evaluate.test.sensitivity.jacobian.participation"));
        var twice = new SensitivityOptions { Kinds = [SensitivityKind.Jacobian, SensitivityKind.Jacobian] };
        Assert.That(twice.Validate(new(twice)).Single().MemberNames, Is.EqualTo(new[] { "Kinds" }));
    }

    static List<string> Evaluate(TinyRun tiny, SensitivityOptions options)
    {
        var run = tiny.Start("Evaluate");
        EvaluateStage.Run(new() { Sensitivity = options }, run);
        return [.. run.Measures.Measures.Select(measure => measure.Name)];
    }
}
