using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>The law with density proportional to exp(a u + b T(u)) on a tail, of the largest likelihood, b at most
/// 0.</summary>
/// <remarks>
/// At b = 0 it is the power law. The log-likelihood is concave: for each b the a whose mean of u is the sample's, then
/// the b whose mean of T is, by Newton's method inside a bracket of ln(-b) (derived). Where already the power law's
/// mean of T is not above the sample's, the likelihood is largest at b = 0: a boundary solution.
/// </remarks>
sealed class ExponentialFamilyTail
{
    const double Smallest = 1e-13; // of -b times the mean of T
    const double Largest = 1e6;
    readonly double[] nodes, weights, second, exponents;
    readonly double meanFirst, meanSecond, spread;

    ExponentialFamilyTail(TailValues tail, Func<double, double> statistic)
    {
        var measure = new TailMeasure(tail.Discrete, tail.Origin, tail.Upper, tail.MeanExcess, tail.ExcessDeviation);
        (nodes, weights) = (measure.Nodes, measure.Weights);
        second = [.. nodes.Select(statistic)];
        exponents = new double[nodes.Length];
        (meanFirst, meanSecond) = (tail.MeanExcess, tail.Mean(statistic));
        spread = Math.Max(tail.ExcessDeviation, 1e-8);
    }

    /// <summary>a.</summary>
    public double First { get; private set; }

    /// <summary>b; 0 where the power law is best.</summary>
    public double Second { get; private set; }

    /// <summary>The logarithm of the norm, by the quadrature.</summary>
    public double LogNorm { get; private set; }

    /// <summary>Variances and covariance of u and T by the law: the information of one value.</summary>
    public (double First, double Both, double Second) Information { get; private set; }

    /// <summary>Fits the law with a statistic T that grows with u.</summary>
    public static ExponentialFamilyTail Fit(TailValues tail, Func<double, double> statistic)
    {
        var law = new ExponentialFamilyTail(tail, statistic);
        law.First = -1 / Math.Max(tail.MeanExcess, 1e-8);
        if (law.MeanOfSecond(0) <= law.meanSecond)
            return law;
        double low = Elementary.Log(Smallest / law.meanSecond), high = Elementary.Log(Largest / law.meanSecond);
        if (law.Shortfall(low) >= 0)
        {
            law.MeanOfSecond(0);
            return law;
        }
        double root = MonotoneRoot.Find(law.Shortfall, law.Slope, Elementary.Log(1 / law.meanSecond), low, high);
        law.Shortfall(root);
        return law;
    }

    double Shortfall(double logMinusSecond) => meanSecond - MeanOfSecond(-Elementary.Exp(logMinusSecond));

    double Slope(double logMinusSecond)
    {
        (double first, double both, double own) = Information;
        return (own - both * both / first) * -Second;
    }

    /// <summary>The mean of T by the law with this b, and the a that goes with it.</summary>
    double MeanOfSecond(double b)
    {
        Second = b;
        double low = double.NegativeInfinity, high = double.PositiveInfinity, a = First, mean = 0;
        for (int step = 0; step < 100; step++)
        {
            (double first, mean) = Moments(a, b);
            if (first < meanFirst)
                low = a;
            else
                high = a;
            double change = Math.Clamp((meanFirst - first) / Information.First, -5 / spread, 5 / spread);
            double next = a + change;
            if (!(next > low && next < high))
                next = double.IsInfinity(low) || double.IsInfinity(high) ? next : .5 * (low + high);
            bool done = Math.Abs(next - a) <= 1e-14 * (Math.Abs(a) + 1 / spread);
            a = next;
            if (done)
                break;
        }
        First = a;
        return mean;
    }

    (double First, double Second) Moments(double a, double b)
    {
        double largest = double.NegativeInfinity;
        for (int i = 0; i < nodes.Length; i++)
        {
            exponents[i] = a * nodes[i] + (b == 0 ? 0 : b * second[i]);
            largest = Math.Max(largest, exponents[i]);
        }
        for (int i = 0; i < nodes.Length; i++)
            exponents[i] -= largest;
        Elementary.Exp(exponents, exponents);
        double norm = 0, first = 0, other = 0;
        for (int i = 0; i < nodes.Length; i++)
        {
            double mass = exponents[i] *= weights[i];
            if (mass == 0)
                continue;
            norm += mass;
            first += mass * nodes[i];
            other += mass * second[i];
        }
        first /= norm;
        other /= norm;
        double varianceFirst = 0, both = 0, varianceSecond = 0;
        for (int i = 0; i < nodes.Length; i++)
        {
            double mass = exponents[i];
            if (mass == 0)
                continue;
            double u = nodes[i] - first, t = second[i] - other;
            varianceFirst += mass * u * u;
            both += mass * u * t;
            varianceSecond += mass * t * t;
        }
        LogNorm = Elementary.Log(norm) + largest;
        Information = (varianceFirst / norm, both / norm, varianceSecond / norm);
        return (first, other);
    }
}
