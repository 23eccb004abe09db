using System.Xml.Linq;

namespace Eigenspectrum.Stages.Report;

/// <summary>A figure in the page: its panels, below one another where the page is narrow, and the caption.</summary>
static class FigureBlock
{
    internal static string FileOf(DrawnFigure figure, string experiment) =>
        $"figures/{experiment}/{figure.Name}.svg";

    internal static XElement ToHtml(DrawnFigure figure, string experiment, int number)
    {
        var id = $"figure-{Words.Kebab(experiment)}-{figure.Name}";
        var panels = figure.Figure.ToPanels(id).ToArray();
        foreach (var panel in panels)
        {
            var legend = panel.Attribute("aria-labelledby")!.Value.StartsWith(id + "-legend", StringComparison.Ordinal);
            var alone = panels.Length == 1;
            var role = legend ? " legend" : alone ? " alone" : "";
            panel.SetAttributeValue("class", panel.Attribute("class")!.Value + role);
        }
        return Html.Tag("figure", Html.Id(id),
            Html.Styled("div", "panels", panels),
            Html.Tag("figcaption", Html.Tag("strong", $"Figure {number}. ", Html.Rich(figure.Figure.Title), ". "),
                Html.Rich(figure.Caption), " ",
                Html.Link(Html.Address(FileOf(figure, experiment)), "SVG")));
    }
}
