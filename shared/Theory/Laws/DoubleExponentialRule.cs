using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory;

/// <summary>
/// Double exponential (tanh-sinh) quadrature on an interval: converges exponentially in the number of nodes even where
/// the integrand has algebraic singularities or kinks at the two ends.
/// </summary>
/// <remarks>
/// u = 1/(1 + e^(-π sinh t)), du/dt = π cosh(t) u (1-u), trapezoidal in t over |t| ≤ 3.4, where u(1-u) falls under
/// 1e-20.
/// </remarks>
sealed class DoubleExponentialRule
{
    readonly double[] positions;
    readonly double[] weights;

    /// <summary>The rule with 2n + 1 nodes.</summary>
    public DoubleExponentialRule(int halfNodes)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(halfNodes);
        const double range = 3.4;
        double step = range / halfNodes;
        positions = new double[2 * halfNodes + 1];
        weights = new double[2 * halfNodes + 1];
        for (int k = -halfNodes; k <= halfNodes; k++)
        {
            double grown = Elementary.Exp(k * step);
            double sinh = (grown - 1 / grown) / 2;
            double cosh = (grown + 1 / grown) / 2;
            double tail = Elementary.Exp(-Math.PI * Math.Abs(sinh));
            double near = tail / (1 + tail); // distance from the nearer end
            positions[k + halfNodes] = k < 0 ? near : 1 - near;
            weights[k + halfNodes] = step * Math.PI * cosh * near * (1 - near);
        }
    }

    /// <summary>Integral of the function over [lower, upper]; zero where the interval is empty.</summary>
    public double Integrate(Func<double, double> function, double lower, double upper)
    {
        double length = upper - lower;
        if (!(length > 0)) return 0;
        double sum = 0;
        for (int k = 0; k < positions.Length; k++)
        {
            double x = lower + length * positions[k];
            // the outermost nodes round to the ends, where a density may be infinite; their weight is below 1e-15
            if (x > lower && x < upper) sum = Math.FusedMultiplyAdd(weights[k], function(x), sum);
        }

        return sum * length;
    }
}
