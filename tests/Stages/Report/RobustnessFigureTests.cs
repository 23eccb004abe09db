using System.Xml.Linq;
using Eigenspectrum.Artifacts;
using Eigenspectrum.Figures;

namespace Eigenspectrum.Stages.Report.Tests;

public sealed class RobustnessFigureTests
{
    string root = "";

    [SetUp]
    public void MakeFolder() => root = Directory.CreateDirectory(
        Path.Combine(TestContext.CurrentContext.WorkDirectory, "robustness-figures")).FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(root, recursive: true);

    [Test]
    public void Variants_HaveACurveEachInAPanelAnAttackWithABandOverSeeds()
    {
        var drawn = new RobustAccuracy().Draw(Results(variants: 2, seeds: 3)).Single();
        Assert.That(drawn.Figure.Panels.Select(panel => panel.Title), Is.EqualTo(new[] { "FGSM", "PGD" }));
        foreach (var panel in drawn.Figure.Panels)
        {
            Assert.That(panel.Marks.OfType<Line>().Select(line => line.Name), Is.EqualTo(new[] { "beta 0", "beta 1" }));
            Assert.That(panel.Marks.OfType<Band>().Count(), Is.EqualTo(2));
        }
        Assert.That(drawn.Caption, Does.Contain("3 seeds").And.Contain("FGSM is one step").And.Contain("0 to 1"));
        Assert.That(new RobustAccuracy { Attacks = ["pgd"] }.Draw(Results(2, 1)).Single().Figure.Panels,
            Has.Count.EqualTo(1));
        Assert.That(new RobustAccuracy { Attacks = ["none"] }.Draw(Results(2, 1)), Is.Empty);
    }

    [Test]
    public void OneVariant_HasACurveAnAttackWithItsErrorBars()
    {
        var drawn = new RobustAccuracy().Draw(Results(variants: 1, seeds: 1)).Single();
        var panel = drawn.Figure.Panels.Single();
        Assert.That(panel.Marks.OfType<Line>().Select(line => line.Name), Is.EqualTo(new[] { "FGSM", "PGD" }));
        Assert.That(panel.Marks.OfType<ErrorBars>().Count(), Is.EqualTo(2));
        Assert.That(drawn.Caption, Does.Contain("binomial"));
    }

    [Test]
    public void Maps_HaveARowAVariantBelowTheSamples()
    {
        var drawn = new SensitivityMaps { Samples = 2 }.Draw(Results(variants: 2, seeds: 2)).ToArray();
        Assert.That(drawn.Select(figure => figure.Name), Is.EqualTo(new[] { "sensitivity-jacobian" }));
        var panel = drawn[0].Figure.Panels.Single();
        Assert.That(panel.Y.Categories, Is.EqualTo(new[] { "beta 1", "beta 0", "sample" }));
        Assert.That(panel.X.Categories, Is.EqualTo(new[] { "7", "8" }));
        var images = XDocument.Parse(drawn[0].Figure.ToSvg()).Descendants()
            .Where(element => element.Name.LocalName == "image").ToArray();
        Assert.That(images, Has.Length.EqualTo(6));
        // Pictures of 2 x 3 pixels keep their shape.
        foreach (var image in images)
        {
            Assert.That((double)image.Attribute("width")! / (double)image.Attribute("height")!,
                Is.EqualTo(1.5).Within(0.01));
        }
    }

    [Test]
    public void MapsOfVectors_AreNoPictures()
    {
        var runs = new FabricatedRuns(root);
        runs.Add("Evaluate", "e", "seed-1", 1, null, ("sensitivity.parquet", Maps("6", 0)));
        Assert.That(new SensitivityMaps().AppliesTo(new("e", runs.Inputs)), Is.False);
    }

    [Test]
    public void Spectra_AreOneAtTheAnchorAndLeaveOutTheInput()
    {
        var drawn = new SpectraOfRuns { Anchor = 2 }.Draw(Results(variants: 2, seeds: 2)).Single();
        Assert.That(drawn.Figure.Panels.Select(panel => panel.Title), Is.EqualTo(new[] { "Layer 1" }));
        var panel = drawn.Figure.Panels[0];
        Assert.That(panel.Marks.OfType<Line>().Select(line => line.Name), Is.EqualTo(new[] { "beta 0", "beta 1" }));
        Assert.That(panel.Marks.OfType<Band>().Count(), Is.EqualTo(2));
        // Spectra n^-1 and n^-2 are 2 and 4 times their value at rank 2.
        Assert.That(panel.YRange.High, Is.InRange(4, 8), "with what the axis adds");
        Assert.That(new SpectraOfRuns().AppliesTo(Results(variants: 1, seeds: 1)), Is.False, "nothing to compare");
        Assert.That(new SpectraOfRuns { Layers = ["input", "layer1"] }.Draw(Results(2, 1)).Single().Figure.Panels,
            Has.Count.EqualTo(2));
    }

