using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory;

/// <summary>The largest s up to which k dimensions explain a share q: the edge of the hyper-ribbon phase.</summary>
/// <param name="Kind">Whether there is an edge.</param>
/// <param name="Ratio">s; 0 if there is no such s, infinity if every s will do.</param>
public readonly record struct CriticalRatio(CriticalKind Kind, double Ratio)
{
    const double Tolerance = 1e-10;
    const int Halvings = 60;

    // the logarithm of s^2 tr D / tr K beyond which one part is below rounding
    const double Farthest = 40;

    /// <summary>Finds the edge, to a relative error of 1e-10 in s.</summary>
    /// <param name="family">The model at all ratios.</param>
    /// <param name="k">Dimensions, at least 1.</param>
    /// <param name="share">q in (0, 1).</param>
    /// <remarks>
    /// Derived: in x = s^2 the sum of the k largest eigenvalues of K + x D is convex and the trace is linear, so EV_k
    /// is quasiconvex: it falls, and may rise again. Where the starts alone stay below q there is one edge, which Ky
    /// Fan's bounds enclose; else it is asked whether EV_k dips below q between. About 10 eigenproblems, at most 130.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">k is below 1 or the share not in (0, 1).</exception>
    public static CriticalRatio Of(ScaleFamily family, int k, double share)
    {
        ArgumentNullException.ThrowIfNull(family);
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        if (!(share is > 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(share), share, "The share is in (0, 1).");
        double target = family.TargetExplained(k), initial = family.InitialExplained(k);
        if (!(target >= share)) return new(CriticalKind.None, 0);
        // log x, where x = 1 makes both traces equal
        double unit = family.TargetTrace / family.InitialTrace;
        double Excess(double place) =>
            family.Explained(k, Math.Sqrt(unit * Elementary.Exp(place))) - share;
        double sufficient = family.SufficientRatio(k, share);
        double low = Math.Max(-Farthest, Elementary.Log(Math.Max(sufficient * sufficient / unit, double.Epsilon)));
        double? high = initial < share
            ? Math.Min(Farthest, Elementary.Log((target - share) / (share - initial)))
            : Dip(Excess);
        if (high is not { } end) return new(CriticalKind.Always, double.PositiveInfinity);
        low = Math.Min(low, end);
        // rounding may put an edge just outside of its bounds
        double root = Excess(low) <= 0 ? low : Excess(end) >= 0 ? end
            : BracketedRoot.Find(Excess, low, end, Tolerance);
        return new(CriticalKind.Edge, Math.Sqrt(unit * Elementary.Exp(root)));
    }

    /// <summary>A place where a quasiconvex function is negative, by golden section; null if there is none.</summary>
    static double? Dip(Func<double, double> excess)
    {
        double golden = (Math.Sqrt(5) - 1) / 2, low = -Farthest, high = Farthest;
        double left = high - golden * (high - low), right = low + golden * (high - low);
        double atLeft = excess(left), atRight = excess(right);
        for (int step = 0; step < Halvings; step++)
        {
            if (atLeft < 0) return left;
            if (atRight < 0) return right;
            if (atLeft <= atRight)
            {
                (high, right, atRight) = (right, left, atLeft);
                left = high - golden * (high - low);
                atLeft = excess(left);
            }
            else
            {
                (low, left, atLeft) = (left, right, atRight);
                right = low + golden * (high - low);
                atRight = excess(right);
            }
        }

        return null;
    }
}
