using Eigenspectrum.Artifacts;
using Eigenspectrum.Networks;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.Evaluate;

namespace Eigenspectrum.Stages.Tests;

public sealed class RobustnessTests
{
    static readonly double[] Sizes = [0, 0.1, 0.3, 0.6, 1, 2];

    static readonly RobustnessOptions Options = new()
    {
        Attacks = [new FastGradientSign(), new ProjectedGradient { StepSize = 0.1 }, new RandomNoise()],
        Epsilons = Sizes,
    };

    [Test]
    public void Accuracy_FallsWithTheSizeAndMoreStepsAreWorse()
    {
        using var tiny = TinyRun.WithClasses();
        tiny.Train(TinyRun.Options(20));
        var measures = ByName(Evaluate(tiny, Options));
        var table = tiny.Table("Evaluate", "robustness.parquet");
        Assert.That(table.Fields.Select(field => field.Name), Is.EqualTo(new[]
        {
            "checkpoint", "step", "epoch", "split", "attack", "norm", "epsilon", "accuracy", "accuracyError", "loss",
            "lossError", "marginMean", "marginError",
        }));
        Assert.That(table.Strings("attack").Distinct(StringComparer.Ordinal),
            Is.EqualTo(new[] { "fgsm", "pgd", "noise" }));
        Assert.That(table.Doubles("epsilon")[..6], Is.EqualTo(Sizes));
        Assert.That(table.Metadata["range"], Is.EqualTo("none: not clipped"));
        var (accuracy, loss) = (table.Doubles("accuracy"), table.Doubles("loss"));
        for (var e = 0; e < 6; e++)
        {
            Assert.That(accuracy[e], Is.EqualTo(measures[$"evaluate.test.robust.fgsm.epsilon-{Sizes[e]}"].Value));
            Assert.That(accuracy[6 + e], Is.LessThanOrEqualTo(accuracy[e]));
            Assert.That(loss[6 + e], Is.GreaterThanOrEqualTo(loss[e] * (1 - 1e-12)));
        }
        Assert.That(accuracy[..6], Is.Ordered.Descending);
        Assert.That(accuracy[0], Is.EqualTo(measures["evaluate.test.accuracy"].Value));
        Assert.That(accuracy[5], Is.LessThan(0.5 * accuracy[0]));
        Assert.That(accuracy[14], Is.GreaterThan(accuracy[2]), "noise does less harm");
        Assert.That(measures["evaluate.test.robust.fgsm.rise"].Value, Is.Zero);
        Assert.That(measures["evaluate.test.robust.pgd.above.fgsm"].Value, Is.LessThanOrEqualTo(0));
        Assert.That(measures["evaluate.test.robust.noise.above.fgsm"].Value, Is.GreaterThan(0));
        var point = measures["evaluate.test.robust.fgsm.epsilon-0.6"];
        Assert.That(point.Uncertainty,
            Is.EqualTo(Math.Sqrt(point.Value * (1 - point.Value) / TinyRun.Held)).Within(1e-15));
    }

    // Accuracies 1, 0.5, 0.25, 0 at 0, 1, 2, 4 by hand.
    [Test]
    public void Summaries_AreThoseOfTheCurve()
    {
        var curve = Curve(cumulative: false, [1, 1, 1, 1], [1, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 0]);
        Assert.That(curve.Area().Value, Is.EqualTo((0.75 + 0.375 + 0.25) / 4).Within(1e-15));
        // Each sample's own area: 0.375, 0.375, 0.5, 0.125, of mean 0.34375.
        Assert.That(curve.Area().Error, Is.EqualTo(
            Math.Sqrt(((2 * 0.03125 * 0.03125) + (0.15625 * 0.15625) + (0.21875 * 0.21875)) / 3 / 4)).Within(1e-15));
        Assert.That(curve.Half()!.Value.Value, Is.EqualTo(1).Within(1e-15));
        Assert.That(curve.Rise().Value, Is.Zero);
        var rising = Curve(cumulative: false, [1, 1, 1, 1], [0, 0, 1, 1], [1, 1, 1, 0], [0, 0, 0, 0]);
        Assert.That(rising.Rise().Value, Is.EqualTo(0.25));
        var worst = Curve(cumulative: true, [1, 1, 1, 1], [0, 0, 1, 1], [1, 1, 1, 0], [0, 0, 0, 0]);
        Assert.That(worst.Points.Select(point => point.Accuracy), Is.EqualTo(new double?[] { 1, 0.5, 0.25, 0 }));
        Assert.That(worst.Rise().Value, Is.Zero);
        // Between 1 and 2: from 3 of 4 right to 1 of 4.
        var between = Curve(cumulative: false, [1, 1, 1, 1], [1, 1, 1, 0], [1, 0, 0, 0], [0, 0, 0, 0]);
        Assert.That(between.Half()!.Value.Value, Is.EqualTo(1.5).Within(1e-15));
        Assert.That(between.MedianPerturbation()!.Value.Value, Is.EqualTo(1.5).Within(1e-15));
        // Mean right answers there, half of the clean ones off: deviations 1/2, 0, 0, -1/2 over the slope of 1/2.
        Assert.That(between.Half()!.Value.Error, Is.EqualTo(Math.Sqrt(0.5 / 3 / 4) / 0.5).Within(1e-15));
        var strong = Curve(cumulative: false, [1, 1, 1, 1], [1, 1, 1, 1], [1, 1, 1, 0], [1, 1, 1, 0]);
        Assert.That(strong.Half(), Is.Null);
        Assert.That(curve.Above(strong)!.Value.Value, Is.EqualTo(-0.5));
    }

