namespace Eigenspectrum.Figures;

/// <summary>Ticks at whole multiples of 1, 2 or 5 times a power of ten.</summary>
public static class LinearTicks
{
    static readonly int[] Mantissas = [5, 2, 1];

    /// <summary>Labelled ticks between two values, at least two of them, with unlabelled ones between.</summary>
    /// <param name="low">Lower end.</param>
    /// <param name="high">Upper end; ends in the wrong order are swapped, equal ones moved apart.</param>
    /// <param name="wanted">Wanted number of labels; 2 is the least.</param>
    /// <param name="wholeNumbers">No tick between whole numbers, as long as two whole numbers are in the range.</param>
    public static IReadOnlyList<Tick> Between(double low, double high, int wanted, bool wholeNumbers = false)
    {
        (low, high) = Ordered(low, high);
        var span = high / 2 - low / 2;
        var top = Decimals.Exponent(span) + 2;
        var least = wholeNumbers && Math.Floor(high) - Math.Ceiling(low) >= 1 ? 0 : int.MinValue;
        (int Mantissa, int Exponent, long First, long Last)? best = null;
        for (var exponent = top; exponent >= Math.Max(top - 5, least); exponent--)
        {
            foreach (var mantissa in Mantissas)
            {
                var (first, last) = Multiples(low, high, mantissa, exponent);
                if (last - first + 1 > Math.Max(wanted, 2) && best is not null)
                    return Labelled(best.Value, low, high, least);
                if (last > first)
                    best = (mantissa, exponent, first, last);
            }
        }
        return best is { } found ? Labelled(found, low, high, least) : Ends(low, high);
    }

    static (double Low, double High) Ordered(double low, double high)
    {
        var range = AxisRange.Of(new Axis("") { Padding = 0 }, [low, high]);
        return (range.Low, range.High);
    }

    // Ends meant to be round numbers must not be lost to rounding: they count within 1e-9 of a step.
    static (long First, long Last) Multiples(double low, double high, int mantissa, int exponent)
    {
        double step = Decimals.Scaled(mantissa, exponent), first = low / step, last = high / step;
        return Math.Abs(first) < 1e15 && Math.Abs(last) < 1e15
            ? ((long)Math.Ceiling(first - 1e-9), (long)Math.Floor(last + 1e-9))
            : (0, long.MaxValue / 2);
    }

    static List<Tick> Labelled(
        (int Mantissa, int Exponent, long First, long Last) at, double low, double high, int leastExponent)
    {
        var (mantissa, exponent, first, last) = at;
        var largest = Math.Max(Math.Abs(first), Math.Abs(last));
        var size = Decimals.Exponent(Decimals.Scaled(Math.Max(1, largest) * (double)mantissa, exponent));
        // Powers of ten where the plain number would be long and its digits few.
        var plainLength = Math.Max(size + 1, 1) + Math.Max(0, -exponent);
        var scientific = plainLength > 6 && Math.Max(0, size - exponent) + 4 < plainLength;
        var ticks = new List<Tick>();
        var parts = mantissa == 2 ? 4 : 5;
        var subdivided = Decimals.Scaled(mantissa, exponent) / parts >= 1 || leastExponent != 0;
        for (var k = first - 1; k <= last; k++)
        {
            if (k >= first)
                ticks.Add(new Tick(Inside(Decimals.Scaled(k * (double)mantissa, exponent), low, high),
                    scientific ? Scientific(k * mantissa, exponent, size) : NumberText.Fixed(
                        Decimals.Scaled(k * (double)mantissa, exponent), Math.Max(0, -exponent)), true));
            for (var part = 1; part < parts && subdivided && last - first < 12; part++)
            {
                var value = Decimals.Scaled((k + part / (double)parts) * mantissa, exponent);
                if (value > low && value < high)
                    ticks.Add(new Tick(value, null, false));
            }
        }
        return ticks;
    }

    static double Inside(double value, double low, double high) => Math.Clamp(value + 0.0, low, high);

    static string Scientific(long integer, int exponent, int size)
    {
        if (integer == 0)
            return "0";
        var decimals = size - exponent;
        var mantissa = NumberText.Fixed(Decimals.Scaled(integer, -decimals), decimals);
        return mantissa == "1" ? NumberText.PowerOfTen(size)
            : mantissa == NumberText.Minus + "1" ? NumberText.Minus + NumberText.PowerOfTen(size)
            : $"{mantissa}×{NumberText.PowerOfTen(size)}";
    }

    static Tick[] Ends(double low, double high) =>
        [new Tick(low, NumberText.General(low, 12), true), new Tick(high, NumberText.General(high, 12), true)];
}
