using System.Xml.Linq;

namespace Eigenspectrum.Figures;

/// <summary>The entries of a legend, set in one column or flowing in lines.</summary>
sealed class LegendBox
{
    const double SampleWidth = 22, Gap = 7, Between = 18, Inset = 7, LineHeight = Style.LegendSize * 1.45;
    readonly List<(Mark Mark, IReadOnlyList<string> Lines, double X, double Y)> entries = [];

    LegendBox(IEnumerable<Mark> marks, double limit, bool flowing)
    {
        double x = Inset, y = Inset, right = 0, rowHeight = 0;
        foreach (var mark in marks)
        {
            var lines = RichText.Wrap(mark.Name!, Style.LegendSize, limit - 2 * Inset - SampleWidth - Gap);
            var width = SampleWidth + Gap + lines.Max(l => new RichText(l).Width(Style.LegendSize));
            var height = LineHeight + (lines.Count - 1) * Style.LegendSize * 1.2;
            if (entries.Count > 0 && (!flowing || x + width > limit - Inset))
            {
                y += rowHeight;
                (x, rowHeight) = (Inset, 0);
            }
            entries.Add((mark, lines, x, y));
            right = Math.Max(right, x + width);
            rowHeight = Math.Max(rowHeight, height);
            x += width + Between;
        }
        Width = right + Inset;
        Height = y + rowHeight + Inset - 2;
    }

    internal double Width { get; }

    internal double Height { get; }

    internal bool Empty => entries.Count == 0;

    /// <summary>The named marks, each name once, one below the other.</summary>
    internal static LegendBox Column(IEnumerable<Mark> marks, double limit) => new(Named(marks), limit, false);

    /// <summary>The named marks, each name once, in lines no wider than the limit.</summary>
    internal static LegendBox Flow(IEnumerable<Mark> marks, double limit) => new(Named(marks), limit, true);

    /// <summary>The corner, or middle of a side, where the box covers nothing drawn; null if there is none.</summary>
    internal Rectangle? Free(PlotArea area)
    {
        const double margin = 7;
        var box = area.Box;
        if (Width > box.Width * 0.62 || Height > box.Height * 0.6)
            return null;
        double left = box.Left + margin, right = box.Right - margin - Width, middle = (left + right) / 2;
        double top = box.Top + margin, bottom = box.Bottom - margin - Height, centre = (top + bottom) / 2;
        foreach (var (x, y) in new[]
        {
            (right, top), (left, top), (left, bottom), (right, bottom), (middle, top), (right, centre), (left, centre),
            (middle, bottom), (middle, centre),
        })
        {
            var at = new Rectangle(x, y, Width, Height);
            if (area.Occupancy.Under(at) == 0)
                return at;
        }
        return null;
    }

    internal IEnumerable<XElement> Draw(double left, double top, bool framed)
    {
        if (framed)
            yield return Svg.Rectangle("box", new Rectangle(left, top, Width, Height));
        foreach (var (mark, lines, x, y) in entries)
        {
            var middle = top + y + LineHeight / 2;
            foreach (var sample in mark.Sample(left + x, middle))
                yield return sample;
            for (var i = 0; i < lines.Count; i++)
            {
                yield return TextBox.Line(lines[i], left + x + SampleWidth + Gap,
                    middle + Style.LegendSize * 0.35 + i * Style.LegendSize * 1.2, Style.LegendSize);
            }
        }
    }

    static IEnumerable<Mark> Named(IEnumerable<Mark> marks) =>
        marks.Where(m => m.Name is { Length: > 0 }).DistinctBy(m => m.Name, StringComparer.Ordinal);
}
