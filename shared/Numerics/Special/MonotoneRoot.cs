namespace Eigenspectrum.Numerics;

/// <summary>The zero of an increasing function by Newton's method inside a shrinking bracket.</summary>
public static class MonotoneRoot
{
    const int Steps = 2200; // enough to bisect all exponents of a double; Newton needs a few

    /// <param name="function">Increasing where it is looked at.</param>
    /// <param name="slope">Its derivative.</param>
    /// <param name="start">A first guess; outside the bracket it is not used.</param>
    /// <param name="low">The function is not positive here; finite.</param>
    /// <param name="high">The function is not negative here; may be infinite.</param>
    public static double Find(
        Func<double, double> function, Func<double, double> slope, double start, double low, double high)
    {
        var x = start > low && start < high ? start : double.IsFinite(high) ? 0.5 * (low + high) : low + 1;
        for (var step = 0; step < Steps; step++)
        {
            var value = function(x);
            if (value == 0)
                return x;
            if (value < 0)
                low = x;
            else
                high = x;
            var next = x - value / slope(x);
            if (!(next > low && next < high))
                next = Between(low, high);
            if (Math.Abs(next - x) <= 1e-15 * Math.Abs(next) || next == low || next == high)
                return next;
            x = next;
        }
        return x;
    }

    /// <summary>
    /// A point inside: twice the lower end without an upper one; the geometric mean over many powers of ten.
    /// </summary>
    static double Between(double low, double high)
    {
        if (double.IsPositiveInfinity(high))
            return low > 0 ? 2 * low : 1;
        if (low > 0 && high > 4 * low)
            return Math.Sqrt(low) * Math.Sqrt(high);
        return low == 0 ? 0.125 * high : 0.5 * (low + high);
    }
}
