using Eigenspectrum.Artifacts;
using Eigenspectrum.Curvature;
using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.NeuralCollapse;
using Eigenspectrum.Stages.Train;
using Eigenspectrum.Statistics;

namespace Eigenspectrum.Stages.Tests;

public sealed class NeuralCollapseStageTests
{
    static readonly TrainOptions Training = TinyRun.Options(60) with
    {
        Network = new() { Hidden = [8, 5], Activation = new Tanh() },
        Loss = new SquaredError(),
        Optimizer = new Sgd { LearningRate = 0.1, Momentum = 0.5, WeightDecay = 0.01 },
    };

    static readonly CollapseOptions All = new()
    {
        CentralPath = new() { WeightDecay = 0.01 },
        Curvature = new() { SamplesPerClass = 4 },
    };

    [Test]
    public void Table_HasARowAMeasureOfALayerASplitAndAConvention()
    {
        using var tiny = TinyRun.WithClasses();
        tiny.Train(Training);
        var measures = ByName(Collapse(tiny, All));
        var table = tiny.Table("NeuralCollapse", "collapse.parquet");
        Assert.That(table.Fields.Select(field => field.Name), Is.EqualTo(new[]
        {
            "checkpoint", "step", "epoch", "split", "layer", "convention", "measure", "value", "standardError",
            "reason",
        }));
        // 3 checkpoints, 2 splits, 3 layers, and 16 + 7 + 2 + 5 measures.
        Assert.That(table.Rows, Is.EqualTo(3 * 2 * 3 * 30));
        Assert.That(table.Metadata["features"], Is.EqualTo("layer2"));
        var (values, reasons) = (table.NullableDoubles("value"), table.NullableStrings("reason"));
        Assert.That(values.Zip(reasons, (value, reason) => value is null == reason is not null), Has.All.True);
        var (names, layers) = (table.Strings("measure"), table.Strings("layer"));
        Assert.That(Enumerable.Range(0, table.Rows).Where(i => names[i] == "nc3" && layers[i] == "layer1")
            .Select(i => reasons[i]), Has.All.Contains("not the inputs of a linear classifier"));
        var (begun, ended) =
            (measures["collapse.train.features.initial.nc1"], measures["collapse.train.features.final.nc1"]);
        Assert.That(measures["collapse.train.features.fall.nc1"].Value, Is.EqualTo(begun.Value / ended.Value));
        Assert.That(measures["collapse.train.features.fall.nc1"].Value, Is.GreaterThan(3), "training gathers");
        Assert.That(measures["collapse.train.features.final.PapyanHanDonoho.nc1"].Value,
            Is.EqualTo(ended.Value).Within(1e-12));
        Assert.That(measures["collapse.test.layer1.final.nc1"].UncertaintyKind, Does.StartWith("jackknife"));
    }

    [Test]
    public void Measures_AreThoseOfTheActivations()
    {
        using var tiny = TinyRun.WithClasses();
        tiny.Train(Training);
        var measures = ByName(Collapse(tiny, new()));
        var (network, parameters) = Trained(tiny);
        Matrix Features(string split) => network.Propagate(
            parameters, 1, network.Propagate(parameters, 0, Inputs(tiny, split)));
        int[] Labels(string split) => tiny.Table("GenerateData", split + ".parquet").Integers("label");
        var training = new ClassifiedFeatures(Features("train"), Labels("train"), TinyRun.Classes);
        var held = new ClassifiedFeatures(Features("test"), Labels("test"), TinyRun.Classes);
        var found = new ReferenceConvention().Measure(new(held, centres: training.Means));
        foreach (var name in new[] { "nc1", "nc2AnglesMeans", "nearestCentreError" })
        {
            Assert.That(measures[$"collapse.test.features.final.{name}"].Value,
                Is.EqualTo(found.First(one => one.Name == name).Value), name);
        }
    }

