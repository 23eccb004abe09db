using Eigenspectrum.Artifacts;
using Eigenspectrum.Figures;

namespace Eigenspectrum.Stages.Report.Tests;

public sealed class BoundFigureTests
{
    static readonly string[] Bounds = ["golowich", "sparse", "dense-margin"], Variants = ["paper-code", "corrected"];

    string root = "";

    [SetUp]
    public void MakeFolder() => root = Directory.CreateDirectory(
        Path.Combine(TestContext.CurrentContext.WorkDirectory, "bound-figures")).FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(root, recursive: true);

    [Test]
    public void SweptNumbers_HaveAPanelEachForEachVariant()
    {
        var results = Results([(0.001, 3), (0.01, 3), (0.01, 5)], "train.optimizer.weightDecay", "train.network.depth");
        var drawn = new GeneralizationBounds().Draw(results).Single();
        Assert.That(drawn.Figure.Panels.Select(panel => panel.Title), Is.EqualTo(new[]
        {
            "As the public code, depth 3", "As the public code, weight decay 0.01", "Corrected, depth 3",
            "Corrected, weight decay 0.01",
        }));
        Assert.That(drawn.Figure.Panels[0].X, Is.EqualTo(new Axis("weight decay", Scale.Log)));
        Assert.That(drawn.Figure.Panels[1].X.WholeNumbers, Is.True);
        foreach (var panel in drawn.Figure.Panels)
        {
            // The bound that is not given has no curve; the gap has.
            Assert.That(panel.Marks.OfType<ErrorBars>().Select(mark => mark.Name),
                Is.EqualTo(new[] { "sparse norms (Galanti et al.)", "Golowich et al.", "measured gap" }));
        }
        Assert.That(drawn.Caption, Does.Contain("2 seeds").And.Contain("margin 1").And.Contain("power iteration"));
        Assert.That(new GeneralizationBounds { Variants = ["none"] }.Draw(results), Is.Empty);
    }

    [Test]
    public void OneNetwork_IsDrawnAgainstEpochs()
    {
        var drawn = new GeneralizationBounds().Draw(Results([(0.01, 3)])).Single();
        Assert.That(drawn.Figure.Panels.Select(panel => panel.X.Label), Has.All.EqualTo("epoch"));
        Assert.That(drawn.Figure.Panels[0].Marks.OfType<Line>().Select(line => line.Name), Has.Exactly(3).Items);
    }

    [Test]
    public void Networks_StandSideBySideWithoutLines()
    {
        var results = Results([(0.01, 3), (0.02, 3)], text: true);
        var panel = new GeneralizationBounds().Draw(results).Single().Figure.Panels[0];
        Assert.That(panel.X.Categories, Is.EqualTo(new[] { "network a0.01", "network a0.02" }));
        Assert.That(panel.Marks.OfType<Line>(), Is.Empty);
    }

    [Test]
    public void Constants_AreATableOfMeans()
    {
        var drawn = new BoundConstants().Draw(Results([(0.01, 3)])).Single();
        var panel = drawn.Figure.Panels[0];
        Assert.That(panel.X.Categories, Is.EqualTo(new[] { "sparse norms (Galanti et al.)", "Golowich et al." }));
        Assert.That(panel.Y.Categories, Is.EqualTo(new[] { "complexity", "rho" }));
        Assert.That(panel.Marks.OfType<Texts>().Count(), Is.EqualTo(1));
        Assert.That(drawn.Figure.ToSvg(), Does.Contain(">1.5<"), "rho is the seed");
    }

    ExperimentResults Results((double Decay, int Depth)[] points, string? first = null, string? second = null,
        bool text = false)
    {
        var runs = new FabricatedRuns(root);
        foreach (var (i, (decay, depth)) in points.Index())
        {
            for (var seed = 1; seed <= 2; seed++)
            {
                var parameters = text ? new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["train.network"] = $"\"a{decay}\"",
                } : first is null ? null : new(StringComparer.Ordinal)
                {
                    [first] = $"{decay}",
                    [second!] = $"{depth}",
                };
                runs.Add("Evaluate", "e", $"point-{i}.seed-{seed}", seed, parameters,
                    ("bounds.parquet", Table(decay, seed)), ("boundParts.parquet", Parts(seed)));
            }
        }
        return new("e", runs.Inputs);
    }

    static Table Table(double decay, int seed)
    {
        (int Checkpoint, string Bound, string Variant)[] rows = [.. Enumerable.Range(0, 2).SelectMany(checkpoint =>
            Bounds.SelectMany(bound => Variants.Select(variant => (checkpoint, bound, variant))))];
        double?[] gaps = [.. rows.Select(row => (double?)(0.05 + (0.01 * seed)))];
        return new Table()
            .Add("checkpoint", [.. rows.Select(row => row.Checkpoint)])
            .Add("epoch", [.. rows.Select(row => 10.0 * row.Checkpoint)])
            .Add("bound", [.. rows.Select(row => row.Bound)])
            .Add("variant", [.. rows.Select(row => row.Variant)])
            .Add("value", [.. rows.Select(row => row.Bound == "dense-margin" ? null : (double?)((10 + seed) / decay))])
            .Add("gap", gaps)
            .Add("gapUpper", [.. gaps.Select(gap => gap + 0.02)])
            .WithMetadata("margin", "1").WithMetadata("failureProbability", "0.001").WithMetadata("level", "0.95")
            .WithMetadata("lipschitz", "operator norms by power iteration");
    }

    static Table Parts(int seed) => new Table()
        .Add("checkpoint", [1, 1, 1])
        .Add("bound", ["golowich", "sparse", "sparse"])
        .Add("variant", ["paper-code", "paper-code", "paper-code"])
        .Add("part", ["complexity", "rho", "complexity"])
        .Add("value", [7.0, seed, 3]);
}