    [Test]
    public void Cartoon_IsDrawnOnRequestAloneAndIsSmootherForSteeperSpectra()
    {
        IReportFigure cartoon = new FractalManifold { Angles = 512, Frequencies = 100 };
        Assert.That(cartoon.OnlyIfNamed, Is.True);
        var drawn = cartoon.Draw(new("e", [])).Single();
        Assert.That(drawn.Caption, Does.StartWith("No data"));
        // A smoother curve needs fewer points: what no eye can see is left out.
        int[] lengths = [.. drawn.Figure.ToPanels("id").Select(panel => panel.Descendants()
            .Where(element => element.Name.LocalName == "path")
            .Sum(element => element.Attribute("d")!.Value.Count(letter => letter == 'L')))];
        Assert.That(lengths, Is.Ordered.Descending);
        Assert.That(lengths[3], Is.LessThan(lengths[0] / 2));
        Assert.That(cartoon.Draw(new("e", [])).Single().Figure.ToSvg(), Is.EqualTo(drawn.Figure.ToSvg()));
    }

    ExperimentResults Results(int variants, int seeds)
    {
        var runs = new FabricatedRuns(root);
        for (var v = 0; v < variants; v++)
        {
            for (var seed = 1; seed <= seeds; seed++)
            {
                var parameters = variants == 1 ? null
                    : new Dictionary<string, string>(StringComparer.Ordinal) { ["train.beta"] = $"{v}" };
                runs.Add("Evaluate", "e", $"beta-{v}.seed-{seed}", seed, parameters,
                    ("robustness.parquet", Robustness(v, seed)), ("sensitivity.parquet", Maps("2x3x2", v)));
                runs.Add("RepresentationGeometry", "e", $"beta-{v}.seed-{seed}", seed, parameters,
                    ("spectra.parquet", Spectra(v + 1, seed)));
            }
        }
        return new ExperimentResults("e", runs.Inputs);
    }

    static Table Robustness(int variant, int seed) => new Table()
        .Add("checkpoint", [1, 1, 1, 1, 0]).Add("split", ["test", "test", "test", "test", "test"])
        .Add("attack", ["fgsm", "fgsm", "pgd", "pgd", "pgd"])
        .Add("norm", ["Infinity", "Infinity", "Infinity", "Infinity", "Infinity"])
        .Add("epsilon", [0, 0.1, 0, 0.1, 0.1]).Add("accuracy", [0.9, 0.5 + (0.1 * variant), 0.9, 0.1 * seed, 1])
        .Add("accuracyError", [0.01, 0.02, 0.01, 0.02, 0.03])
        .WithMetadata("samples", "200").WithMetadata("cumulative", "false").WithMetadata("precision", "Double")
        .WithMetadata("range", "pixels in [0, 1]");

    static Table Maps(string shape, int variant) => new Table()
        .Add("checkpoint", [0, 0, 1, 1]).Add("split", ["test", "test", "test", "test"]).Add("sample", [0, 1, 0, 1])
        .Add("label", new int?[] { 7, 8, 7, 8 }).Add("kind", ["Input", "Input", "Jacobian", "Jacobian"])
        .Add("values", [.. Enumerable.Range(0, 4).Select(i =>
            Enumerable.Range(0, 12).Select(k => (double)((i + k + variant) % 5)).ToArray())])
        .WithMetadata("shape", shape);

    static Table Spectra(int exponent, int seed)
    {
        var count = 20;
        double[] values = [.. Enumerable.Range(1, count).Select(n => seed * Math.Pow(n, -exponent))];
        return new Table()
            .Add("checkpoint", [.. Enumerable.Repeat(1, 2 * count)])
            .Add("layer", [.. Enumerable.Repeat("input", count), .. Enumerable.Repeat("layer1", count)])
            .Add("rank", [.. Enumerable.Range(1, count), .. Enumerable.Range(1, count)])
            .Add("value", [.. values, .. values])
            .Add("lower", new double?[2 * count]).Add("upper", new double?[2 * count]);
    }
}
