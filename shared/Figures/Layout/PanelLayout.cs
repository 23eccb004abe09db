using System.Text;
using System.Xml.Linq;

namespace Eigenspectrum.Figures;

/// <summary>Finds room for the parts of one panel and draws them.</summary>
sealed class PanelLayout
{
    const double Edge = 6, LeastPlot = 110, TickRoom = 24;
    readonly Panel panel;
    readonly Rectangle outer;
    readonly AxisRange xRange, yRange;
    readonly IReadOnlyList<string> title, note;
    readonly LegendBox column, flow;
    readonly LegendPlacement placement;

    PanelLayout(Panel panel, Rectangle outer, bool withLegend)
    {
        (this.panel, this.outer) = (panel, outer);
        (xRange, yRange) = (panel.XRange, panel.YRange);
        title = RichText.Wrap(panel.Title, Style.TitleSize, outer.Width - 2 * Edge, bold: true);
        note = RichText.Wrap(panel.Note ?? "", Style.NoteSize, outer.Width - 2 * Edge);
        column = LegendBox.Column(panel.Marks, outer.Width * 0.4);
        flow = LegendBox.Flow(panel.Marks, outer.Width - 2 * Edge);
        placement = !withLegend || column.Empty ? LegendPlacement.None : panel.Legend;
    }

    double TitleHeight => TextBox.Height(title.Count, Style.TitleSize) + TextBox.Height(note.Count, Style.NoteSize);

    /// <summary>The panel's elements, all within the outer rectangle.</summary>
    internal static IEnumerable<XElement> Draw(Panel panel, Rectangle outer, bool withLegend)
    {
        var layout = new PanelLayout(panel, outer, withLegend);
        return layout.Compose(layout.placement) ?? layout.Compose(LegendPlacement.Below)!;
    }

    /// <summary>The height that leaves a readable plot beside titles, labels and the legend.</summary>
    internal static double LeastHeight(Panel panel, double width, bool withLegend)
    {
        var layout = new PanelLayout(panel, new Rectangle(0, 0, width, 1e4), withLegend);
        var legend = layout.placement switch
        {
            LegendPlacement.Below or LegendPlacement.Automatic => layout.flow.Height,
            LegendPlacement.Right => Math.Max(0, layout.column.Height - LeastPlot - TickRoom),
            _ => 0,
        };
        return layout.Top + LeastPlot + TickRoom + TextBox.Height(layout.XLabel(width).Count, Style.LabelSize)
            + legend + 4 * Edge;
    }

    double Top => outer.Top + Edge + TitleHeight + 6;

    // Null if the legend is to stand in the plot and finds no room there.
    List<XElement>? Compose(LegendPlacement legend)
    {
        var bottom = Edge + (legend == LegendPlacement.Below ? flow.Height + 2 : 0);
        var (xTicks, yTicks, bar, plot) = Fit(bottom, legend == LegendPlacement.Right ? column.Width + 8 : 0);
        var area = new PlotArea(plot, xRange, yRange);
        var marks = panel.Marks.SelectMany(m => m.Draw(area)).ToList();
        Rectangle? free = null;
        if (legend == LegendPlacement.Automatic && (free = column.Free(area)) is null)
            return null;
        var elements = new List<XElement>(Titles());
        elements.AddRange(Grid(xTicks, yTicks, plot));
        elements.AddRange(marks);
        elements.Add(Svg.Rectangle("frame", plot));
        elements.AddRange(xTicks.Draw(plot));
        elements.AddRange(yTicks.Draw(plot));
        elements.AddRange(Labels(plot, xTicks, yTicks));
        if (bar is not null)
            elements.AddRange(bar.Draw(plot));
        elements.AddRange(legend switch
        {
            LegendPlacement.Automatic => column.Draw(free!.Value.Left, free.Value.Top, framed: true),
            LegendPlacement.Right => column.Draw(outer.Right - Edge - column.Width, plot.Top, framed: false),
            LegendPlacement.Below => flow.Draw(
                outer.Left + (outer.Width - flow.Width) / 2, outer.Bottom - Edge - flow.Height, framed: false),
            _ => [],
        });
        return elements;
    }

