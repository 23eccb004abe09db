using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.ModelManifold;
using Eigenspectrum.Stages.Report;

namespace Eigenspectrum.Stages.Tests;

/// <summary>The figures of the manifold, drawn from the tables that the stage writes for made-up runs.</summary>
public sealed class ManifoldFigureTests
{
    static readonly IReportFigure[] Figures =
        [new ManifoldSpectrum(), new ManifoldPlane(), new ManifoldSpace(), new ManifoldProgress()];

    FabricatedModels models = null!;

    [SetUp]
    public void Make() => models = FabricatedModels.Study();

    [TearDown]
    public void Remove() => models.Dispose();

    ExperimentResults Results(ManifoldOptions? options = null)
    {
        models.Run(options);
        return new("x", [RunInput.Of("ModelManifold", "x", "all", 0, Path.Combine(models.Folder, "out"))]);
    }

    [Test]
    public void EachFigure_AppliesAndDrawsOnce()
    {
        var results = Results();
        Assert.That(Figures.Select(figure => figure.AppliesTo(results)), Is.All.True);
        Assert.That(Figures.SelectMany(figure => figure.Draw(results)).Select(figure => figure.Name), Is.EqualTo(new[]
            { "manifold-spectrum", "manifold-plane", "manifold-space", "manifold-progress" }));
        Assert.That(Figures.Any(figure => figure.AppliesTo(new("other", []))), Is.False);
    }

    [Test]
    public void PlaneAndSpace_HaveAPanelForEachThingSwept_WithItsValuesInTheLegend()
    {
        foreach (var drawn in new IReportFigure[] { new ManifoldPlane(), new ManifoldSpace() }
            .SelectMany(figure => figure.Draw(Results())))
        {
            Assert.That(drawn.Figure.Panels.Select(panel => panel.Title),
                Is.EqualTo(new[] { "By network", "By optimizer" }));
            Assert.That(drawn.Figure.Panels[0].Marks.Select(mark => mark.Name).OfType<string>()
                .Distinct(StringComparer.Ordinal),
                Is.EqualTo(new[] { "hidden none, Linear", "hidden 8, Relu", "ignorance", "truth" }));
            Assert.That(drawn.Figure.Panels[1].Marks.Count(mark => mark.Name is "Sgd" or "Adam"), Is.EqualTo(8));
            Assert.That(drawn.Figure.ToSvg(), Does.Contain("ignorance").And.Contain("coordinate 1"));
        }
    }

    [Test]
    public void Caption_SaysHowThePointsWereMade()
    {
        var filter = new Dictionary<string, LocatedNode>(StringComparer.Ordinal)
        {
            ["activation"] = LocatedJson.Parse("\"Linear\"", "x").Node!,
        };
        var drawn = new ManifoldPlane().Draw(Results(new() { Embed = filter, Reindex = 8 })).Single();
        Assert.That(drawn.Caption, Does.Contain("Predictions for 12 samples (test data), distance: Bhattacharyya")
            .And.Contain("at 8 equal steps of progress").And.Contain("more (dashed) were projected into it"));
    }

    [Test]
    public void WithoutASweep_SeedsAreToldApart()
    {
        models.Dispose();
        models = new FabricatedModels().Along("seed-1", 1, [], [0, 0.4, 0.8], 0.2)
            .Along("seed-2", 2, [], [0, 0.4, 0.8], 0.2);
        var panel = new ManifoldPlane().Draw(Results()).Single().Figure.Panels.Single();
        Assert.That(panel.Marks.Select(mark => mark.Name),
            Is.EqualTo(new[] { "seed 1", "seed 2", "ignorance", "truth" }));
    }
}
