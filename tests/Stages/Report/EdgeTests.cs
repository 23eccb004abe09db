using AngleSharp.Html.Parser;
using Eigenspectrum.Artifacts;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.Report.Tests;

/// <summary>Experiments without artifacts, with hostile words and with tables that hold nothing to draw.</summary>
public sealed class EdgeTests
{
    string folder = "";

    [SetUp]
    public void Make()
    {
        folder = Path.Combine(TestContext.CurrentContext.WorkDirectory, $"edge-{TestContext.CurrentContext.Test.ID}");
        Directory.CreateDirectory(folder);
    }

    [TearDown]
    public void Remove() => Directory.Delete(folder, recursive: true);

    [Test]
    public void Report_WithoutArtifacts_SaysNotMeasured()
    {
        var page = Render(FabricatedExperiments.All(), []);
        Assert.That(page, Does.Contain("0 of 8 claims hold").And.Contain("8 not measured"));
        Assert.That(page, Does.Contain("distance of (not measured)"));
        Assert.That(File.ReadAllLines(Path.Combine(folder, "Report", "claims.csv")).Skip(1),
            Has.All.EndsWith(",not measured"));
    }

    [Test]
    public void Report_WithoutExperiments_IsAPage() => Assert.That(Render([], []), Does.Contain("0 experiments"));

    [Test]
    public void Words_WithMarkup_StayWords()
    {
        var experiment = FabricatedExperiments.Read("hostile", """
            { "title": "<script>alert(1)</script> & \"more\" \u0007", "question": "</title><img src=x>",
              "answer": "<b>{data.x}</b>", "runs": { "seeds": [1] }, "data": { "name": "a < b" },
              "sources": ["arXiv:<b>", "arXiv:1234.5678v2, Fig. 1"] }
            """);
        var document = new HtmlParser().ParseDocument(Render([experiment], []));
        Assert.That(document.QuerySelectorAll("script,img"), Is.Empty);
        Assert.That(document.QuerySelector("h2")!.TextContent,
            Is.EqualTo("<script>alert(1)</script> & \"more\" \uFFFD"));
        Assert.That(document.QuerySelectorAll("a[href^=http]").Select(a => a.GetAttribute("href")),
            Is.EqualTo(new[] { "https://arxiv.org/abs/1234.5678v2" }));
    }

    [Test]
    public void Tables_WithoutRows_GiveAPageWithoutFigures()
    {
        var runs = new FabricatedRuns(folder);
        var none = new Table().Add("checkpoint", Array.Empty<int>()).Add("step", Array.Empty<long>())
            .Add("epoch", Array.Empty<double>()).Add("layer", Array.Empty<string>()).Add("rank", Array.Empty<int>())
            .Add("value", Array.Empty<double>()).Add("lower", Array.Empty<double>())
            .Add("upper", Array.Empty<double>());
        runs.Add("RepresentationGeometry", "fashion-geometry", "seed-1", 1, null, ("spectra.parquet", none));
        var page = Render(FabricatedExperiments.All(), runs.Inputs);
        Assert.That(new HtmlParser().ParseDocument(page).QuerySelectorAll("figure"), Is.Empty);
    }

    [Test]
    public void Options_NameFigures_InTheirOrder()
    {
        var runs = new FabricatedRuns(folder);
        runs.Hessian("digits-hessian", 60);
        var experiment = FabricatedExperiments.Read("digits-hessian", """
            { "title": "t", "question": "q", "runs": { "seeds": [1] },
              "data": {}, "train": {}, "evaluate": {}, "hessian": {}, "report": { "figures":
                [ { "name": "Margins", "title": "Only these" }, "HessianSpectrum", "LinearLaw" ] } }
            """);
        var document = new HtmlParser().ParseDocument(Render([experiment], runs.Inputs));
        Assert.That(document.QuerySelectorAll("figcaption strong").Select(c => c.TextContent), Is.EqualTo(new[]
        {
            "Figure 1. Only these. ", "Figure 2. Spectrum of the Hessian through training. ",
        }));
        Assert.That(document.QuerySelectorAll(".warning").Select(w => w.TextContent),
            Has.Some.Contains("The figure LinearLaw was asked for"));
    }

    string Render(IReadOnlyList<Experiment> experiments, IReadOnlyList<RunInput> inputs)
    {
        var output = Path.Combine(folder, "Report");
        ReportStage.Run(StageRun.DetachedAll("Report", experiments, inputs, output));
        return File.ReadAllText(Path.Combine(output, "index.html"));
    }
}
