using System.Xml.Linq;

namespace Eigenspectrum.Figures;

/// <summary>The ticks beside a plot: as many labels as fit one above the other.</summary>
sealed class YTicks
{
    const double Length = 5, ShortLength = 3, Longest = 110, LongestName = 230;
    readonly AxisRange range;

    YTicks(AxisRange range, IReadOnlyList<Tick> ticks)
    {
        (this.range, Ticks) = (range, ticks);
        Width = Length + 4 + ticks.Where(t => t.Label is not null)
            .Select(t => new RichText(Shortened(t.Label!)).Width(Style.TickSize)).DefaultIfEmpty(0).Max();
    }

    internal IReadOnlyList<Tick> Ticks { get; }

    /// <summary>Width beside the plot.</summary>
    internal double Width { get; }

    internal static YTicks Fit(AxisRange range, double height)
    {
        for (var wanted = Math.Clamp((int)(height / 38), 2, 8); wanted > 2; wanted--)
        {
            var ticks = range.Ticks(wanted);
            if (OneAboveTheOther(range, height, ticks))
                return new YTicks(range, ticks);
        }
        var end = double.NegativeInfinity;
        return new YTicks(range, [.. range.Ticks(2).Select(t =>
        {
            var place = range.Unit(t.Value) * height;
            if (t.Label is null || place < end + Style.TickSize * 1.25)
                return t with { Label = null };
            end = place;
            return t;
        })]);
    }

    /// <summary>The ticks on the left of the plot, or, for a colour bar, on its right.</summary>
    internal IEnumerable<XElement> Draw(Rectangle plot, bool right = false)
    {
        double edge = right ? plot.Right : plot.Left, sign = right ? 1 : -1;
        foreach (var tick in Ticks)
        {
            var y = plot.Bottom - range.Unit(tick.Value) * plot.Height;
            yield return Svg.Element("path", new XAttribute("class", "frame"), new XAttribute("d",
                $"M{Svg.Number(edge)} {Svg.Number(y)}h{Svg.Number(sign * (tick.Major ? Length : ShortLength))}"));
            if (tick.Label is { } label)
            {
                yield return TextBox.Line(Shortened(label), edge + sign * (Length + 3), y + Style.TickSize * 0.35,
                    Style.TickSize, right ? "start" : "end");
            }
        }
    }

    static bool OneAboveTheOther(AxisRange range, double height, IReadOnlyList<Tick> ticks)
    {
        var end = double.NegativeInfinity;
        foreach (var tick in ticks.Where(t => t.Label is not null))
        {
            var place = range.Unit(tick.Value) * height;
            if (place < end + Style.TickSize * 1.4)
                return false;
            end = place;
        }
        return true;
    }

    string Shortened(string label)
    {
        var longest = range.Axis.Categories is null ? Longest : LongestName;
        while (label.Length > 4 && new RichText(label).Width(Style.TickSize) > longest)
            label = label[..^2] + "…";
        return label;
    }
}
