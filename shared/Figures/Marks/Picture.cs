using System.Xml.Linq;

namespace Eigenspectrum.Figures;

/// <summary>A small picture of numbers at a place of the plot, its pixels square.</summary>
public sealed record Picture : Mark
{
    const int Shades = 64;
    readonly Rectangle place;
    readonly byte[] indices;
    readonly int width;

    /// <summary>A picture of rows x columns numbers, the first row on top, amid a part of the plot.</summary>
    /// <param name="x">The least and largest x of the part.</param>
    /// <param name="y">The least and largest y of the part.</param>
    /// <param name="values">The numbers, row by row; what is no number is dark.</param>
    /// <param name="columns">The numbers of a row.</param>
    /// <exception cref="ArgumentException">The numbers fill no whole rows, or there are none.</exception>
    public Picture((double Low, double High) x, (double Low, double High) y, double[] values, int columns)
    {
        if (columns < 1 || values.Length == 0 || values.Length % columns != 0)
            throw new ArgumentException(
                $"{values.Length} numbers are no rows of {columns}; a picture needs whole rows", nameof(columns));
        (place, width) = (new Rectangle(x.Low, y.Low, x.High - x.Low, y.High - y.Low), columns);
        var largest = values.Where(double.IsFinite).DefaultIfEmpty(0).Max();
        var scale = largest > 0 ? (Shades - 1) / largest : 0;
        indices = [.. values.Select(value =>
            (byte)(double.IsFinite(value) ? Math.Round(Math.Clamp(value * scale, 0, Shades - 1)) : 0))];
    }

    /// <summary>Shown in grey, as a photograph, in place of colours.</summary>
    public bool Gray { get; init; }

    internal override IEnumerable<double> XValues => [place.Left, place.Right];

    internal override IEnumerable<double> YValues => [place.Top, place.Bottom];

    internal override IEnumerable<XElement> Draw(PlotArea area)
    {
        double left = area.ClippedX(place.Left), right = area.ClippedX(place.Right);
        double top = area.ClippedY(place.Bottom), bottom = area.ClippedY(place.Top);
        var height = indices.Length / width;
        var pixel = Math.Min((right - left) / width, (bottom - top) / height);
        if (!(pixel > 0)) yield break;
        var box = new Rectangle((left + right - (pixel * width)) / 2, (top + bottom - (pixel * height)) / 2,
            pixel * width, pixel * height);
        area.Occupancy.Fill(box);
        yield return Svg.Element("image", new XAttribute("style", "image-rendering:pixelated"),
            Svg.Attribute("x", box.Left), Svg.Attribute("y", box.Top), Svg.Attribute("width", box.Width),
            Svg.Attribute("height", box.Height), new XAttribute("href", "data:image/png;base64,"
                + Convert.ToBase64String(Png.Encode(width, indices, Colors()))));
    }

    internal override IEnumerable<XElement> Sample(double x, double y) =>
        [Svg.Element("rect", new XAttribute("class", "cell"), new XAttribute("fill", Colors()[Shades / 2]),
            Svg.Attribute("x", x), Svg.Attribute("y", y - 5), Svg.Attribute("width", 22), Svg.Attribute("height", 10))];

    // From black (or the map's dark end) to white: what is brightest is largest.
    string[] Colors() => [.. Enumerable.Range(0, Shades).Select(i => i * 255 / (Shades - 1))
        .Select(level => Gray ? $"#{level:x2}{level:x2}{level:x2}" : ColorMap.At(level / 255.0))];
}
