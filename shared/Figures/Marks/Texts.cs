using System.Xml.Linq;

namespace Eigenspectrum.Figures;

/// <summary>
/// Words at places of a plot, in the smaller type of notes; what does not fit into it is moved inside.
/// </summary>
public sealed record Texts : Mark
{
    readonly double[] xs, ys;
    readonly string[] texts;

    /// <summary>Texts centred on (x, y), with the markup of <see cref="RichText"/>.</summary>
    /// <exception cref="ArgumentException">The numbers of values differ.</exception>
    public Texts(double[] x, double[] y, string[] text)
    {
        SameLength(x, y, "texts");
        if (text.Length != x.Length)
            throw new ArgumentException($"texts: {x.Length} places for {text.Length} texts", nameof(text));
        (xs, ys, texts) = (x, y, text);
    }

    internal override IEnumerable<double> XValues => xs;

    internal override IEnumerable<double> YValues => ys;

    internal override IEnumerable<XElement> Draw(PlotArea area)
    {
        const double Margin = 3;
        for (var i = 0; i < xs.Length; i++)
        {
            double x = area.X(xs[i]), y = area.Y(ys[i]);
            if (!double.IsFinite(x) || !double.IsFinite(y)) continue;
            var half = new RichText(texts[i]).Width(Style.NoteSize) / 2;
            x = Math.Max(area.Box.Left + Margin + half, Math.Min(area.Box.Right - Margin - half, x));
            y = Math.Clamp(y, area.Box.Top + Margin + Style.NoteSize, area.Box.Bottom - Margin);
            area.Occupancy.Fill(new(x - half, y - Style.NoteSize, 2 * half, Style.NoteSize * 1.3));
            yield return TextBox.Line(texts[i], x, y, Style.NoteSize, "middle", cssClass: "note");
        }
    }

    internal override IEnumerable<XElement> Sample(double x, double y) => [];
}
