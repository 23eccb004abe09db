using System.Xml.Linq;

namespace Eigenspectrum.Figures;

/// <summary>The ticks below a plot: as many labels as fit side by side; names that don't fit are turned.</summary>
sealed class XTicks
{
    const double Room = 8, Length = 5, ShortLength = 3;
    const int Turned = 38;
    readonly AxisRange range;
    readonly double width;

    XTicks(AxisRange range, double width, IReadOnlyList<Tick> ticks, bool turned)
    {
        (this.range, this.width, Ticks, Slanted) = (range, width, ticks, turned);
        var longest = ticks.Where(t => t.Label is not null)
            .Select(t => Width(Shortened(t.Label!))).DefaultIfEmpty(0).Max();
        // 0.62 is the sine of the angle of turned labels.
        Height = Length + 4 + (turned ? longest * 0.62 + Style.TickSize : Style.TickSize * 1.2);
        foreach (var tick in ticks.Where(t => t.Label is not null))
        {
            var (label, at) = (Width(Shortened(tick.Label!)), range.Unit(tick.Value) * width);
            // A turned label ends at its tick; 0.79 is the cosine of its angle.
            Before = Math.Max(Before, (turned ? label * 0.79 : label / 2) - at);
            Beyond = Math.Max(Beyond, (turned ? Style.TickSize : label / 2) - (width - at));
        }
    }

    internal IReadOnlyList<Tick> Ticks { get; }

    internal bool Slanted { get; }

    /// <summary>Height below the plot.</summary>
    internal double Height { get; }

    /// <summary>How far a label reaches beyond the left end.</summary>
    internal double Before { get; }

    /// <summary>How far a label reaches beyond the right end.</summary>
    internal double Beyond { get; }

    internal static XTicks Fit(AxisRange range, double width)
    {
        for (var wanted = Math.Clamp((int)(width / 55), 2, 9); wanted >= 2; wanted--)
        {
            var ticks = range.Ticks(wanted);
            if (SideBySide(range, width, ticks))
                return new XTicks(range, width, ticks, false);
            if (range.Axis.Categories is not null)
                break;
        }
        return new XTicks(range, width, Thinned(range.Ticks(2), range, width), true);
    }

    internal IEnumerable<XElement> Draw(Rectangle plot)
    {
        foreach (var tick in Ticks)
        {
            var x = plot.Left + range.Unit(tick.Value) * width;
            yield return Svg.Element("path", new XAttribute("class", "frame"), new XAttribute("d",
                $"M{Svg.Number(x)} {Svg.Number(plot.Bottom)}v{(tick.Major ? Length : ShortLength)}"));
            if (tick.Label is not { } label)
                continue;
            yield return Slanted
                ? TextBox.Turned(Shortened(label), x + 4, plot.Bottom + Length + 10, Style.TickSize, "end", -Turned)
                : TextBox.Line(label, x, plot.Bottom + Length + 4 + Style.TickSize * 0.85, Style.TickSize, "middle");
        }
    }

    static bool SideBySide(AxisRange range, double width, IReadOnlyList<Tick> ticks)
    {
        var end = double.NegativeInfinity;
        foreach (var tick in ticks.Where(t => t.Label is not null))
        {
            double middle = range.Unit(tick.Value) * width, half = Width(tick.Label!) / 2;
            if (middle - half < end + Room)
                return false;
            end = middle + half;
        }
        return true;
    }

    // Slanted labels need about one and a half line heights each.
    static Tick[] Thinned(IReadOnlyList<Tick> ticks, AxisRange range, double width)
    {
        var end = double.NegativeInfinity;
        return [.. ticks.Where(t => t.Label is not null).Select(t =>
        {
            var x = range.Unit(t.Value) * width;
            if (x < end + Style.TickSize * 1.9)
                return t with { Label = null };
            end = x;
            return t;
        })];
    }

    static string Shortened(string label)
    {
        while (label.Length > 4 && Width(label) > 130)
            label = label[..^2] + "…";
        return label;
    }

    static double Width(string label) => new RichText(label).Width(Style.TickSize);
}
