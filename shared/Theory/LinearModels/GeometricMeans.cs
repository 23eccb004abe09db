using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory;

/// <summary>Powers of 1 - x and their means, without cancellation for small x.</summary>
static class GeometricMeans
{
    // below this x T the mean is 1 - x (T - 1) / 2 to the last bit or nearly so, and the quotient would be 0 / 0 at 0
    const double Still = 1e-12;

    /// <summary>(1 - x)^t; x may lie above 1, where the sign alternates.</summary>
    public static double Power(double x, double t)
    {
        if (t == 0) return 1;
        if (x == 1) return 0;
        return x < 1
            ? Elementary.Exp(t * Elementary.Log1p(-x))
            : Sign(t) * Elementary.Exp(t * Elementary.Log(x - 1));
    }

    /// <summary>The mean of (1 - x)^t over t = 0, ..., count - 1: (1 - (1 - x)^count) / (count x).</summary>
    public static double OfSteps(double x, double count)
    {
        if (Math.Abs(x) * count < Still) return 1;
        double change = x < 1 ? -Elementary.Expm1(count * Elementary.Log1p(-x)) : 1 - Power(x, count);
        return change / (count * x);
    }

    /// <summary>The mean of exp(-x t) over 0 &lt;= t &lt;= duration: (1 - exp(-x duration)) / (x duration).</summary>
    public static double OfFlow(double x, double duration)
    {
        double end = x * duration;
        return end < Still ? 1 : -Elementary.Expm1(-end) / end;
    }

    static double Sign(double t) => t % 2 == 0 ? 1 : -1;
}
