using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>Nodes and weights that integrate over a tail, in u = ln(x / xmin): du of continuous values, sums over whole
/// numbers of discrete ones.</summary>
/// <remarks>
/// Panels of Gauss and Legendre half a standard deviation wide, up to 48 of them beyond the mean: laws of tails fall at
/// least as fast as a power law, exponentially in u. Of whole numbers the first thousand are summed one by one; the sum
/// of the rest is its integral with Gregory's end corrections up to the eighth difference, whose error is below the
/// rounding (derived; tested against sums).
/// </remarks>
sealed class TailMeasure
{
    const int NodesOfPanel = 16;
    const double PanelsOfDeviation = 2;
    const double DeviationsBeyond = 48;
    const double LargestExponent = 700; // of numbers that a double holds
    const int Direct = 1000;

    static readonly QuadratureRule Panel = Quadrature.GaussLegendre(NodesOfPanel, 0, 1);

    /// <summary>Magnitudes of Gregory's coefficients of the differences, the trapezoid's half first.</summary>
    static readonly double[] Gregory =
    [
        1.0 / 2, 1.0 / 12, 1.0 / 24, 19.0 / 720, 3.0 / 160, 863.0 / 60480, 275.0 / 24192, 33953.0 / 3628800,
        8183.0 / 1036800,
    ];

    readonly List<double> nodes = [];
    readonly List<double> weights = [];

    /// <param name="discrete">Whether whole numbers are summed over.</param>
    /// <param name="origin">xmin.</param>
    /// <param name="upper">xmax; null for none.</param>
    /// <param name="mean">About the mean of u.</param>
    /// <param name="deviation">About its standard deviation.</param>
    /// <param name="from">Where to begin, instead of xmin.</param>
    public TailMeasure(
        bool discrete, double origin, double? upper, double mean, double deviation, double? from = null)
    {
        double logOrigin = Elementary.Log(origin), start = Elementary.Log(from ?? origin) - logOrigin;
        deviation = Math.Max(deviation, 1e-8);
        double length = upper is { } last ? Elementary.Log(last) - logOrigin : double.PositiveInfinity;
        double end = Math.Min(Math.Max(start, mean) + DeviationsBeyond * deviation, LargestExponent - logOrigin);
        end = Math.Min(end, length);
        if (discrete)
            Sum(from ?? origin, origin, logOrigin, upper, end, deviation);
        else
            Integrate(start, end, deviation, 0);
        (Nodes, Weights) = ([.. nodes], [.. weights]);
    }

    /// <summary>u of each node.</summary>
    public double[] Nodes { get; }

    /// <summary>The weight of each; a few are negative with whole numbers.</summary>
    public double[] Weights { get; }

    void Sum(double first, double origin, double logOrigin, double? upper, double end, double deviation)
    {
        double last = Math.Min(upper ?? double.PositiveInfinity, first + Direct - 1);
        for (double k = first; k <= last; k++)
            Add(Elementary.Log(k) - logOrigin, 1);
        double next = last + 1;
        if (upper is { } largest && next + 2 * Gregory.Length > largest)
        {
            for (double k = next; k <= largest; k++)
                Add(Elementary.Log(k) - logOrigin, 1);
            return;
        }
        Integrate(Elementary.Log(next) - logOrigin, end, deviation, origin);
        Correct(next, 1, logOrigin);
        if (upper is { } final)
            Correct(final, -1, logOrigin);
    }

    void Correct(double k, int direction, double logOrigin)
    {
        for (int m = 0; m < Gregory.Length; m++)
        {
            double weight = 0, binomial = 1;
            for (int j = m; j < Gregory.Length; j++)
            {
                weight += Gregory[j] * binomial;
                binomial = binomial * (j + 1) / (j + 1 - m);
            }
            Add(Elementary.Log(k + direction * m) - logOrigin, m % 2 == 0 ? weight : -weight);
        }
    }

    /// <summary>Integrates du, or xmin e^u du where an origin is given.</summary>
    void Integrate(double from, double to, double deviation, double origin)
    {
        if (!(to > from))
            return;
        int panels = (int)Math.Max(1, Math.Ceiling((to - from) / deviation * PanelsOfDeviation));
        double width = (to - from) / panels;
        for (int panel = 0; panel < panels; panel++)
        {
            for (int i = 0; i < NodesOfPanel; i++)
            {
                double u = from + width * (panel + Panel.Nodes[i]);
                Add(u, width * Panel.Weights[i] * (origin > 0 ? origin * Elementary.Exp(u) : 1));
            }
        }
    }

    void Add(double node, double weight)
    {
        nodes.Add(node);
        weights.Add(weight);
    }
}
