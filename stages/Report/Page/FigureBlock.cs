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
        var alone = panels.Length == 1 ? "panels alone" : "panels";
        return Html.Tag("figure", Html.Id(id),
            figure.Figure.ToLegend(id) is { } legend ? Html.Styled("div", "legend", legend) : null,
            Html.Styled("div", alone, panels),
            Html.Tag("figcaption", Html.Tag("strong", $"Figure {number}. ", Html.Rich(figure.Figure.Title), ". "),
                Html.Rich(figure.Caption), " ",
                Html.Link(Html.Address(FileOf(figure, experiment)), "SVG")));
    }
}
