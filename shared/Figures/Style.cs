using System.Text;

namespace Eigenspectrum.Figures;

/// <summary>The style sheet of the figures: light; dark on a screen whose reader prefers it.</summary>
public static class Style
{
    /// <summary>Class of every figure's root element; all rules are scoped by it.</summary>
    public const string RootClass = "eigenfigure";

    internal const double TickSize = 11, LabelSize = 12, TitleSize = 13, FigureTitleSize = 15;
    internal const double NoteSize = 10.5, LegendSize = 11;

    /// <summary>The rules; a stand-alone figure carries them, a page with figures needs them once.</summary>
    public static string Sheet { get; } = Build();

    static string Build()
    {
        var css = new StringBuilder();
        css.Append(".eigenfigure{font-family:'Helvetica Neue',Helvetica,Arial,'Liberation Sans','DejaVu Sans',");
        css.Append("sans-serif}\n");
        css.Append(".eigenfigure path,.eigenfigure rect{stroke-linejoin:round}\n");
        css.Append(".eigenfigure .line{fill:none}\n.eigenfigure .dots{fill:none;stroke-linecap:round}\n");
        css.Append(".eigenfigure .band{fill-opacity:.2;stroke:none}\n");
        css.Append(".eigenfigure .bar{fill-opacity:.34;stroke-width:.7}\n");
        css.Append(".eigenfigure .contour{fill:none;stroke:#fff;stroke-opacity:.9}\n.eigenfigure .cell{stroke:none}\n");
        Colors(css, Palette.Light, "#ffffff", "#1f2328", "#59636e", "#e4e7eb", "#6e7781");
        css.Append("@media screen and (prefers-color-scheme:dark){\n");
        Colors(css, Palette.Dark, "#14181d", "#e6eaee", "#a3adb8", "#2a3038", "#8b96a2");
        return css.Append("}\n").ToString();
    }

    static void Colors(StringBuilder css, IReadOnlyList<string> series,
        string paper, string ink, string muted, string grid, string frame)
    {
        css.Append($".eigenfigure .paper{{fill:{paper}}}\n.eigenfigure text{{fill:{ink}}}\n");
        css.Append($".eigenfigure .note{{fill:{muted}}}\n");
        css.Append($".eigenfigure .grid{{stroke:{grid};stroke-width:.8;fill:none}}\n");
        css.Append($".eigenfigure .frame{{stroke:{frame};stroke-width:1;fill:none}}\n");
        css.Append($".eigenfigure .box{{fill:{paper};fill-opacity:.88;stroke:{grid};stroke-width:.8}}\n");
        css.Append($".eigenfigure .reference{{stroke:{muted};fill:none}}\n");
        for (var i = 0; i < series.Count; i++)
            css.Append($".eigenfigure .s{i}{{stroke:{series[i]}}}\n.eigenfigure .f{i}{{fill:{series[i]}}}\n");
    }
}
