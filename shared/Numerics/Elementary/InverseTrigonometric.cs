namespace Eigenspectrum.Numerics;

/// <summary>
/// Arc tangent, arc sine and arc cosine from IEEE operations only, so that their bits do not depend on the platform's C
/// library.
/// </summary>
public static class InverseTrigonometric
{
    /// <summary>Terms of the arc tangent series; below .1 the first one left out is under 1e-18.</summary>
    const int Terms = 9;

    /// <summary>1 / (2k + 1), the coefficients of the series.</summary>
    static readonly double[] Reciprocals = [.. Enumerable.Range(0, Terms + 1).Select(k => 1.0 / (2 * k + 1))];

    /// <summary>Arc tangent, to a few units in the last place.</summary>
    public static double Atan(double x)
    {
        if (double.IsNaN(x)) return x;
        double magnitude = Math.Abs(x);
        if (magnitude > 1) return Math.CopySign(Math.PI / 2 - Atan(1 / magnitude), x);

        // atan x = 2 atan(x / (1 + sqrt(1 + x²))): three halvings bring |x| from 1 to tan(π/32) < .1
        double t = magnitude;
        for (int halving = 0; halving < 3; halving++) t /= 1 + Math.Sqrt(Math.FusedMultiplyAdd(t, t, 1));
        double square = t * t;
        double series = 0;
        for (int k = Terms; k >= 1; k--) series = square * (Reciprocals[k] - series);
        return Math.CopySign(8 * (t - t * series), x);
    }

    /// <summary>Arc sine; arguments that rounding has carried beyond ±1 count as ±1.</summary>
    public static double Asin(double x)
    {
        double cosine = (1 - x) * (1 + x);
        return cosine <= 0 ? Math.CopySign(Math.PI / 2, x) : Atan(x / Math.Sqrt(cosine));
    }

    /// <summary>Arc cosine; arguments that rounding has carried beyond ±1 count as ±1.</summary>
    /// <remarks>
    /// Near 1 the angle is the square root of twice the distance from it: it keeps half the digits of the argument.
    /// </remarks>
    public static double Acos(double x)
    {
        double sine = (1 - x) * (1 + x);
        if (sine <= 0) return x > 0 ? 0 : Math.PI;
        double angle = Atan(Math.Sqrt(sine) / Math.Abs(x));
        return x < 0 ? Math.PI - angle : angle;
    }
}
