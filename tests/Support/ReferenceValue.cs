using System.Globalization;
using System.Numerics;

namespace Eigenspectrum.Support;

/// <summary>A number of many decimal digits, and how far a double lies from it.</summary>
public sealed class ReferenceValue
{
    readonly BigInteger numerator;
    readonly BigInteger denominator;
    readonly double nearest;

    /// <summary>A decimal number such as -1.25e-3.</summary>
    public ReferenceValue(string digits)
    {
        nearest = double.Parse(digits, CultureInfo.InvariantCulture);
        var parts = digits.Split('e', 'E');
        var mantissa = parts[0];
        var point = mantissa.IndexOf('.', StringComparison.Ordinal);
        var exponent = parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0;
        if (point >= 0)
            exponent -= mantissa.Length - point - 1;
        numerator = BigInteger.Parse(mantissa.Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
        denominator = BigInteger.One;
        if (exponent >= 0)
            numerator *= BigInteger.Pow(10, exponent);
        else
            denominator = BigInteger.Pow(10, -exponent);
    }

    /// <summary>The double nearest to the number.</summary>
    public double Nearest => nearest;

    /// <summary>|value - number| in units in the last place of the number, computed exactly.</summary>
    public double UnitsFrom(double value)
    {
        if (double.IsInfinity(nearest) || !double.IsFinite(value))
            return value.Equals(nearest) ? 0 : double.PositiveInfinity;
        var unit = Math.BitIncrement(Math.Abs(nearest)) - Math.Abs(nearest);
        var (valueNumerator, valueDenominator) = Fraction(value);
        var (unitNumerator, unitDenominator) = Fraction(unit);
        var distance = BigInteger.Abs(valueNumerator * denominator - numerator * valueDenominator) * unitDenominator;
        var scale = valueDenominator * denominator * unitNumerator;
        return (double)(distance * 1_000_000 / scale) / 1e6;
    }

    static (BigInteger Numerator, BigInteger Denominator) Fraction(double value)
    {
        if (value == 0)
            return (BigInteger.Zero, BigInteger.One);
        var exponent = Math.Max(Math.ILogB(value), -1022) - 52;
        var mantissa = new BigInteger(Math.ScaleB(value, -exponent));
        return exponent >= 0
            ? (mantissa << exponent, BigInteger.One)
            : (mantissa, BigInteger.One << -exponent);
    }
}
