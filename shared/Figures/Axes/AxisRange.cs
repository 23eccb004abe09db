namespace Eigenspectrum.Figures;

/// <summary>An axis with its final range: the map from values to the unit interval.</summary>
/// <param name="Axis">What the axis shows.</param>
/// <param name="Low">Value at 0; below <paramref name="High"/>, positive on a logarithmic axis.</param>
/// <param name="High">Value at 1.</param>
public sealed record AxisRange(Axis Axis, double Low, double High)
{
    const double Largest = 1e300, Least = 1e-300;

    /// <summary>The range that shows all values, padded where the axis does not fix it.</summary>
    /// <remarks>Never empty: equal or missing ends are moved apart, reversed ones swapped, huge ones clipped.</remarks>
    public static AxisRange Of(Axis axis, IEnumerable<double> values)
    {
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        var logarithmic = axis.Scale == Scale.Log;
        foreach (var value in values.Concat(Categorical(axis)))
        {
            if (!double.IsFinite(value) || (logarithmic && value <= 0))
                continue;
            low = Math.Min(low, value);
            high = Math.Max(high, value);
        }
        double? minimum = Usable(axis.Minimum, logarithmic), maximum = Usable(axis.Maximum, logarithmic);
        low = minimum ?? (low > high ? maximum ?? (logarithmic ? 1 : 0) : low);
        high = maximum ?? (double.IsNegativeInfinity(high) ? low : high);
        if (low > high)
            (low, high, minimum, maximum) = (high, low, maximum, minimum);
        return logarithmic
            ? Logarithmic(axis, low, high, minimum is null, maximum is null)
            : Padded(axis, low, high, minimum is null, maximum is null);
    }

    /// <summary>Position of a value: 0 at the low end, 1 at the high end, NaN where it can't be drawn.</summary>
    public double Unit(double value)
    {
        double low = Scaled(Low), high = Scaled(High), at = Scaled(value);
        var unit = (at / 2 - low / 2) / (high / 2 - low / 2);
        return double.IsFinite(unit) ? unit : double.NaN;
    }

    /// <summary>The ticks of this range for about the wanted number of labels.</summary>
    public IReadOnlyList<Tick> Ticks(int wanted) =>
        Axis.Categories is { } names
            ? [.. names.Select((name, i) => new Tick(i, name, true)).Where(t => t.Value >= Low && t.Value <= High)]
            : Axis.Scale switch
            {
                Scale.Log => LogTicks.Between(Low, High, wanted),
                Scale.SymmetricLog => SymmetricLogTicks.Between(Low, High, Axis.Threshold, wanted),
                _ => LinearTicks.Between(Low, High, wanted, Axis.WholeNumbers),
            };

    double Scaled(double value) => Axis.Scale switch
    {
        Scale.Log => value > 0 ? Decimals.Log10(value) : double.NaN,
        Scale.SymmetricLog => SymmetricLogTicks.Scaled(value, Axis.Threshold),
        _ => value,
    };

    static IEnumerable<double> Categorical(Axis axis) =>
        axis.Categories is { Count: > 0 } names ? [-0.5, names.Count - 0.5] : [];

    static double? Usable(double? end, bool logarithmic) =>
        end is { } value && double.IsFinite(value) && (!logarithmic || value > 0) ? value : null;

    static AxisRange Logarithmic(Axis axis, double low, double high, bool freeLow, bool freeHigh)
    {
        low = Math.Clamp(low, Least, Largest);
        high = Math.Clamp(high, Least, Largest);
        if (high / low < 1 + 1e-9)
            (low, high) = (low / 2, high * 2);
        var padding = axis.Padding * (Decimals.Log10(high) - Decimals.Log10(low));
        var factor = Decimals.Exp10(padding);
        return new AxisRange(axis,
            freeLow ? Math.Max(low / factor, Least) : low,
            freeHigh ? Math.Min(high * factor, Largest) : high);
    }

    static AxisRange Padded(Axis axis, double low, double high, bool freeLow, bool freeHigh)
    {
        low = Math.Clamp(low, -Largest, Largest);
        high = Math.Clamp(high, -Largest, Largest);
        var size = Math.Max(Math.Abs(low), Math.Abs(high));
        if (high - low <= 1e-9 * size || high - low < Least)
        {
            // Wide enough not to be moved apart once more.
            var half = size < 100 * Least ? 0.5 : size * 0.05;
            (low, high) = (low - half, high + half);
        }
        if (axis.Categories is not null)
            return new AxisRange(axis, low, high);
        if (axis.Scale == Scale.SymmetricLog)
            return SymmetricLogTicks.Padded(axis, low, high, freeLow, freeHigh);
        var padding = axis.Padding * (high - low);
        // A range that starts at zero stays there: nothing negative is to be expected below it.
        return new AxisRange(axis,
            freeLow && (low != 0 || axis.PadZero) ? low - padding : low,
            freeHigh && (high != 0 || axis.PadZero) ? high + padding : high);
    }
}
