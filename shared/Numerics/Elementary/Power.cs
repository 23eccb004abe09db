namespace Eigenspectrum.Numerics;

/// <summary>x^y = exp(y log x), with the logarithm to about 65 bits.</summary>
static class Power
{
    const double RootHalf = 0.7071067811865476;
    const double Log2E = 1.4426950408889634;
    const double Log2High = 6.93147180369123816490e-01; // 33 bits, so that k Log2High is exact
    const double Log2Middle = 1.90821492927058770002e-10;
    const double TwoThirdsHigh = 2.0 / 3.0;
    const double TwoThirdsLow = 3.700743415417188e-17;  // 2/3 - TwoThirdsHigh

    // (log((1+s)/(1-s)) - 2s - 2/3 s^3) / s^5 in s^2; largest error 2.1e-20.
    static ReadOnlySpan<double> Tail =>
    [
        0.4, 0.2857142857142937, 0.22222222221652765, 0.18181818336099848, 0.1538459488700718, 0.1333480879881234,
        0.11706126464563398, 0.11724327060846747,
    ];

    /// <summary>The special cases are those of IEEE 754-2019, section 9.2.1 (pow).</summary>
    public static double Of(double x, double y)
    {
        if (y == 0 || x == 1)
            return 1;
        if (double.IsNaN(x) || double.IsNaN(y))
            return double.NaN;
        var whole = Math.Floor(y) == y;
        var odd = whole && Math.Abs(y) < 1L << 53 && ((long)y & 1) != 0;
        var negative = double.IsNegative(x);
        var size = Math.Abs(x);
        if (size == 0 || double.IsInfinity(size) || double.IsInfinity(y))
        {
            if (size == 1)
                return 1;
            var grows = size > 1 == y > 0;
            var limit = grows ? double.PositiveInfinity : 0.0;
            return negative && odd ? -limit : limit;
        }
        if (negative && !whole)
            return double.NaN;
        var value = Positive(size, y);
        return negative && odd ? -value : value;
    }

    static double Positive(double x, double y)
    {
        // Beyond these the result is 0, 1 or infinite, and y log x might overflow.
        if (Math.Abs(y) > 1e20)
            return x == 1 ? 1 : x > 1 == y > 0 ? double.PositiveInfinity : 0;
        Logarithm(x, out var high, out var low);
        var (product, error) = DoubleDouble.Multiply(y, high);
        error = Math.FusedMultiplyAdd(y, low, error);
        if (product > 710)
            return double.PositiveInfinity;
        if (product < -746)
            return 0;
        // exp(product + error): the error is far below 1.
        var k = Math.Round(product * Log2E);
        var r = Math.FusedMultiplyAdd(k, -Log2High, product);
        var (main, rest) = DoubleDouble.Add(r, -k * Log2Middle);
        rest += error;
        var value = 1 + (Elementary.Expm1(main) + rest * Elementary.Exp(main));
        return Math.ScaleB(value, (int)k);
    }

    static void Logarithm(double x, out double high, out double low)
    {
        var k = Math.ILogB(x);
        var m = Math.ScaleB(x, -k);
        if (m > 2 * RootHalf)
        {
            m *= 0.5;
            k++;
        }
        var f = m - 1; // exact
        var denominator = 2 + f;
        var denominatorError = f - (denominator - 2);
        var s = f / denominator;
        var sLow = (Math.FusedMultiplyAdd(-s, denominator, f) - s * denominatorError) / denominator;
        var (z, zLow) = DoubleDouble.Multiply(s, s);
        zLow = Math.FusedMultiplyAdd(2 * s, sLow, zLow);
        var (cube, cubeLow) = DoubleDouble.Multiply(z, s);
        cubeLow += Math.FusedMultiplyAdd(zLow, s, z * sLow);
        var (third, thirdLow) = DoubleDouble.Multiply(cube, TwoThirdsHigh);
        thirdLow += Math.FusedMultiplyAdd(cubeLow, TwoThirdsHigh, cube * TwoThirdsLow);
        thirdLow += z * z * s * Polynomial.Evaluate(new Wide1(z), Tail).Value;
        var (sum, error) = DoubleDouble.Add(2 * s, third);
        error += 2 * sLow + thirdLow;
        var (scaled, scaledError) = DoubleDouble.Add(k * Log2High, sum);
        // k Log2Middle is below 2e-7, its rounding below 2^-75.
        var (total, totalError) = DoubleDouble.Add(scaled, k * Log2Middle);
        totalError += scaledError + error;
        high = total + totalError;
        low = total - high + totalError;
    }
}
