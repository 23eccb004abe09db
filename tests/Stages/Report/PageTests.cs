using System.Xml.Linq;
using AngleSharp.Html.Parser;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.Report.Tests;

public sealed class PageTests
{
    const string Durations = "../../.pipeline/durations.html";

    [Test]
    public void Page_IsHtmlWithoutParseErrors()
    {
        var errors = new List<string>();
        var parser = new HtmlParser(new HtmlParserOptions { IsStrictMode = false });
        parser.Error += (_, e) => errors.Add(((AngleSharp.Html.Dom.Events.HtmlErrorEvent)e).Message);
        parser.ParseDocument(ReportFixture.Page);
        Assert.That(errors, Is.Empty);
    }

    [Test]
    public void Ids_AreUnique() =>
        Assert.That(ReportFixture.Document.QuerySelectorAll("[id]").Select(e => e.Id), Is.Unique);

    [Test]
    public void Links_PointToWhatExists()
    {
        var document = ReportFixture.Document;
        foreach (var link in document.QuerySelectorAll("a[href]").Select(a => a.GetAttribute("href")!))
        {
            if (link.StartsWith('#'))
                Assert.That(document.GetElementById(link[1..]), Is.Not.Null, link);
            else if (!link.StartsWith("https://arxiv.org/abs/", StringComparison.Ordinal) && link != Durations)
                Assert.That(File.Exists(Path.Combine(ReportFixture.Folder, Uri.UnescapeDataString(link))), link);
        }
    }

    [Test]
    public void Page_LoadsNothing()
    {
        var document = ReportFixture.Document;
        Assert.That(document.QuerySelectorAll("script,link,img,iframe,object,embed,audio,video,source,base"), Is.Empty);
        Assert.That(document.QuerySelectorAll("[src],[srcset],[action],[poster]"), Is.Empty);
        Assert.That(ReportFixture.Page, Does.Not.Contain("url(").And.Not.Contain("@import").And.Not.Contain("xlink"));
    }

    [Test]
    public void Graphics_HaveRoleAndName()
    {
        var document = ReportFixture.Document;
        var graphics = document.QuerySelectorAll("svg").ToArray();
        Assert.That(graphics, Has.Length.GreaterThan(10));
        foreach (var graphic in graphics)
        {
            Assert.That(graphic.GetAttribute("role"), Is.EqualTo("img"));
            foreach (var id in graphic.GetAttribute("aria-labelledby")!.Split(' '))
                Assert.That(document.GetElementById(id)?.TextContent, Is.Not.Null.And.Not.Empty, id);
        }
    }

    [Test]
    public void Page_HoldsNoFolderNorUser()
    {
        Assert.That(ReportFixture.Page, Does.Not.Contain(ReportFixture.Artifacts).And.Not.Contain("NaN"));
        Assert.That(ReportFixture.Page, Does.Not.Contain(Environment.MachineName + " ").And.Not.Contain("{hessian"));
    }

    [Test]
    public void Experiments_AreSummedUpAndListed()
    {
        var document = ReportFixture.Document;
        Assert.That(document.QuerySelectorAll("article"), Has.Count.EqualTo(3));
        Assert.That(document.QuerySelectorAll("#summary tbody tr"), Has.Count.EqualTo(3));
        Assert.That(document.QuerySelector("header .badge")!.TextContent, Is.EqualTo("5 of 8 claims hold"));
        Assert.That(document.QuerySelectorAll("nav ol > li"), Has.Count.EqualTo(3));
    }

    [Test]
    public void Answers_HoldMeasuredValues()
    {
        var answers = ReportFixture.Document.QuerySelectorAll(".answer").Select(a => a.TextContent).ToArray();
        Assert.That(answers[0], Does.Contain("distance of 0.0113 to 0.0161 of the law"));
        Assert.That(answers[0], Does.Contain("3 of 3 claims hold"));
        Assert.That(answers[1], Does.Contain("0.8700 ± 0.0040 of the eigenvalues").And.Contain("1 fails"));
        Assert.That(answers[2], Does.Contain("exponent is 1.280 ± 0.012 after"));
    }

    [Test]
    public void ClaimsTable_ShowsVerdictsInWords()
    {
        var rows = ReportFixture.Document.QuerySelectorAll("#experiment-digits-hessian-claims tbody tr").ToArray();
        Assert.That(rows.Select(r => r.QuerySelector(".badge")!.TextContent),
            Is.EqualTo(new[] { "holds", "fails", "not measured" }));
    }

    [Test]
    public void Options_TellDefaultsFromGivenOnes()
    {
        var rows = ReportFixture.Document.QuerySelectorAll("#experiment-digits-hessian-options tbody tr")
            .Select(r => string.Join('|', r.Children.Select(c => c.TextContent))).ToArray();
        Assert.That(rows, Has.Member("train.batch|100|default").And.Member("train.nested.rate|0.1|default"));
    }

    [Test]
    public void Figures_AreFilesOfTheirOwn_ValidAndReferenced()
    {
        var folder = Path.Combine(ReportFixture.Folder, "figures");
        var files = Directory.GetFiles(folder, "*.svg", SearchOption.AllDirectories);
        Assert.That(files.Select(Path.GetFileName), Is.SupersetOf(new[]
        {
            "linear-law.svg", "hessian-spectrum.svg", "hessian-layers.svg", "hessian-outliers.svg", "eigenspectra.svg",
            "power-law-exponents.svg", "effective-dimensions.svg", "learning-curves.svg", "margins.svg",
        }));
        foreach (var file in files)
            Assert.That(() => XDocument.Load(file), Throws.Nothing, file);
        Assert.That(ReportFixture.Document.QuerySelectorAll("figure"), Has.Count.EqualTo(files.Length));
        Assert.That(ReportFixture.Document.QuerySelectorAll("figcaption").All(c => c.TextContent.Length > 100));
    }

    [Test]
    public void Claims_AsCsv_HaveExactVerdicts()
    {
        var lines = File.ReadAllLines(Path.Combine(ReportFixture.Folder, "claims.csv"));
        Assert.That(lines[0], Is.EqualTo("experiment,id,source,measure,value,uncertainty,condition,verdict"));
        Assert.That(lines, Has.Length.EqualTo(9));
        Assert.That(lines.Skip(1).Select(l => l[(l.LastIndexOf(',') + 1)..]),
            Is.All.AnyOf("holds", "fails", "not measured"));
    }

    [Test]
    public void Report_Twice_GivesTheSameBytes()
    {
        var again = ReportFixture.Folder + "-again";
        ReportStage.Run(StageRun.DetachedAll("Report", FabricatedExperiments.All(), ReportFixture.Inputs, again));
        foreach (var file in Directory.GetFiles(ReportFixture.Folder, "*", SearchOption.AllDirectories))
        {
            var twin = Path.Combine(again, Path.GetRelativePath(ReportFixture.Folder, file));
            Assert.That(File.ReadAllBytes(twin), Is.EqualTo(File.ReadAllBytes(file)), file);
        }
        Directory.Delete(again, recursive: true);
    }
}
