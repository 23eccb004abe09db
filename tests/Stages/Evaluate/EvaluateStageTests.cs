using Eigenspectrum.Artifacts;
using Eigenspectrum.Networks;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.Evaluate;

namespace Eigenspectrum.Stages.Tests;

public sealed class EvaluateStageTests
{
    [Test]
    public void Evaluation_HasARowForEveryCheckpointAndSplit()
    {
        using var tiny = TinyRun.WithClasses();
        tiny.Train(TinyRun.Options());
        Evaluate(tiny, new());
        var table = tiny.Table("Evaluate", "evaluation.parquet");
        Assert.That(table.Fields.Select(field => field.Name), Is.EqualTo(new[]
        {
            "checkpoint", "step", "epoch", "split", "loss", "lossError", "accuracy", "accuracyError",
            "marginMinimum", "marginMean", "marginMedian",
        }));
        Assert.That(table.Strings("split").Zip(table.Integers("checkpoint")), Is.EqualTo(new[]
        {
            ("train", 0), ("train", 1), ("train", 2), ("test", 0), ("test", 1), ("test", 2),
        }));
        Assert.That(table.Longs("step")[..3], Is.EqualTo(new long[] { 0, 3, 12 }));
        Assert.That(table.Doubles("loss"), Has.All.GreaterThan(0));
        var (low, mean) = (table.Doubles("marginMinimum"), table.Doubles("marginMean"));
        Assert.That(low.Zip(mean, (a, b) => a <= b), Has.All.True);
    }

    [Test]
    public void Measures_AgreeWithTrainAndCarryTheirErrors()
    {
        using var tiny = TinyRun.WithClasses();
        var trained = ByName(tiny.Train(TinyRun.Options()));
        var evaluated = ByName(Evaluate(tiny, new()));
        Assert.That(evaluated["evaluate.train.loss"].Value, Is.EqualTo(trained["train.loss.final"].Value));
        Assert.That(evaluated["evaluate.train.accuracy"].Value, Is.EqualTo(trained["train.accuracy.final"].Value));
        var accuracy = evaluated["evaluate.test.accuracy"];
        Assert.That(accuracy.Samples, Is.EqualTo(TinyRun.Held));
        Assert.That(accuracy.Uncertainty,
            Is.EqualTo(Math.Sqrt(accuracy.Value * (1 - accuracy.Value) / TinyRun.Held)).Within(1e-15));
        Assert.That(accuracy.UncertaintyKind, Is.EqualTo("binomial standard error"));
        Assert.That(evaluated["evaluate.test.loss"].UncertaintyKind, Is.EqualTo("standard error of the mean"));
        Assert.That(evaluated["evaluate.test.margin.minimum"].Value,
            Is.LessThanOrEqualTo(evaluated["evaluate.test.margin.mean"].Value));
    }

    [Test]
    public void Margins_AreQuantilesThatRise()
    {
        using var tiny = TinyRun.WithClasses();
        tiny.Train(TinyRun.Options());
        Evaluate(tiny, new() { Splits = ["test"], Checkpoints = [-1], Quantiles = [0, 0.25, 1] });
        var table = tiny.Table("Evaluate", "margins.parquet");
        Assert.That(table.Fields.Select(field => field.Name),
            Is.EqualTo(new[] { "checkpoint", "split", "quantile", "margin" }));
        Assert.That(table.Doubles("quantile"), Is.EqualTo(new[] { 0, 0.25, 1 }));
        Assert.That(table.Doubles("margin"), Is.Ordered);
        Assert.That(table.Doubles("margin")[0],
            Is.EqualTo(tiny.Table("Evaluate", "evaluation.parquet").Doubles("marginMinimum")[0]));
    }

    [Test]
    public void Regression_HasLossesOnly()
    {
        using var tiny = TinyRun.WithTargets();
        tiny.Train(TinyRun.Options(30) with { Loss = new SquaredError() });
        var measures = ByName(Evaluate(tiny, new()));
        Assert.That(measures.Keys, Is.EquivalentTo(new[] { "evaluate.train.loss", "evaluate.test.loss" }));
        var table = tiny.Table("Evaluate", "evaluation.parquet");
        Assert.That(table.NullableDoubles("accuracy"), Has.All.Null);
        Assert.That(table.NullableDoubles("marginMean"), Has.All.Null);
        Assert.That(tiny.Table("Evaluate", "margins.parquet").Rows, Is.Zero);
        var losses = table.Doubles("loss");
        Assert.That(losses[2], Is.LessThan(0.5 * losses[0]));
    }

    [Test]
    public void WithoutHeldOutData_OnlyTrainingIsEvaluated()
    {
        using var tiny = new TinyRun();
        tiny.WriteClasses("train", 20);
        tiny.Train(TinyRun.Options());
        Evaluate(tiny, new());
        Assert.That(tiny.Table("Evaluate", "evaluation.parquet").Strings("split"), Has.All.EqualTo("train"));
        Assert.That(() => Evaluate(tiny, new() { Splits = ["test"] }),
            Throws.InstanceOf<UserErrorException>().With.Message.Contains("test.parquet"));
    }

    [Test]
    public void TwiceTheSame_IsAProblem()
    {
        var options = new EvaluateOptions { Splits = ["test", "test"], Quantiles = [0.5, 0.5] };
        Assert.That(options.Validate(new(options)).Select(problem => problem.MemberNames.Single()),
            Is.EqualTo(new[] { "Splits", "Quantiles" }));
    }

    static StageRun Evaluate(TinyRun tiny, EvaluateOptions options)
    {
        var run = tiny.Start("Evaluate");
        EvaluateStage.Run(options, run);
        return run;
    }

    static Dictionary<string, Measure> ByName(StageRun run) =>
        run.Measures.Measures.ToDictionary(m => m.Name, StringComparer.Ordinal);
}
