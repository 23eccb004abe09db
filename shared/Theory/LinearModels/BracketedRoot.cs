namespace Eigenspectrum.Theory;

/// <summary>A zero between two points where a continuous function has different signs.</summary>
/// <remarks>
/// Chandrupatla, "A new hybrid quadratic/bisection algorithm" (1997): inverse quadratic interpolation where the three
/// last points allow it, else bisection.
/// </remarks>
static class BracketedRoot
{
    const int Most = 100;

    public static double Find(Func<double, double> function, double low, double high, double tolerance)
    {
        double a = high, b = low, c = high, fa = function(a), fb = function(b), fc = fa;
        double share = .5;
        for (int step = 0; step < Most; step++)
        {
            double x = a + share * (b - a), fx = function(x);
            if (fx == 0) return x;
            if (fx > 0 == fa > 0)
                (c, fc) = (a, fa);
            else
                (c, b, fc, fb) = (b, a, fb, fa);
            (a, fa) = (x, fx);
            double best = Math.Abs(fb) < Math.Abs(fa) ? b : a;
            double limit = tolerance / Math.Abs(b - c);
            if (tolerance > Math.Abs(b - a) / 2) return best;
            double xi = (a - b) / (c - b), phi = (fa - fb) / (fc - fb);
            share = phi * phi < xi && (1 - phi) * (1 - phi) < 1 - xi
                ? fa / (fb - fa) * fc / (fb - fc) + (c - a) / (b - a) * fa / (fc - fa) * fb / (fc - fb)
                : .5;
            share = Math.Clamp(share, limit, 1 - limit);
        }

        return a;
    }
}