    [TestCase(LambdaConvention.Training, 0.5, 0.01)]
    [TestCase(LambdaConvention.Training, 0.25, 0.02)]
    [TestCase(LambdaConvention.Published, 0.5, 0.005)]
    [TestCase(LambdaConvention.PublishedMean, 0.5, 0.015)]
    public void LossParts_AddUpWithTheLambdaOfTheConvention(LambdaConvention convention, double factor, double lambda)
    {
        using var tiny = TinyRun.WithClasses();
        var trained = ByName(tiny.Train(Training with { Loss = new SquaredError { Factor = factor } }));
        var measures = ByName(Collapse(
            tiny, new() { CentralPath = new() { WeightDecay = 0.01, Lambda = convention }, JackknifeGroups = 0 }));
        Assert.That(measures["collapse.loss.identityError"].Value, Is.LessThan(1e-10));
        var table = tiny.Table("NeuralCollapse", "loss-parts.parquet");
        Assert.That(double.Parse(table.Metadata["lambda"]), Is.EqualTo(lambda).Within(1e-15));
        var (network, parameters) = Trained(tiny);
        var top = network.Parameters.Where(tensor => tensor.Layer == "layer3")
            .Sum(tensor => Sums.Dot(parameters.AsSpan(tensor.Offset, tensor.Count),
                parameters.AsSpan(tensor.Offset, tensor.Count)));
        Assert.That(table.Doubles("loss")[^1],
            Is.EqualTo(trained["train.loss.final"].Value / (2 * factor) + lambda / 2 * top).Within(1e-12));
    }

    [Test]
    public void Curvature_OfTheLastLayerIsThatOfTheFeatures([Values] bool biases)
    {
        using var tiny = TinyRun.WithClasses();
        tiny.Train(Training with
        {
            Network = Training.Network with { Biases = biases },
            Loss = new SquaredError { Factor = 0.7 },
        });
        var measures = ByName(Collapse(tiny, All with { CentralPath = null }));
        Assert.That(measures["collapse.curvature.final.blockError"].Value, Is.LessThan(1e-13));
        Assert.That(measures["collapse.curvature.final.meansShare"].Value,
            Is.GreaterThan(measures["collapse.curvature.initial.meansShare"].Value).And.LessThanOrEqualTo(1));
        Assert.That(measures["collapse.curvature.final.blockOutliers"].Value % TinyRun.Classes, Is.Zero);
    }

    // The same from the matrix of all parameters, written out.
    [Test]
    public void WholeEigenvectors_AreThoseOfTheMatrix()
    {
        using var tiny = TinyRun.WithClasses();
        tiny.Train(Training);
        Collapse(tiny, All);
        var (network, parameters) = Trained(tiny);
        var data = new Dataset(Inputs(tiny, "train"), tiny.Table("GenerateData", "train.parquet").Integers("label"), 3);
        var objective = new Objective(network, new SquaredError(), data.Subset([.. Enumerable.Range(0, 12)]));
        var whole = SymmetricEigen.Decompose(new GaussNewton().Of(objective, parameters));
        var table = tiny.Table("NeuralCollapse", "curvature.parquet");
        var (kinds, checkpoints) = (table.Strings("kind"), table.Integers("checkpoint"));
        var rows = Enumerable.Range(0, table.Rows).Where(i => kinds[i] == "whole" && checkpoints[i] == 2).ToArray();
        var first = network.Parameters.First(tensor => tensor.Layer == "layer3").Offset;
        for (var k = 0; k < 3; k++)
        {
            var column = whole.Vectors.Column(parameters.Length - 1 - k);
            Assert.That(table.Doubles("value")[rows[k]],
                Is.EqualTo(whole.Values[parameters.Length - 1 - k]).Within(1e-12 * whole.Values[^1]));
            Assert.That(table.NullableDoubles("lastLayerShare")[rows[k]],
                Is.EqualTo(Sums.Dot(column.AsSpan(first), column.AsSpan(first))).Within(1e-9));
            Assert.That(table.NullableDoubles("meansShare")[rows[k]],
                Is.InRange(0, table.NullableDoubles("lastLayerShare")[rows[k]]!.Value * (1 + 1e-12)));
        }
    }

    [Test]
    public void TerminalPhase_BeginsWithTheFirstCheckpointWithoutErrors()
    {
        using var tiny = TinyRun.WithClasses();
        tiny.Train(Training with { CheckpointEvery = 5 });
        var measures = ByName(Collapse(tiny, new() { JackknifeGroups = 0 }));
        var errors = tiny.Table("NeuralCollapse", "errors.parquet");
        var splits = errors.Strings("split");
        var begin = Enumerable.Range(0, errors.Rows)
            .First(i => splits[i] == "train" && errors.Doubles("error")[i] == 0);
        Assert.That(measures["collapse.terminal.epoch"].Value, Is.EqualTo(errors.Doubles("epoch")[begin]));
        Assert.That(measures["collapse.terminal.epoch"].Value, Is.InRange(1, 59));
        Assert.That(measures["collapse.terminal.fall.nc1"].Value, Is.GreaterThan(1));
        Assert.That(measures["collapse.train.features.final.nc1"].Uncertainty, Is.Null);
        Assert.That(double.Parse(tiny.Table("NeuralCollapse", "collapse.parquet").Metadata["terminalEpoch"]),
            Is.EqualTo(measures["collapse.terminal.epoch"].Value));
    }

