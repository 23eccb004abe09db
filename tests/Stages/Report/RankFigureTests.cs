using System.Xml.Linq;
using Eigenspectrum.Artifacts;

namespace Eigenspectrum.Stages.Report.Tests;

public sealed class RankFigureTests
{
    string root = "";

    [SetUp]
    public void MakeFolder() => root = Directory.CreateDirectory(
        Path.Combine(TestContext.CurrentContext.WorkDirectory, "rank-figures")).FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(root, recursive: true);

    [Test]
    public void Ranks_HaveAPanelAnActivation_WithSaturationAndExceptions()
    {
        DrawnFigure[] drawn = [.. new EffectiveParameterNumbers().Draw(Results(hasExact: true))];
        Assert.That(drawn, Has.Length.EqualTo(1));
        string text = Text(drawn[0]);
        Assert.That(drawn[0].Figure.Panels, Has.Count.EqualTo(2));
        Assert.That(text, Does.Contain("number of monomials").And.Contain("number of parameters").And.Contain("d = 3")
            .And.Contain("exceptions (d, K): (3, 2)").And.Contain("1 floating rank wrong").And.Contain("g = h"));
    }

    [Test]
    public void FloatingRanksAlone_AreDrawnToo()
    {
        string text = Text(new EffectiveParameterNumbers().Draw(Results(hasExact: false)).Single());
        Assert.That(text, Does.Contain("in floating point alone").And.Not.Contain("number of monomials"));
    }

    [Test]
    public void SmallestEigenvalues_StandAboveBothTolerances()
    {
        DrawnFigure drawn = new SmallestNonzeroEigenvalues().Draw(Results(hasExact: true)).Single();
        Assert.That(Text(drawn), Does.Contain("coarse tolerance").And.Contain("least: 1.0e-8 at d = 3, K = 2"));
    }

    [Test]
    public void WithoutRanks_NothingApplies()
    {
        var none = new ExperimentResults("e", []);
        Assert.That(new EffectiveParameterNumbers().AppliesTo(none), Is.False);
        Assert.That(new SmallestNonzeroEigenvalues().AppliesTo(none), Is.False);
    }

    static string Text(DrawnFigure drawn) => string.Join('\n',
        XDocument.Parse(drawn.Figure.ToSvg()).Descendants().Where(e => e.Name.LocalName == "text")
            .Select(e => e.Value));

    ExperimentResults Results(bool hasExact)
    {
        var runs = new FabricatedRuns(root);
        int?[] exact = hasExact ? [3, 5, 4, 4] : [null, null, null, null];
        runs.Add("HessianSpectra", "e", "seed-1", 1, null, ("ranks.parquet", new Table()
            .Add("activation", ["h^3", "h^3", "h^2 - h", "h^2 - h"]).Add("inputs", [3, 3, 2, 2])
            .Add("hidden", [1, 2, 1, 2]).Add("parameters", [4L, 8L, 3L, 6L])
            .Add("monomials", hasExact ? new long?[] { 6, 6, 4, 4 } : [null, null, null, null])
            .Add("exactRank", exact).Add("floatingRank", new int?[] { 3, 4, 4, 4 })
            .Add("tolerance", new double?[] { 1e-14, 2e-14, 1e-14, 2e-14 })
            .Add("smallestNonzero", new double?[] { 1e-2, 1e-8, 1e-1, 1e-2 })
            .Add("exceptional", [false, true, false, false])
            .Add("prediction", ["theorem", "theorem", "bound", "bound"])
            .WithMetadata("coarseTolerance", "1E-06")));
        return new ExperimentResults("e", runs.Inputs);
    }
}
