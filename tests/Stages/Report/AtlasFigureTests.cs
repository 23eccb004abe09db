using System.Xml.Linq;
using Eigenspectrum.Artifacts;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.PowerLawAtlas;
using Eigenspectrum.Stages.Tests;

namespace Eigenspectrum.Stages.Report.Tests;

public sealed class AtlasFigureTests
{
    static readonly string[] Files =
        ["recovery.parquet", "coverage.parquet", "dimensions.parquet", "verdicts.parquet", "tails.parquet"];

    string root = "";
    ExperimentResults results = null!;

    [OneTimeSetUp]
    public void Run()
    {
        root = Directory.CreateDirectory(
            Path.Combine(TestContext.CurrentContext.WorkDirectory, "atlas-figures")).FullName;
        var run = StageRun.Detached("PowerLawAtlas", "e", "seed-1", 1,
            new Dictionary<string, string>(StringComparer.Ordinal), Path.Combine(root, "made"));
        PowerLawAtlasStage.Run(PowerLawAtlasStageTests.Small, run);
        var runs = new FabricatedRuns(root);
        runs.Add("PowerLawAtlas", "e", "seed-1", 1, null,
            [.. Files.Select(file => (file, Table.Read(Path.Combine(root, "made", file))))]);
        results = new ExperimentResults("e", runs.Inputs);
    }

    [OneTimeTearDown]
    public void Remove() => Directory.Delete(root, recursive: true);

    static string Text(IReportFigure figure, ExperimentResults results) => string.Join('\n',
        figure.Draw(results).SelectMany(drawn => XDocument.Parse(drawn.Figure.ToSvg()).Descendants()
            .Where(e => e.Name.LocalName == "text").Select(e => e.Value).Append(drawn.Caption)));

    [Test]
    public void Maps_NameTheirFitsAndIntervals()
    {
        Assert.That(Text(new AtlasBias(), results), Does.Contain("Weighted power law, ranks 4–20")
            .And.Contain("samples N").And.Contain("true exponent α").And.Contain("30 dimensions"));
        Assert.That(Text(new AtlasCoverage(), results), Does.Contain("Corrected jackknife").And.Contain("Percentile")
            .And.Contain("10 sets of samples"));
    }

    [Test]
    public void Errors_HaveALineForEachEstimator() =>
        Assert.That(Text(new AtlasErrors(), results), Does.Contain("Clauset, Shalizi, Newman").And.Contain("Hill")
            .And.Contain("Ranks, 30 dimensions"));

    [Test]
    public void Dimensions_HaveAPanelForEachPopulationAndOneForCubes() =>
        Assert.That(Text(new AtlasDimensions(), results), Does.Contain("White noise, 20 dimensions")
            .And.Contain("Unbiased participation ratio").And.Contain("Cubes").And.Contain("60 points"));

    [Test]
    public void Verdicts_NamePopulationsAndCriteria() =>
        Assert.That(Text(new AtlasVerdicts(), results), Does.Contain("exp(−n/50)").And.Contain("white noise")
            .And.Contain("straight line 11–50"));

    [Test]
    public void WithoutAnAtlas_NothingApplies()
    {
        var none = new ExperimentResults("e", []);
        IReportFigure[] all =
            [new AtlasBias(), new AtlasCoverage(), new AtlasErrors(), new AtlasDimensions(), new AtlasVerdicts()];
        Assert.That(all.Select(figure => figure.AppliesTo(none)), Has.All.False);
    }
}
