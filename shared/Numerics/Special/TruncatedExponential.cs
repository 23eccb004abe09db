namespace Eigenspectrum.Numerics;

/// <summary>Integrals of e^(c w) and of w e^(c w), w^2 e^(c w) over [0, L], for any real c.</summary>
/// <remarks>
/// The moments of an exponential law that ends at L; those of a power law in the logarithm of its variable. A power
/// series in c L near 0, where the closed forms cancel; integration by parts elsewhere (derived). Relative errors below
/// 1e-13.
/// </remarks>
public static class TruncatedExponential
{
    const double SeriesUpTo = 2;
    const int Terms = 40; // 2^40 / 40! is below 2^-53

    /// <summary>
    /// The integral as a function of c with its derivatives, which are the integrals of w and w^2 times e^(c w).
    /// </summary>
    /// <param name="c">The rate of growth.</param>
    /// <param name="length">L, positive.</param>
    public static ValueWithDerivatives Integral(double c, double length)
    {
        double y = c * length;
        if (Math.Abs(y) <= SeriesUpTo)
        {
            double zeroth = 0, first = 0, second = 0, power = 1;
            for (int n = 0; n < Terms; n++)
            {
                zeroth += power / (n + 1);
                first += power / (n + 2);
                second += power / (n + 3);
                power *= y / (n + 1);
            }
            return new(length * zeroth, length * length * first, length * length * length * second);
        }
        double end = Elementary.Exp(y), m0 = Elementary.Expm1(y) / c;
        double m1 = (length * end - m0) / c;
        return new(m0, m1, (length * length * end - 2 * m1) / c);
    }

    /// <summary>
    /// The mean share w/L of the law with density e^(-y w/L) on [0, L]: 1/y - 1/(e^y - 1), from 1 down to 0 as y goes
    /// from minus to plus infinity; with its derivative.
    /// </summary>
    internal static (double Mean, double Slope) MeanShare(double y)
    {
        if (y < -SeriesUpTo)
        {
            (double mirrored, double slope) = MeanShare(-y);
            return (1 - mirrored, slope);
        }
        if (y <= SeriesUpTo)
        {
            ValueWithDerivatives integral = Integral(-y, 1);
            double mean = integral.First / integral.Value;
            return (mean, mean * mean - integral.Second / integral.Value);
        }
        double over = 1 / Elementary.Expm1(y);
        return (1 / y - over, over * (1 + over) - 1 / (y * y));
    }

    /// <summary>The rate y / L of the law with density e^(-y w/L) on [0, L] whose mean is a given share of L.</summary>
    /// <param name="share">In (0, 1).</param>
    /// <returns>y; 0 for the share 1/2.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The share is not inside (0, 1).</exception>
    public static double RateOf(double share)
    {
        if (!(share > 0 && share < 1))
            throw new ArgumentOutOfRangeException(nameof(share), share, "The mean must lie inside the interval.");
        if (share > .5)
            return -RateOf(1 - share);
        if (share == .5)
            return 0;
        // 1/share from far away, 12 (1/2 - share) near one half: the first is always above the root
        return MonotoneRoot.Find(
            y => share - MeanShare(y).Mean, y => -MeanShare(y).Slope, Math.Min(1 / share, 12 * (.5 - share)), 0,
            1.0001 / share);
    }
}
