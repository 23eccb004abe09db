using System.Xml.Linq;

namespace Eigenspectrum.Figures;

/// <summary>Something drawn in a panel from data; a named mark is listed in the legend.</summary>
public abstract record Mark
{
    /// <summary>Name in the legend, or null for none; superscripts as <see cref="RichText"/> has them.</summary>
    public string? Name { get; init; }

    /// <summary>Number of the colour in the <see cref="Palette"/>.</summary>
    public int Color { get; init; }

    internal abstract IEnumerable<double> XValues { get; }

    internal abstract IEnumerable<double> YValues { get; }

    internal abstract IEnumerable<XElement> Draw(PlotArea area);

    /// <summary>The sample before the name in a legend, 22 units wide, centred vertically on y.</summary>
    internal abstract IEnumerable<XElement> Sample(double x, double y);

    internal string Stroke => "s" + Palette.Index(Color);

    internal string Fill => "f" + Palette.Index(Color);

    static private protected void SameLength(double[] first, double[] second, string what)
    {
        if (first.Length != second.Length)
        {
            throw new ArgumentException(
                $"{what}: {first.Length} and {second.Length} values; the numbers must be equal", nameof(second));
        }
    }
}
