namespace Eigenspectrum.Figures;

/// <summary>Colours, dashes and markers of the series: told apart by colour-blind readers and in grey.</summary>
/// <remarks>The hues are those of Okabe and Ito; on dark ground they are lightened, and black becomes white.</remarks>
public static class Palette
{
    /// <summary>Series colours on light ground.</summary>
    public static readonly IReadOnlyList<string> Light =
        ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#b87f00", "#3a9bd8", "#1f2328"];

    /// <summary>Series colours on dark ground.</summary>
    public static readonly IReadOnlyList<string> Dark =
        ["#56a8e0", "#ff8a3d", "#2fc79a", "#e29bc4", "#f0b73a", "#8fd0f7", "#f0f3f6"];

    /// <summary>Number of series colours; higher numbers begin again.</summary>
    public static int Count => Light.Count;

    static readonly string[] Dashes = ["", "6 3", "2 2.5", "8 3 2 3", "4 2", "1 3", "10 4"];

    /// <summary>The dash pattern of a line style; empty for a solid line.</summary>
    public static string Dash(int style) => Dashes[Index(style)];

    /// <summary>The colour number in the range of the palette.</summary>
    public static int Index(int number) => ((number % Count) + Count) % Count;
}
