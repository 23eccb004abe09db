using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>Probabilities of tails by quadrature of their densities.</summary>
static class TailIntegral
{
    /// <summary>The share of a law's integral that lies from x on.</summary>
    public static double Survival(
        double[] parameters, Kernel kernel, TailValues tail, double x)
    {
        if (x <= tail.Origin)
            return 1;
        double from = tail.Discrete ? Math.Ceiling(x) : x;
        if (from > tail.Upper)
            return 0;
        double scale = kernel(parameters, tail.Origin);
        return Math.Min(1, Integral(from) / Integral(tail.Origin));

        double Integral(double start)
        {
            var measure = new TailMeasure(
                tail.Discrete, tail.Origin, tail.Upper, tail.MeanExcess, tail.ExcessDeviation, start);
            var terms = new double[measure.Nodes.Length];
            for (int i = 0; i < terms.Length; i++)
            {
                double u = measure.Nodes[i], log = kernel(parameters, tail.Origin * Elementary.Exp(u)) - scale;
                terms[i] = measure.Weights[i] * Elementary.Exp(tail.Discrete ? log : log + u);
            }
            return Sums.Sum(terms);
        }
    }

    /// <summary>The logarithm of a density at x, up to a constant.</summary>
    public delegate double Kernel(ReadOnlySpan<double> parameters, double x);
}
