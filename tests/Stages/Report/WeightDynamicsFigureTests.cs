using System.Xml.Linq;
using Eigenspectrum.Artifacts;

namespace Eigenspectrum.Stages.Report.Tests;

public sealed class WeightDynamicsFigureTests
{
    static readonly int[] Batches = [4, 64];

    string root = "";

    [SetUp]
    public void MakeFolder() => root = Directory.CreateDirectory(
        Path.Combine(TestContext.CurrentContext.WorkDirectory, "weight-dynamics-figures")).FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(root, recursive: true);

    [Test]
    public void Ranks_StandAgainstTheBatchSizeAndTheSteps()
    {
        DrawnFigure drawn = new WeightRanks().Draw(Results(seeds: 3)).Single();
        Assert.That(drawn.Figure.Panels.Select(panel => panel.Title),
            Is.EqualTo(new[] { "At the end", "Through training" }));
        Assert.That(Text(drawn), Does.Contain("batch").And.Contain("rank (tolerance 0.04)"));
        Assert.That(drawn.Caption, Does.Contain("over 3 seeds").And.Contain("layers layer1"));
        // The mean leaves the last layer out: 4 and 64 at the end, never 99.
        Assert.That(drawn.Figure.Panels[0].YRange.High, Is.InRange(64, 75));
    }

    [Test]
    public void WithoutBatchSizes_TrainingAloneIsShown()
    {
        DrawnFigure drawn = new WeightRanks { Along = "train.width" }.Draw(Results()).Single();
        Assert.That(drawn.Figure.Panels.Select(panel => panel.Title), Is.EqualTo(new[] { "Through training" }));
        Assert.That(new WeightRanks { Norm = "nuclear" }.Draw(Results()), Is.Empty);
    }

    [Test]
    public void Histories_HaveAPanelAVariantAndALineARank()
    {
        DrawnFigure drawn = new SingularValueHistories { Ranks = [1, 2, 9] }.Draw(Results()).Single();
        Assert.That(drawn.Figure.Panels, Has.Count.EqualTo(2));
        Assert.That(Text(drawn), Does.Contain("rank 1").And.Contain("rank 2").And.Not.Contain("rank 9"));
        Assert.That(new SingularValueHistories { Layer = "layer7" }.Draw(Results()), Is.Empty);
    }

    [Test]
    public void Changes_HaveTheLineOfShrinkage()
    {
        DrawnFigure drawn = new WeightChanges().Draw(Results(seeds: 2)).Single();
        Assert.That(Text(drawn), Does.Contain("Relative change").And.Contain("shrinkage alone, batch 4")
            .And.Not.Contain("shrinkage alone, batch 64"), "which has no decay");
        Assert.That(drawn.Caption, Does.Contain("learning rate × weight decay"));
    }

    [Test]
    public void Gradients_AreThoseOfAllParameters()
    {
        DrawnFigure drawn = new SmallestGradients().Draw(Results()).Single();
        Assert.That(drawn.Caption, Does.Contain("7 mini-batches"));
        Assert.That(drawn.Figure.Panels[0].YRange.High, Is.LessThan(1), "0.1, not the layer's 5");
    }

    [Test]
    public void WithoutTables_NothingApplies()
    {
        var none = new ExperimentResults("e", []);
        Assert.That(new WeightRanks().AppliesTo(none), Is.False);
        Assert.That(new SingularValueHistories().AppliesTo(none), Is.False);
        Assert.That(new WeightChanges().AppliesTo(none), Is.False);
        Assert.That(new SmallestGradients().AppliesTo(none), Is.False);
    }

    static string Text(DrawnFigure drawn) => string.Join('\n',
        XDocument.Parse(drawn.Figure.ToSvg()).Descendants().Where(e => e.Name.LocalName == "text")
            .Select(e => e.Value));

    ExperimentResults Results(int seeds = 1)
    {
        var runs = new FabricatedRuns(root);
        foreach (int batch in Batches)
        {
            for (int seed = 1; seed <= seeds; seed++)
            {
                runs.Add("WeightDynamics", "e", $"batch-{batch}.seed-{seed}", seed,
                    new Dictionary<string, string>(StringComparer.Ordinal) { ["train.batch"] = $"{batch}" },
                    ("weightRanks.parquet", Keys()
                        .Add("matrix", ["weights", "weights", "weights", "weights"])
                        .Add("norm", ["frobenius", "frobenius", "frobenius", "frobenius"])
                        .Add("tolerance", [0.04, 0.04, 0.04, 0.04]).Add("rank", [80, 99, batch, 99])
                        .Add("full", [100, 100, 100, 100]).WithMetadata("averaged", "layer1")),
                    ("singularValues.parquet", Keys().Add("matrix", ["weights", "weights", "weights", "weights"])
                        .Add("values", [[2.0, 1], [3.0, 2], [2.0, 0.1], [3.0, 1]])),
                    ("weightChanges.parquet", Keys().Add("relative", new double?[] { 0.1, 0.2, 0.05, null })
                        .Add("directional", new double?[] { 0.1, 0.2, 0.04, null })
                        .Add("growth", new double?[] { 1, 1, 1, null })
                        .Add("shrinkage", [.. Enumerable.Repeat<double?>(batch == 4 ? 0.05 : 0, 4)])),
                    ("batchGradients.parquet", Keys("all")
                        .Add("norm", ["frobenius", "frobenius", "frobenius", "frobenius"])
                        .Add("minimum", [5, 0.3, 5, 0.1]).Add("mean", [6, 0.4, 6, 0.2])
                        .Add("weightNorm", [1.0, 1, 1, 1]).WithMetadata("batches", "7")));
            }
        }
        return new ExperimentResults("e", runs.Inputs);
    }

    static Table Keys(string last = "layer2") => new Table().Add("checkpoint", [0, 0, 1, 1])
        .Add("step", [10L, 10, 20, 20]).Add("epoch", [1.0, 1, 2, 2]).Add("layer", ["layer1", last, "layer1", last]);
}
