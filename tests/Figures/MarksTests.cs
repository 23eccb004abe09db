using System.Xml.Linq;

namespace Eigenspectrum.Figures.Tests;

public sealed class MarksTests
{
    static XElement Drawn(params Mark[] marks) => XDocument.Parse(new Figure("", "",
    [
        new Panel("", new Axis("x") { Minimum = 0, Maximum = 10 }, new Axis("y") { Minimum = 0, Maximum = 10 })
            { Marks = marks },
    ]).ToSvg()).Root!;

    static XElement[] Paths(XElement svg, string cssClass) =>
        [.. svg.Descendants().Where(e => e.Name.LocalName == "path" && (string?)e.Attribute("class") == cssClass)];

    static XElement Frame(XElement svg) =>
        svg.Descendants().First(e => (string?)e.Attribute("class") == "frame" && e.Name.LocalName == "rect");

    [Test]
    public void Line_AcrossTheWholePlot_IsClippedAtItsFrame()
    {
        var svg = Drawn(new Line([-100, 110], [5, 5]));
        var points = Measured.Points(Paths(svg, "line s0").Single()).ToArray();
        var frame = Frame(svg);
        var left = (double)frame.Attribute("x")!;
        Assert.That(points[0].X, Is.EqualTo(left).Within(0.02));
        Assert.That(points[1].X, Is.EqualTo(left + (double)frame.Attribute("width")!).Within(0.02));
    }

    [Test]
    public void Line_WithNaN_BreaksThere() =>
        Assert.That(Paths(Drawn(new Line([0, 1, 2, 3, 4, 5], [0, 1, 3, double.NaN, 3, 7])), "line s0").Single()
            .Attribute("d")!.Value.Count(c => c == 'M'), Is.EqualTo(2));

    [Test]
    public void Line_StraightThroughManyPoints_KeepsItsEnds()
    {
        double[] x = [.. Enumerable.Range(0, 1001).Select(i => i / 100.0)];
        Assert.That(Measured.Points(Paths(Drawn(new Line(x, x)), "line s0").Single()).Count(), Is.EqualTo(2));
    }

    [Test]
    public void Curve_Thinned_StaysOnTheCurve()
    {
        double[] x = [.. Enumerable.Range(0, 2001).Select(i => i / 200.0)];
        double[] y = [.. x.Select(v => 5 + 4 * Math.Sin(v))];
        var svg = Drawn(new Line(x, y));
        var kept = Measured.Points(Paths(svg, "line s0").Single()).ToArray();
        var frame = Frame(svg);
        double left = (double)frame.Attribute("x")!, width = (double)frame.Attribute("width")!;
        double top = (double)frame.Attribute("y")!, height = (double)frame.Attribute("height")!;
        Assert.That(kept, Has.Length.LessThan(200));
        for (var i = 0; i < x.Length; i++)
        {
            double px = left + x[i] / 10 * width, py = top + height - y[i] / 10 * height;
            var k = Math.Max(1, Array.FindIndex(kept, p => p.X >= px - 0.01));
            var (a, b) = (kept[k - 1], kept[k]);
            var on = a.Y + (b.Y - a.Y) * (px - a.X) / (b.X - a.X);
            Assert.That(on, Is.EqualTo(py).Within(0.5), $"at {x[i]}");
        }
    }

    [Test]
    public void Histogram_Heights_AreProportional()
    {
        var path = Paths(Drawn(new Histogram([0, 1, 2, 3], [2, 4, 0])), "bar f0 s0").Single();
        var points = Measured.Points(path).ToArray();
        Assert.That(path.Attribute("d")!.Value.Count(c => c == 'M'), Is.EqualTo(2), "an empty bin has no bar");
        double first = points[0].Y - points[1].Y, second = points[5].Y - points[6].Y;
        Assert.That(second / first, Is.EqualTo(2).Within(0.001));
    }

    [Test]
    public void Contour_OfARamp_IsAStraightLineAtItsLevel()
    {
        var values = new double[10, 10];
        for (var i = 0; i < 10; i++)
        {
            for (var j = 0; j < 10; j++)
                values[i, j] = j + 0.5;
        }
        var map = new HeatMap(Binning.Linear(0, 10, 10), Binning.Linear(0, 10, 10), values) { Contours = [3.25] };
        var svg = Drawn(map);
        var frame = Frame(svg);
        var expected = (double)frame.Attribute("x")! + 0.325 * (double)frame.Attribute("width")!;
        var contour = Measured.Points(Paths(svg, "contour").Single()).ToArray();
        Assert.That(contour, Has.Length.EqualTo(18));
        Assert.That(contour.Select(p => p.X), Is.All.EqualTo(expected).Within(0.02));
    }

    [Test]
    public void ReferenceLine_OfSlope_PassesThroughItsPoint()
    {
        var panel = new Panel("", new Axis("x", Scale.Log) { Minimum = 1, Maximum = 100 },
            new Axis("y", Scale.Log) { Minimum = 0.01, Maximum = 1 })
        { Marks = [ReferenceLine.Slope(-1, 10, 0.1)] };
        var svg = XDocument.Parse(new Figure("", "", [panel]).ToSvg()).Root!;
        var points = Measured.Points(Paths(svg, "reference").Single()).ToArray();
        var frame = Frame(svg);
        Assert.That(points[0].Y, Is.EqualTo((double)frame.Attribute("y")!).Within(0.02), "from the upper left corner");
        Assert.That(points[1].X,
            Is.EqualTo((double)frame.Attribute("x")! + (double)frame.Attribute("width")!).Within(0.02),
            "to the lower right");
    }

    [Test]
    public void Texts_StandAtTheirPlaces_AndNeverLeaveThePlot()
    {
        var svg = Drawn(new Texts(
            [5, 0, 10, double.NaN], [5, 0, 10, 1], ["middle", "left corner", "right corner", "no"]));
        var frame = Frame(svg);
        double left = (double)frame.Attribute("x")!, width = (double)frame.Attribute("width")!;
        var texts = svg.Descendants().Where(e => e.Name.LocalName == "text" && (string?)e.Attribute("class") == "note")
            .ToDictionary(e => e.Value, e => (double)e.Attribute("x")!, StringComparer.Ordinal);
        Assert.That(texts.Keys, Is.EqualTo(new[] { "middle", "left corner", "right corner" }));
        Assert.That(texts["middle"], Is.EqualTo(left + width / 2).Within(0.02));
        Assert.That(texts["left corner"], Is.GreaterThan(left + 10));
        Assert.That(texts["right corner"], Is.LessThan(left + width - 10));
        Assert.That(() => new Texts([1], [1], []), Throws.ArgumentException);
    }
}
