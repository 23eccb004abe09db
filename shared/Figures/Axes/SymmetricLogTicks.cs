namespace Eigenspectrum.Figures;

/// <summary>The scale that is logarithmic on both sides of zero, and its ticks.</summary>
/// <remarks>s(v) = sign(v) (1 + log10(|v|/t)) beyond the threshold t, v/t within: continuous at t.</remarks>
public static class SymmetricLogTicks
{
    /// <summary>The scaled value; strictly increasing.</summary>
    public static double Scaled(double value, double threshold)
    {
        var size = Math.Abs(value);
        if (size <= threshold)
            return value / threshold;
        var scaled = 1 + Decimals.Log10(size) - Decimals.Log10(threshold);
        return value < 0 ? -scaled : scaled;
    }

    /// <summary>The value whose scaled value is given.</summary>
    public static double Unscaled(double scaled, double threshold)
    {
        var size = Math.Abs(scaled);
        var value = size <= 1 ? size * threshold : Decimals.Exp10(size - 1 + Decimals.Log10(threshold));
        return scaled < 0 ? -value : value;
    }

    /// <summary>Powers of ten of both signs, and zero if it is in the range; at least two labels.</summary>
    public static IReadOnlyList<Tick> Between(double low, double high, double threshold, int wanted)
    {
        var positive = Decades(Math.Max(low, threshold), high);
        var negative = Decades(Math.Max(-high, threshold), -low);
        var zero = low <= 0 && high >= 0 ? 1 : 0;
        if (positive.Length + negative.Length + zero < 2)
            return LinearTicks.Between(low, high, wanted);
        var step = Math.Max(1, (int)Math.Ceiling((positive.Length + negative.Length) / Math.Max(1.0, wanted - zero)));
        // Counted from the largest power, so that both sides carry the same labels.
        var anchor = positive.Concat(negative).Max();
        while (step > 1 && positive.Concat(negative).Count(e => (anchor - e) % step == 0) + zero < 2)
            step--;
        var ticks = new List<Tick>();
        foreach (var e in negative.Reverse())
            ticks.Add(Signed(e, -1, (anchor - e) % step == 0));
        if (zero == 1)
            ticks.Add(new Tick(0, "0", true));
        foreach (var e in positive)
            ticks.Add(Signed(e, 1, (anchor - e) % step == 0));
        return [.. ticks.Select(t => t with { Value = Math.Clamp(t.Value, low, high) })];
    }

    internal static AxisRange Padded(Axis axis, double low, double high, bool freeLow, bool freeHigh)
    {
        double from = Scaled(low, axis.Threshold), to = Scaled(high, axis.Threshold);
        var padding = axis.Padding * (to - from);
        return new AxisRange(axis,
            freeLow ? Unscaled(from - padding, axis.Threshold) : low,
            freeHigh ? Unscaled(to + padding, axis.Threshold) : high);
    }

    static int[] Decades(double low, double high)
    {
        if (high < low)
            return [];
        var first = Decimals.Exponent(low);
        if (Decimals.Power(first) < low * (1 - 1e-9))
            first++;
        return [.. Enumerable.Range(first, Math.Max(0, Decimals.Exponent(high * (1 + 1e-9)) - first + 1))];
    }

    static Tick Signed(int exponent, int sign, bool labelled)
    {
        var text = (sign < 0 ? NumberText.Minus.ToString() : "") + NumberText.PowerOfTen(exponent);
        return new Tick(sign * Decimals.Power(exponent), labelled ? text : null, labelled);
    }
}
