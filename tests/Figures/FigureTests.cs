using System.Globalization;
using System.Xml.Linq;

namespace Eigenspectrum.Figures.Tests;

public sealed class FigureTests
{
    static IEnumerable<XElement> Drawings(string name)
    {
        var figure = Gallery.Of(name);
        yield return XDocument.Parse(figure.ToSvg()).Root!;
        foreach (var panel in figure.ToPanels("id").Append(figure.ToLegend("id")).OfType<XElement>())
            yield return XDocument.Parse(Svg.ToText(panel)).Root!;
    }

    [Test]
    public void EveryCoordinate_LiesInsideTheViewBox([ValueSource(typeof(Gallery), nameof(Gallery.Names))] string name)
    {
        foreach (var svg in Drawings(name))
        {
            var view = ViewBox(svg);
            foreach (var path in svg.Descendants().Where(e => e.Name.LocalName == "path"))
            {
                foreach (var (x, y) in Measured.Points(path))
                    Assert.That(view.Contains(new Rectangle(x, y, 0, 0), 0.02), $"({x}, {y}) in {path}");
            }
        }
    }

    [Test]
    public void EveryText_LiesInsideTheViewBox([ValueSource(typeof(Gallery), nameof(Gallery.Names))] string name)
    {
        foreach (var svg in Drawings(name))
        {
            foreach (var (text, box) in Measured.Texts(svg))
                Assert.That(ViewBox(svg).Contains(box, 0.5), $"'{text}' at {box}");
        }
    }

    [Test]
    public void NoTwoTexts_Overlap([ValueSource(typeof(Gallery), nameof(Gallery.Names))] string name)
    {
        foreach (var svg in Drawings(name))
        {
            // The bounding boxes of slanted labels overlap although the labels don't: they are spaced by their rule.
            var texts = svg.Descendants().Where(e => e.Name.LocalName == "text"
                && e.Attribute("transform")?.Value.Contains("-38", StringComparison.Ordinal) != true);
            var boxes = Measured.Texts(new XElement("g", texts)).ToArray();
            for (var i = 0; i < boxes.Length; i++)
            {
                for (var j = 0; j < i; j++)
                {
                    Assert.That(boxes[i].Box.Overlaps(boxes[j].Box), Is.False,
                        $"'{boxes[i].Text}' and '{boxes[j].Text}'");
                }
            }
        }
    }

    [Test]
    public void ToSvg_IsAccessible([ValueSource(typeof(Gallery), nameof(Gallery.Names))] string name)
    {
        foreach (var svg in Drawings(name))
        {
            var ids = svg.Descendants().Attributes("id").Select(a => a.Value).ToArray();
            Assert.That((string?)svg.Attribute("role"), Is.EqualTo("img"));
            Assert.That(ids, Is.Unique);
            Assert.That(svg.Attribute("aria-labelledby")!.Value.Split(' '), Is.SubsetOf(ids).And.Not.Empty);
            Assert.That(svg.Elements().First(e => e.Name.LocalName == "title").Value, Is.Not.Empty);
        }
    }

    [Test]
    public void ToSvg_HasNeitherNaNNorScriptNorOutsideReference(
        [ValueSource(typeof(Gallery), nameof(Gallery.Names))] string name)
    {
        var text = Gallery.Of(name).ToSvg();
        // A picture lies in the file itself, and the letters of its Base64 mean nothing.
        var svg = XDocument.Parse(text);
        svg.Descendants().Attributes("href")
            .Where(a => a.Value.StartsWith("data:image/png;base64,", StringComparison.Ordinal)).Remove();
        Assert.That(svg.ToString(), Does.Not.Contain("NaN").And.Not.Contain("Infinity").And.Not.Contain("<script")
            .And.Not.Contain("href").And.Not.Contain("url("));
        Assert.That(text, Does.Not.Contain("-0 ").And.Not.Contain(">-"));
    }

    [Test]
    public void ToSvg_Twice_GivesTheSameBytes([ValueSource(typeof(Gallery), nameof(Gallery.Names))] string name)
    {
        string first = Gallery.Of(name).ToSvg(), second = Gallery.Of(name).ToSvg();
        Assert.That(second, Is.EqualTo(first));
    }

    [Test]
    public void Legend_InsideAPlot_StandsWhereNothingIsDrawn()
    {
        var svg = XDocument.Parse(Gallery.Of("training").ToSvg()).Root!;
        var boxes = svg.Descendants().Where(e => (string?)e.Attribute("class") == "box").Select(e => new Rectangle(
            Number(e, "x"), Number(e, "y"), Number(e, "width"), Number(e, "height"))).ToArray();
        Assert.That(boxes, Has.Length.EqualTo(2));
        // What follows a legend's box is its own samples.
        var curves = svg.Descendants()
            .Where(e => e.ElementsBeforeSelf().All(b => (string?)b.Attribute("class") != "box"))
            .Where(e => e.Attribute("class")?.Value.StartsWith("dots s", StringComparison.Ordinal) == true);
        foreach (var (x, y) in curves.SelectMany(Measured.Points))
            Assert.That(boxes.Any(b => b.Contains(new Rectangle(x, y, 0, 0))), Is.False, $"({x}, {y})");
    }

    [Test]
    public void LegendText_WithControlCharacters_IsStillXml()
    {
        var panel = new Panel("a\u0001b <&> \ud800", new Axis("x"), new Axis("y"))
        { Marks = [new Line([0, 1], [0, 1]) { Name = "]]>" }] };
        Assert.That(() => XDocument.Parse(new Figure("t\"", "d", [panel]).ToSvg()), Throws.Nothing);
    }

    [Test]
    public void Points_ThousandsOnOnePixel_AreDrawnOnce()
    {
        var panel = new Panel("", new Axis("x"), new Axis("y"))
        { Marks = [new Points([.. Enumerable.Repeat(1.0, 100_000)], new double[100_000])] };
        Assert.That(new Figure("", "", [panel]).ToSvg(), Has.Length.LessThan(20_000));
    }

    [Test]
    public void Marks_WithUnequalNumbers_AreRefused()
    {
        Assert.That(() => new Line([1, 2], [1]), Throws.ArgumentException);
        Assert.That(() => new Histogram([1, 2], [1, 2]), Throws.ArgumentException);
        Assert.That(() => new HeatMap([0, 1], [0, 1], new double[2, 1]), Throws.ArgumentException);
    }

    static Rectangle ViewBox(XElement svg)
    {
        var n = svg.Attribute("viewBox")!.Value.Split(' ')
            .Select(s => double.Parse(s, CultureInfo.InvariantCulture)).ToArray();
        return new Rectangle(n[0], n[1], n[2], n[3]);
    }

    static double Number(XElement e, string name) => (double)e.Attribute(name)!;
}
