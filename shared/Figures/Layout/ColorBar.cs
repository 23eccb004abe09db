using System.Xml.Linq;

namespace Eigenspectrum.Figures;

/// <summary>The scale of a heat map's colours, drawn to the right of the plot.</summary>
sealed class ColorBar(HeatMap map, double height)
{
    const double Gap = 12, BarWidth = 12;
    const int Steps = 48;
    readonly YTicks ticks = YTicks.Fit(map.ColorRange, height);

    /// <summary>Width of gap, bar, labels and name.</summary>
    internal double Width => Gap + BarWidth + ticks.Width + 6 + Style.LabelSize * 1.3;

    internal IEnumerable<XElement> Draw(Rectangle plot)
    {
        var bar = new Rectangle(plot.Right + Gap, plot.Top, BarWidth, plot.Height);
        for (var i = 0; i < Steps; i++)
        {
            var step = bar.Height / Steps;
            yield return Svg.Element("rect", new XAttribute("class", "cell"),
                new XAttribute("fill", ColorMap.At(i / (Steps - 1.0))), Svg.Attribute("x", bar.Left),
                Svg.Attribute("y", bar.Bottom - (i + 1) * step), Svg.Attribute("width", bar.Width),
                Svg.Attribute("height", i == 0 ? step : step + 0.3));
        }
        yield return Svg.Rectangle("frame", bar);
        foreach (var tick in ticks.Draw(bar, right: true))
            yield return tick;
        yield return TextBox.Upwards(map.ColorAxis.Label, bar.Right + ticks.Width + 6 + Style.LabelSize,
            bar.Top + bar.Height / 2, Style.LabelSize, "middle");
    }
}
