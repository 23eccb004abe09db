namespace Eigenspectrum.Manifolds;

/// <summary>Angles from IEEE operations only, so that their bits do not depend on the platform's C library.</summary>
static class Arc
{
    /// <summary>Terms of the arc tangent series; below .1 the first one left out is under 1e-18.</summary>
    const int Terms = 9;

    /// <summary>The angle in [0, pi/2] of a cosine in [0, 1]; beyond by rounding, it counts as the end.</summary>
    /// <remarks>
    /// Near a cosine of 1 the angle is the square root of twice the distance: it keeps half the digits.
    /// </remarks>
    public static double Cosine(double cosine)
    {
        if (cosine <= 0) return Math.PI / 2;
        return cosine >= 1 ? 0 : Tangent(Math.Sqrt((1 - cosine) * (1 + cosine)), cosine);
    }

    /// <summary>The angle in [0, pi/2] of the point (x, y), both at least 0 and not both 0.</summary>
    public static double Tangent(double y, double x) => y > x ? (Math.PI / 2) - Half(x / y) : Half(y / x);

    // Of a ratio of at most 1: atan r = 2 atan(r / (1 + sqrt(1 + r^2))), three halvings bring it below tan(pi/32) < .1.
    static double Half(double ratio)
    {
        var t = ratio;
        for (var halving = 0; halving < 3; halving++) t /= 1 + Math.Sqrt(Math.FusedMultiplyAdd(t, t, 1));
        var square = t * t;
        var series = 0.0;
        for (var k = Terms; k >= 1; k--) series = square * ((1.0 / ((2 * k) + 1)) - series);
        return 8 * (t - (t * series));
    }
}
