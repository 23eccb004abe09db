using Eigenspectrum.Theory;

namespace Eigenspectrum.Theory.Tests;

public sealed class GoldenBoundTests
{
    static readonly double[] Products = [0, 1, 2, 5, 10, 100];

    static readonly object[] Table =
    [
        new object[] { 3, new[] { .4560, .8848, 1.3132, 2.5975, 4.7367, 43.2219 } },
        new object[] { 8, new[] { 18.2832, 36.5392, 54.7948, 109.5606, 200.8357, 1843.7670 } },
    ];

    // What the public code gives for Fashion-MNIST, all printed digits.
    [TestCaseSource(nameof(Table))]
    public void PaperCode_GivesThePrintedTable(int depth, double[] printed)
    {
        for (var i = 0; i < Products.Length; i++)
        {
            var bound = Published(depth, Products[i]);
            Assert.That(bound.Value, Is.EqualTo(printed[i]).Within(0.50001e-4), $"rho {Products[i]}");
            Assert.That(bound.IsVacuous, Is.EqualTo(printed[i] >= 1));
        }
    }

    [TestCaseSource(nameof(Table))]
    public void AnyOneDefectMended_MissesTheTable(int depth, double[] printed)
    {
        var bound = new SparseNetwork();
        foreach (var defect in new[]
        {
            BoundDefects.RawPixels, BoundDefects.OmittedDenseDegree, BoundDefects.StatedSampleCount,
        })
        {
            for (var i = 0; i < Products.Length; i++)
            {
                Assert.That(bound.Of(Problem(depth, Products[i]), bound.Published & ~defect).Value,
                    Is.Not.EqualTo(printed[i]).Within(0.01 * printed[i]), $"{defect}, rho {Products[i]}");
            }
        }
    }

    [Test]
    public void RawPixels_AreSmallerByTheFactorOfTheRoots()
    {
        var bound = new SparseNetwork();
        var raw = bound.Of(Problem(3, 2), bound.Published);
        var trained = bound.Of(Problem(3, 2), bound.Published & ~BoundDefects.RawPixels);
        Assert.That(trained.Complexity / raw.Complexity, Is.EqualTo(452.6 / Layers.PixelRoot).Within(1e-12));
        Assert.That(trained.Complexity / raw.Complexity, Is.EqualTo(2.69).Within(0.005));
    }

    // 25 x 25 positions below the dense layer: 25 outside, and log 625 for log 4 within.
    [Test]
    public void DenseLayersDegree_CostsItsRoot()
    {
        var bound = new SparseNetwork();
        var published = bound.Of(Problem(3, 2), bound.Published);
        var counted = bound.Of(Problem(3, 2), bound.Published & ~BoundDefects.OmittedDenseDegree);
        Assert.That(Part(counted, "degreeRoot") / Part(published, "degreeRoot"), Is.EqualTo(25).Within(1e-12));
        Assert.That(Math.Pow(Part(counted, "depthTerm") - 1, 2) - Math.Pow(Part(published, "depthTerm") - 1, 2),
            Is.EqualTo(2 * Math.Log(625.0 / 4)).Within(1e-12));
    }

    [Test]
    public void Complexity_IsTheProductOfItsParts()
    {
        foreach (var defects in new[] { BoundDefects.None, new SparseNetwork().Published })
        {
            var bound = new SparseNetwork().Of(Problem(3, 5) with { Margin = 0.5 }, defects);
            var product = Part(bound, "contraction") * (Part(bound, "rho") + 1) / Part(bound, "margin")
                / Part(bound, "samples") * Part(bound, "depthTerm") * Part(bound, "degreeRoot")
                * Part(bound, "dataRoot");
            Assert.That(bound.Complexity, Is.EqualTo(product).Within(1e-12 * product));
            Assert.That(bound.Value, Is.EqualTo(Part(bound, "complexity") + Part(bound, "confidence")));
        }
    }

