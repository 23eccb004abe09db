using Eigenspectrum.Artifacts;
using Eigenspectrum.Figures;

namespace Eigenspectrum.Stages.Report.Tests;

public sealed class CollapseFigureTests
{
    string root = "";

    [SetUp]
    public void MakeFolder() => root = Directory.CreateDirectory(
        Path.Combine(TestContext.CurrentContext.WorkDirectory, "collapse-figures")).FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(root, recursive: true);

    [Test]
    public void Courses_HaveASeriesALayerAndMarkTheTerminalPhase()
    {
        var drawn = new CollapseCourses().Draw(Results(seeds: 3, terminal: "4")).Single();
        Assert.That(drawn.Figure.Panels.Select(panel => panel.Title[..3]), Is.EqualTo(new[] { "NC1", "NC2", "NC3" }));
        var names = drawn.Figure.Panels[0].Marks.OfType<ErrorBars>().Select(bars => bars.Name);
        Assert.That(names, Is.EqualTo(new[] { "layer 1, the classifier's input", "layer 2, the outputs" }));
        Assert.That(drawn.Figure.Panels[0].Y.Scale, Is.EqualTo(Scale.Log));
        Assert.That(drawn.Figure.Panels[1].Marks.OfType<ErrorBars>().Last().Name, Is.EqualTo("classifier"));
        Assert.That(drawn.Figure.Panels[2].Marks.OfType<ErrorBars>().Count(), Is.EqualTo(1), "NC3 of the top alone");
        foreach (var panel in drawn.Figure.Panels)
            Assert.That(panel.Marks[0].Name, Is.EqualTo("terminal phase begins"));
        Assert.That(drawn.Caption, Does.Contain("3 seeds").And.Contain("terminal phase").And.Contain("training"));
        Assert.That(new CollapseCourses { Split = "test" }.Draw(Results(1, "4")), Is.Empty);
    }

    [Test]
    public void Courses_WithoutATerminalPhase_MarkNone()
    {
        var drawn = new CollapseCourses().Draw(Results(seeds: 1, terminal: "none")).Single();
        Assert.That(drawn.Figure.Panels.SelectMany(panel => panel.Marks).OfType<ReferenceLine>(), Is.Empty);
        Assert.That(drawn.Caption, Does.Not.Contain("terminal").And.Contain("jackknife"));
    }

    [Test]
    public void Loss_HasItsPartsAndItsLambda()
    {
        var drawn = new CollapseLoss().Draw(Results(seeds: 2, terminal: "4")).Single();
        Assert.That(drawn.Figure.Panels.Single().Marks.OfType<Line>().Select(line => line.Name), Is.EqualTo(new[]
        {
            "whole loss of the last layer", "part of NC1", "part of NC2 and NC3", "part off the central path",
        }));
        Assert.That(drawn.Caption, Does.Contain("λ = 0.002 (training)").And.Contain("2 seeds"));
        Assert.That(new CollapseLoss().AppliesTo(new("other", [])), Is.False);
    }

    [Test]
    public void Curvature_HasAPanelACheckpointAndEveryEigenvalueOfTheBlockOnce()
    {
        var drawn = new CollapseCurvature().Draw(Results(seeds: 2, terminal: "4")).Single();
        Assert.That(drawn.Figure.Panels, Has.Count.EqualTo(2));
        var points = drawn.Figure.Panels[1].Marks.OfType<Points>().ToArray();
        Assert.That(points.Select(one => one.Name),
            Is.EqualTo(new[] { "Gauss-Newton block", "second moment of the features", "of the class means" }));
        Assert.That(drawn.Figure.Panels[0].XRange.High, Is.InRange(3, 6), "3 ranks, though the block has 6 rows");
        Assert.That(drawn.Caption, Does.StartWith("Shown is seed 1 of 2 seeds").And.Contain("each of the 2 outputs"));
        Assert.That(drawn.Figure.ToSvg().ToString(), Does.Contain("eigenvalue"));
    }

    ExperimentResults Results(int seeds, string terminal)
    {
        var runs = new FabricatedRuns(root);
        for (var seed = 1; seed <= seeds; seed++)
        {
            runs.Add("NeuralCollapse", "e", $"seed-{seed}", seed, null, ("collapse.parquet", Measures(seed, terminal)),
                ("loss-parts.parquet", Parts(seed)), ("curvature.parquet", Curvature()));
        }
        return new ExperimentResults("e", runs.Inputs);
    }

    static Table Measures(int seed, string terminal)
    {
        (string Layer, string Measure)[] keys =
        [
            ("layer1", "nc1PerClass"), ("layer2", "nc1PerClass"), ("layer1", "nc2AnglesMeans"),
            ("layer1", "nc2AnglesRows"), ("layer1", "nc3"),
        ];
        var rows = keys.SelectMany(key => new[] { 0, 1, 2 }.Select(checkpoint => (key, checkpoint))).ToArray();
        return new Table()
            .Add("checkpoint", Array.ConvertAll(rows, row => row.checkpoint))
            .Add("step", Array.ConvertAll(rows, row => 10L * row.checkpoint))
            .Add("epoch", Array.ConvertAll(rows, row => 4.0 * row.checkpoint))
            .Add("split", Array.ConvertAll(rows, _ => "train"))
            .Add("layer", Array.ConvertAll(rows, row => row.key.Layer))
            .Add("convention", Array.ConvertAll(rows, _ => "Reference"))
            .Add("measure", Array.ConvertAll(rows, row => row.key.Measure))
            .Add("value", Array.ConvertAll(rows, row => (double?)(2.0 / (1 + row.checkpoint) + 0.01 * seed)))
            .Add("standardError", Array.ConvertAll(rows, _ => (double?)0.05))
            .WithMetadata("features", "layer1").WithMetadata("outputs", "layer2")
            .WithMetadata("terminalEpoch", terminal);
    }

    static Table Parts(int seed) => new Table()
        .Add("checkpoint", [0, 1, 2]).Add("step", new long[] { 0, 10, 20 }).Add("epoch", [0.0, 4, 8])
        .Add("loss", [1.0 * seed, 0.4, 0.2]).Add("within", [0.4, 0.2, 0.1]).Add("between", [0.1, 0.15, 0.09])
        .Add("away", [0.5, 0.05, 0.01]).Add("identityError", [1e-16, 1e-16, 1e-16])
        .WithMetadata("lambda", "0.002").WithMetadata("lambdaConvention", "Training");

    static Table Curvature()
    {
        (string Kind, double[] Values)[] kinds =
            [("samples", [3, 1, 0.1]), ("means", [2.9, 0.9]), ("block", [3, 3, 1, 1, 0.1, 0.1]), ("whole", [5, 2])];
        var rows = new[] { 0, 2 }.SelectMany(checkpoint => kinds.SelectMany(kind => kind.Values.Select((value, k) =>
            (checkpoint, kind.Kind, Rank: k + 1, value)))).ToArray();
        return new Table()
            .Add("checkpoint", Array.ConvertAll(rows, row => row.checkpoint))
            .Add("step", Array.ConvertAll(rows, row => 10L * row.checkpoint))
            .Add("epoch", Array.ConvertAll(rows, row => 4.0 * row.checkpoint))
            .Add("kind", Array.ConvertAll(rows, row => row.Kind)).Add("rank", Array.ConvertAll(rows, row => row.Rank))
            .Add("value", Array.ConvertAll(rows, row => row.value)).WithMetadata("classes", "2");
    }
}