    [Test]
    public void Numbers_DoNotDependOnThreads()
    {
        using var tiny = TinyRun.WithClasses();
        tiny.Train(Training);
        var (one, two) = (Collapse(tiny, All), Collapse(tiny, All, threads: 2));
        Assert.That(two.Measures.Measures, Is.EqualTo(one.Measures.Measures));
    }

    [Test]
    public void Mistakes_AreSaidInOneLine()
    {
        using var tiny = TinyRun.WithClasses();
        tiny.Train(TinyRun.Options(1));
        Refuses(tiny, new() { Layers = ["layer9"] }, "'layer9' is no layer");
        Refuses(tiny, new() { CentralPath = new() }, "the loss is CrossEntropy");
        Refuses(tiny, new() { Curvature = new() }, "is about the square loss");
        Refuses(tiny, new() { Checkpoints = [7] }, "names checkpoint 7");
        Refuses(tiny, new() { Splits = ["test"], Checkpoints = [-9] }, "names checkpoint -9");

        using var regression = TinyRun.WithTargets();
        regression.Train(TinyRun.Options(1) with { Loss = new SquaredError() });
        Refuses(regression, new(), "needs classes");

        using var missing = new TinyRun();
        float[][] inputs = [[0, 1], [1, 0], [1, 1]];
        missing.WriteData("train", 3, 2, 3, table => table.Add("label", [0, 1, 1]).Add("input", inputs));
        missing.Train(TinyRun.Options(1));
        Refuses(missing, new(), "Class 2 of 3 has no samples");

        using var other = TinyRun.WithClasses();
        other.Train(TinyRun.Options(1) with { Network = new() { Layers = [new Dense(), new Tanh()] } });
        Refuses(other, new() { CentralPath = new() { Lambda = LambdaConvention.Published } }, "ends in a Dense layer");
    }

    [Test]
    public void Options_ThatContradictAreProblems()
    {
        var options = new CollapseOptions
        {
            Splits = ["test", "test"],
            Layers = ["layer1", "layer1"],
            JackknifeGroups = 1,
            Conventions = [new ZhuEtAl(), new ZhuEtAl(), new ReferenceConvention()],
        };
        Assert.That(options.Validate(new(options)).Select(problem => problem.MemberNames.Single()),
            Is.EqualTo(new[] { "JackknifeGroups", "Splits", "Layers", "Conventions", "Conventions" }));
    }

    static void Refuses(TinyRun tiny, CollapseOptions options, string message) => Assert.That(
        () => Collapse(tiny, options), Throws.InstanceOf<UserErrorException>().With.Message.Contains(message));

    static StageRun Collapse(TinyRun tiny, CollapseOptions options, int threads = 1)
    {
        var run = tiny.Start("NeuralCollapse", threads);
        NeuralCollapseStage.Run(options, run);
        return run;
    }

    static Matrix Inputs(TinyRun tiny, string split) => Matrix.FromRows(Array.ConvertAll(
        tiny.Table("GenerateData", split + ".parquet").FloatLists("input"),
        row => Array.ConvertAll(row!, value => (double)value)));

    static (Network Network, double[] Parameters) Trained(TinyRun tiny)
    {
        var network = new Network(Training.Network, TinyRun.Inputs, TinyRun.Classes);
        var table = tiny.Table("Train", "checkpoints.parquet");
        var (checkpoints, values) = (table.Integers("checkpoint"), table.DoubleLists("values"));
        double[] parameters = [.. Enumerable.Range(0, table.Rows)
            .Where(i => checkpoints[i] == checkpoints[^1]).SelectMany(i => values[i]!)];
        return (network, parameters);
    }

    static Dictionary<string, Measure> ByName(StageRun run) =>
        run.Measures.Measures.ToDictionary(m => m.Name, StringComparer.Ordinal);
}
