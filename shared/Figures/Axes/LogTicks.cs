namespace Eigenspectrum.Figures;

/// <summary>Ticks of a logarithmic axis: powers of ten, and 2 and 5 times them where few powers fit.</summary>
public static class LogTicks
{
    const int MostPowers = 40;
    static readonly int[] NiceSteps = [1, 2, 3, 5, 10, 20, 30, 50, 100, 200, 300, 500, 1000];

    /// <summary>Labelled ticks between two positive values, at least two, with unlabelled ones between.</summary>
    /// <param name="low">Lower end, positive.</param>
    /// <param name="high">Upper end, positive; ends in the wrong order are swapped, equal ones moved apart.</param>
    /// <param name="wanted">Wanted number of labels; 2 is the least.</param>
    public static IReadOnlyList<Tick> Between(double low, double high, int wanted)
    {
        var range = AxisRange.Of(new Axis("", Scale.Log) { Padding = 0 }, [low, high]);
        (low, high, wanted) = (range.Low, range.High, Math.Max(2, wanted));
        int first = Decimals.Exponent(low), last = Decimals.Exponent(high * (1 + 1e-9));
        if (Decimals.Power(first) < low * (1 - 1e-9))
            first++;
        var powers = last - first + 1;
        if (powers >= 3 || (powers == 2 && wanted < 4))
            return Powers(low, high, first, last, Step((powers + wanted - 1) / wanted));
        int[] oneTwoFive = [1, 2, 5], few = [1, 3];
        var labelled = Within(low, high, oneTwoFive) is >= 3 and var n && n <= Math.Max(wanted, 4) ? oneTwoFive
            : high / low > 5 && Within(low, high, few) >= 2 ? few
            : null;
        return labelled is null ? LinearTicks.Between(low, high, wanted) : Detailed(low, high, labelled);
    }

    static List<Tick> Powers(double low, double high, int first, int last, int step)
    {
        var ticks = new List<Tick>();
        // The labelled powers are multiples of the step unless only one of them would be left.
        var anchor = Multiples(first, last, step) >= 2 ? 0 : first;
        step = Multiples(first - anchor, last - anchor, step) >= 2 ? step : last - first;
        var plain = first >= -2 && last <= 4;
        for (var exponent = first - 1; exponent <= last; exponent++)
        {
            if (exponent >= first)
            {
                var labelled = (exponent - anchor) % step == 0;
                var text = plain ? NumberText.General(Decimals.Power(exponent)) : NumberText.PowerOfTen(exponent);
                var at = Math.Clamp(Decimals.Power(exponent), low, high);
                if (labelled || last - first < MostPowers)
                    ticks.Add(new Tick(at, labelled ? text : null, labelled));
            }
            for (var digit = 2; digit < 10 && step == 1; digit++)
            {
                var value = Decimals.Scaled(digit, exponent);
                if (value > low && value < high)
                    ticks.Add(new Tick(value, null, false));
            }
        }
        return ticks;
    }

    static int Step(int least) => NiceSteps.First(s => s >= least);

    static int Multiples(int first, int last, int step) =>
        Enumerable.Range(first, last - first + 1).Count(e => e % step == 0);

    static int Within(double low, double high, int[] digits) =>
        All(low, high).Count(t => digits.Contains(t.Digit));

    static List<Tick> Detailed(double low, double high, int[] labelled) =>
        [.. All(low, high).Select(t => labelled.Contains(t.Digit)
            ? new Tick(Math.Clamp(Decimals.Scaled(t.Digit, t.Exponent), low, high), Label(t.Digit, t.Exponent), true)
            : new Tick(Math.Clamp(Decimals.Scaled(t.Digit, t.Exponent), low, high), null, false))];

    static string Label(int digit, int exponent) =>
        exponent is >= -4 and <= 5 ? NumberText.General(Decimals.Scaled(digit, exponent))
        : digit == 1 ? NumberText.PowerOfTen(exponent)
        : $"{digit}×{NumberText.PowerOfTen(exponent)}";

    static IEnumerable<(int Digit, int Exponent)> All(double low, double high)
    {
        for (var exponent = Decimals.Exponent(low); Decimals.Power(exponent) <= high * (1 + 1e-9); exponent++)
        {
            for (var digit = 1; digit < 10; digit++)
            {
                var value = Decimals.Scaled(digit, exponent);
                if (value >= low * (1 - 1e-9) && value <= high * (1 + 1e-9))
                    yield return (digit, exponent);
            }
        }
    }
}
