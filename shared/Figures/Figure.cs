using System.Xml.Linq;

namespace Eigenspectrum.Figures;

/// <summary>A figure of one or more panels, drawn as SVG.</summary>
/// <param name="Title">Title above the panels; also the accessible name.</param>
/// <param name="Description">What is to be seen, in words, for readers who can't see it.</param>
/// <param name="Panels">The panels, row by row.</param>
public sealed record Figure(string Title, string Description, IReadOnlyList<Panel> Panels)
{
    const double Edge = 8;

    /// <summary>Panels in a row.</summary>
    public int Columns { get; init; } = 2;

    /// <summary>Width of a panel.</summary>
    public double PanelWidth { get; init; } = 440;

    /// <summary>Height of a panel.</summary>
    public double PanelHeight { get; init; } = 330;

    /// <summary>One legend for all panels above them, each name once, instead of one in each.</summary>
    public bool SharedLegend { get; init; }

    /// <summary>All panels show the same horizontal range.</summary>
    public bool SameX { get; init; }

    /// <summary>All panels show the same vertical range.</summary>
    public bool SameY { get; init; }

    /// <summary>The stand-alone drawing: an SVG file with title, style sheet and all panels.</summary>
    public string ToSvg()
    {
        var columns = Math.Max(1, Math.Min(Columns, Panels.Count));
        var width = columns * PanelWidth;
        var title = RichText.Wrap(Title, Style.FigureTitleSize, width - 2 * Edge, bold: true);
        var legend = LegendBox.Flow(SharedLegend ? Panels.SelectMany(p => p.Marks) : [], width - 2 * Edge);
        var top = Edge + TextBox.Height(title.Count, Style.FigureTitleSize) + (legend.Empty ? 0 : legend.Height);
        var panelHeight = HighestPanel;
        var height = top + (Panels.Count + columns - 1) / columns * panelHeight;
        var content = new List<XElement> { Svg.Rectangle("paper", new Rectangle(0, 0, width, height)) };
        content.AddRange(TextBox.Block(title, width / 2, Edge, Style.FigureTitleSize, "middle", bold: true));
        if (!legend.Empty)
            content.AddRange(legend.Draw((width - legend.Width) / 2, top - legend.Height, framed: false));
        foreach (var (panel, i) in Ranged().Select((p, i) => (p, i)))
        {
            var box = new Rectangle(i % columns * PanelWidth, top + i / columns * panelHeight, PanelWidth, panelHeight);
            content.Add(Svg.Element("g", PanelLayout.Draw(panel, box, !SharedLegend)));
        }
        var root = Root(width, height, new RichText(Title).Plain, Description, "figure", content);
        root.Elements().Last(e => e.Name.LocalName is "title" or "desc")
            .AddAfterSelf(Svg.Element("style", Style.Sheet));
        return Svg.ToText(root);
    }

    /// <summary>The shared legend as a drawing of its own; null if each panel has its own or there is none.</summary>
    /// <param name="id">Prefix of the ids, different for every figure of the page.</param>
    public XElement? ToLegend(string id)
    {
        var legend = LegendBox.Flow(SharedLegend ? Panels.SelectMany(p => p.Marks) : [], PanelWidth);
        return legend.Empty ? null : Root(PanelWidth, legend.Height, "Legend", "", $"{id}-legend",
            legend.Draw((PanelWidth - legend.Width) / 2, 0, framed: false));
    }

    /// <summary>The panels as drawings of their own, for a page with <see cref="Style.Sheet"/>.</summary>
    /// <param name="id">Prefix of the ids, different for every figure of the page.</param>
    public IEnumerable<XElement> ToPanels(string id)
    {
        foreach (var (panel, i) in Ranged().Select((p, i) => (p, i)))
        {
            var box = new Rectangle(0, 0, PanelWidth, HighestPanel);
            var name = new RichText(panel.Title.Length > 0 ? panel.Title : Title).Plain;
            yield return Root(PanelWidth, box.Height, name, i == 0 ? Description : panel.Note ?? "", $"{id}-{i + 1}",
                PanelLayout.Draw(panel, box, !SharedLegend));
        }
    }

    double HighestPanel => Panels.Select(p => PanelLayout.LeastHeight(p, PanelWidth, !SharedLegend))
        .Append(PanelHeight).Max();

    IEnumerable<Panel> Ranged()
    {
        var panels = Panels;
        if (SameX && panels.Count > 1)
        {
            double low = panels.Min(p => p.XRange.Low), high = panels.Max(p => p.XRange.High);
            panels = [.. panels.Select(p => p with { X = p.X with { Minimum = low, Maximum = high } })];
        }
        if (SameY && panels.Count > 1)
        {
            double low = panels.Min(p => p.YRange.Low), high = panels.Max(p => p.YRange.High);
            panels = [.. panels.Select(p => p with { Y = p.Y with { Minimum = low, Maximum = high } })];
        }
        return panels;
    }

    static XElement Root(
        double width, double height, string title, string description, string id, IEnumerable<XElement> content) =>
        Svg.Element("svg",
            new XAttribute("viewBox", $"0 0 {Svg.Number(width)} {Svg.Number(height)}"),
            Svg.Attribute("width", width), Svg.Attribute("height", height),
            new XAttribute("class", Style.RootClass), new XAttribute("role", "img"),
            new XAttribute("aria-labelledby", description.Length > 0 ? $"{id}-title {id}-desc" : $"{id}-title"),
            Svg.Element("title", new XAttribute("id", $"{id}-title"), title),
            description.Length > 0 ? Svg.Element("desc", new XAttribute("id", $"{id}-desc"), description) : null,
            content);
}