    // Ticks need to know the plot's size and the plot needs to know the ticks' size: three passes settle it.
    (XTicks X, YTicks Y, ColorBar? Bar, Rectangle Plot) Fit(double bottom, double legendWidth)
    {
        double tickHeight = TickRoom, before = 0, beyond = 0, width = outer.Width;
        for (var pass = 0; ; pass++)
        {
            var labelHeight = TextBox.Height(XLabel(width).Count, Style.LabelSize) + 4;
            var height = Math.Max(LeastPlot / 2, outer.Bottom - bottom - labelHeight - tickHeight - Top);
            var y = YTicks.Fit(yRange, height);
            var bar = panel.Marks.OfType<HeatMap>().FirstOrDefault() is { } map ? new ColorBar(map, height) : null;
            var label = Style.LabelSize * TextBox.LineHeight * YLabel(height).Count;
            var left = outer.Left + Math.Max(Edge + label + y.Width + 2, Edge + before);
            var right = Edge + Math.Max(legendWidth + (bar?.Width ?? 0), Math.Max(4, beyond));
            width = Math.Max(LeastPlot / 2, outer.Right - right - left);
            var x = XTicks.Fit(xRange, width);
            if (pass == 2)
                return (x, y, bar, new Rectangle(left, Top, width, height));
            (tickHeight, before, beyond) = (x.Height, x.Before, x.Beyond);
        }
    }

    IReadOnlyList<string> XLabel(double width) => RichText.Wrap(panel.X.Label, Style.LabelSize, width);

    IReadOnlyList<string> YLabel(double height) => RichText.Wrap(panel.Y.Label, Style.LabelSize, height + 10);

    IEnumerable<XElement> Titles()
    {
        var middle = outer.Left + outer.Width / 2;
        var below = outer.Top + Edge + TextBox.Height(title.Count, Style.TitleSize);
        return TextBox.Block(title, middle, outer.Top + Edge, Style.TitleSize, "middle", bold: true)
            .Concat(TextBox.Block(note, middle, below, Style.NoteSize, "middle", cssClass: "note"));
    }

    IEnumerable<XElement> Labels(Rectangle plot, XTicks xTicks, YTicks yTicks)
    {
        foreach (var line in TextBox.Block(XLabel(plot.Width), plot.Left + plot.Width / 2,
            plot.Bottom + xTicks.Height + 2, Style.LabelSize, "middle"))
        {
            yield return line;
        }
        var lines = YLabel(plot.Height);
        for (var i = 0; i < lines.Count; i++)
        {
            var x = plot.Left - yTicks.Width - 6 - (lines.Count - 1 - i) * Style.LabelSize * TextBox.LineHeight;
            yield return TextBox.Upwards(lines[i], x, plot.Top + plot.Height / 2, Style.LabelSize, "middle");
        }
    }

    IEnumerable<XElement> Grid(XTicks xTicks, YTicks yTicks, Rectangle plot)
    {
        var path = new StringBuilder();
        string across = Svg.Number(plot.Width), up = Svg.Number(plot.Height);
        foreach (var tick in xTicks.Ticks.Where(t => t.Major && panel.X.Categories is null))
            path.To('M', plot.Left + xRange.Unit(tick.Value) * plot.Width, plot.Top).Append('v').Append(up);
        foreach (var tick in yTicks.Ticks.Where(t => t.Major && panel.Y.Categories is null))
            path.To('M', plot.Left, plot.Bottom - yRange.Unit(tick.Value) * plot.Height).Append('h').Append(across);
        if (path.Length > 0)
            yield return Svg.Path("grid", path);
    }
}