    // By hand, from the formulas: four layers with norms 2, lip 3, group norms 4 (6), 100 samples of norm 5.
    [Test]
    public void Graf_IsTheTheoremsFormula()
    {
        var bound = new Graf().Of(Small());
        var capacity = 4 * (50 / Math.Sqrt(100)) * 27 * 4;
        var sum = 4 * Math.Ceiling(Math.Pow(capacity, 2.0 / 3));
        var harmonic = Enumerable.Range(1, 99).Sum(m => 1.0 / m);
        var expected = (2 * ((4.0 / 100) + (12 * harmonic / 10 * Math.Sqrt(Math.Log(2 * 12)) * Math.Pow(sum, 1.5))))
            + (3 * Math.Sqrt(Math.Log(2000) / 200));
        Assert.That(bound.Value, Is.EqualTo(expected).Within(1e-12 * expected));
        var published = new Graf().Of(Small(), new Graf().Published);
        var loose = Math.Pow(4 * Math.Pow(4 * 6 * 27 * 4, 2.0 / 3), 1.5);
        expected = (8.0 / 100) + (24 * Math.Log(100) * Math.Log(24) * loose / 10)
            + (3 * Math.Sqrt(Math.Log(2000) / 200));
        Assert.That(published.Value, Is.EqualTo(expected).Within(1e-12 * expected));
    }

    [Test]
    public void Ledent_IsTheCodesFormula()
    {
        var published = new Ledent().Of(Small(), new Ledent().Published);
        var (a, s) = (4 + 0.25, 3 + 0.25);
        var terms = Math.Pow(4 * Math.Pow(a * s * s * s, 2.0 / 3), 1.5) * 7 * 4;
        var gamma = a * s * s * s * 7;
        var expected = (8.0 / 100) + (3 * Math.Sqrt(Math.Log(2000) / 100)) + Math.Sqrt(Math.Log(2) / 100)
            + (1536.0 / 10 * terms * Math.Sqrt(Math.Log2((32 * gamma * 1e4) + (7 * 3 * 100))) * Math.Log(100))
            + (3 * Math.Sqrt((Math.Log(7) / 100) + (4 * 3)));
        Assert.That(published.Value, Is.EqualTo(expected).Within(1e-12 * expected));
        var mended = new Ledent().Of(Small());
        expected += (3 * Math.Sqrt((Math.Log(7) + (4 * Math.Log(3))) / 100))
            - (3 * Math.Sqrt((Math.Log(7) / 100) + (4 * 3)));
        var other = 1536.0 / 10 * terms * Math.Log(100);
        expected += other * (Math.Sqrt(Math.Log2((32 * gamma * 3 * 1e4) + 2100))
            - Math.Sqrt(Math.Log2((32 * gamma * 1e4) + 2100)));
        Assert.That(mended.Value, Is.EqualTo(expected).Within(1e-12 * expected));
    }

    [Test]
    public void Ledent_EveryLayerCountsItsOwnWindow()
    {
        var problem = Layers.Problem(Layers.Convolutional(3, 8, 1.5));
        var with = new Ledent().Of(problem, BoundDefects.ShadowedLayer);
        var without = new Ledent().Of(problem);
        Assert.That(Part(without, "normTerm"), Is.GreaterThan(2 * Part(with, "normTerm")));
    }

    [Test]
    public void LongSedghi_IsTheCodesFormula()
    {
        var expected = (4 * 3 * Math.Sqrt(42.0 / 100)) + Math.Sqrt(Math.Log(1000) / 100);
        Assert.That(new LongSedghi().Of(Small()).Value, Is.EqualTo(expected).Within(1e-12));
    }

    static BoundProblem Small() => new(
    [
        Small("layer1", 3, 4), Small("layer2", 3, 3), Small("layer3", 3, 3), Small("layer4", 3, 3, 12),
    ], new(100, 50, 50, 6), 3);

    static BoundLayer Small(string name, int outputs, int below, int parameters = 10) =>
        Layers.Dense(name, Math.Min(below, 3), outputs, 2, 3) with
        {
            ChannelGroupNorm = 4,
            FilterNormSum = 4,
            Parameters = parameters,
        };

    static BoundProblem Problem(int depth, double product) => Layers.Problem(
        [.. Layers.Convolutional(depth, 200, 1).Index().Select(layer =>
            layer.Index == 0 ? layer.Item with { FrobeniusNorm = product } : layer.Item)]);

    static BoundValue Published(int depth, double product)
    {
        var bound = new SparseNetwork();
        return bound.Of(Problem(depth, product), bound.Published);
    }

    static double Part(BoundValue bound, string name) => bound.Parts.Single(part => part.Name == name).Value;
}