    [Test]
    public void Cumulative_NeverRises()
    {
        using var tiny = TinyRun.WithClasses();
        tiny.Train(TinyRun.Options(20));
        // A step as long as the ball: the attack overshoots and is no better for larger balls.
        var coarse = Options with { Attacks = [new ProjectedGradient { Steps = 1, StepSize = 0.3 }] };
        Evaluate(tiny, coarse with { Cumulative = true });
        var table = tiny.Table("Evaluate", "robustness.parquet");
        Assert.That(table.Doubles("accuracy"), Is.Ordered.Descending);
        Assert.That(table.Doubles("loss"), Is.Ordered);
        Assert.That(table.Doubles("marginMean"), Is.Ordered.Descending);
    }

    [Test]
    public void Threads_ChangeNoByte()
    {
        using var tiny = TinyRun.WithImages();
        tiny.Train(TinyRun.Options());
        var options = new EvaluateOptions { Robustness = Options, Sensitivity = new() };
        byte[][] files = [.. new[] { 1, 3 }.SelectMany(threads =>
        {
            var run = tiny.Start("Evaluate", threads);
            EvaluateStage.Run(options, run);
            return new[] { "robustness", "sensitivity", "concentration" }
                .Select(table => File.ReadAllBytes(tiny.File("Evaluate", table + ".parquet")));
        })];
        for (var i = 0; i < 3; i++) Assert.That(files[3 + i], Is.EqualTo(files[i]));
    }

    [Test]
    public void Whitening_TakesWholeBatches()
    {
        using var tiny = TinyRun.WithClasses();
        tiny.Train(TinyRun.Options() with
        {
            Network = new() { Layers = [new Dense { Units = 4 }, new Tanh(), new Whitening(), new Dense()] },
        });
        Evaluate(tiny, Options with { Batch = 5 });
        Assert.That(tiny.Table("Evaluate", "robustness.parquet").Metadata["batch"], Is.EqualTo("5"));
        Assert.That(() => Evaluate(tiny, Options with { Batch = 4 }),
            Throws.InstanceOf<UserErrorException>().With.Message.Contains("multiple of 4"));
    }

    [Test]
    public void WhatDoesNotFit_IsRefusedInOneLine()
    {
        using var tiny = TinyRun.WithClasses();
        tiny.Train(TinyRun.Options());
        foreach (var (options, words) in new[]
        {
            (Options with { Samples = 16 }, "evaluate.robustness.samples is 16; the test data have 15 samples"),
            (Options with { Samples = 10, Choice = SubsetChoice.Balanced }, "cannot be balanced over 3 classes"),
            (Options with { Checkpoints = [7] }, "evaluate.robustness.checkpoints names checkpoint 7"),
            (Options with { Range = [0, 1] }, "lies outside"),
        })
        {
            Assert.That(() => Evaluate(tiny, options), Throws.InstanceOf<UserErrorException>()
                .With.Message.Contains(words).And.Message.Not.Contains("\n"));
        }
        using var targets = TinyRun.WithTargets();
        targets.Train(TinyRun.Options() with { Loss = new SquaredError() });
        Assert.That(() => Evaluate(targets, Options), Throws.InstanceOf<UserErrorException>()
            .With.Message.Contains("needs data with two or more classes"));
        Assert.That(File.Exists(targets.File("Evaluate", "evaluation.parquet")), Is.False, "nothing was computed");
    }

    [Test]
    public void Options_ThatContradictThemselvesAreProblems()
    {
        foreach (var (options, member) in new[]
        {
            (Options with { Epsilons = [0, 0.2, 0.1] }, "Epsilons"),
            (Options with { Epsilons = [0.1, 0.1] }, "Epsilons"),
            (Options with { Attacks = [new FastGradientSign(), new FastGradientSign()] }, "Attacks"),
            (Options with { Attacks = [new FastGradientSign { Epsilons = [] }] }, "Attacks"),
            (Options with { Range = [1, 0] }, "Range"),
        })
        {
            Assert.That(options.Validate(new(options)).Single().MemberNames.Single(), Is.EqualTo(member));
        }
        var brief = new RobustnessOptions { Attacks = [new ProjectedGradient { Steps = 20 }] };
        Assert.That(brief.Validate(new(brief)).Single().ErrorMessage,
            Does.Contain("20 steps of 0.01 do not reach the size 0.3"));
        var labelled = new RobustnessOptions
        {
            Attacks = [new ProjectedGradient(), new ProjectedGradient { Label = "long" }],
        };
        Assert.That(labelled.Validate(new(labelled)), Is.Empty);
    }

    static RobustCurve Curve(bool cumulative, params int[][] right) => new(
        new FastGradientSign(), [0, 1, 2, 4], [.. right.Select(answers => new Evaluation(
            [.. answers.Select(a => 1.0 - a)], [.. answers.Select(a => (2.0 * a) - 1)],
            [.. answers.Select(a => a == 1)]))], cumulative);

    static StageRun Evaluate(TinyRun tiny, RobustnessOptions options)
    {
        var run = tiny.Start("Evaluate");
        EvaluateStage.Run(new() { Robustness = options }, run);
        return run;
    }

    static Dictionary<string, Measure> ByName(StageRun run) =>
        run.Measures.Measures.ToDictionary(m => m.Name, StringComparer.Ordinal);
}
