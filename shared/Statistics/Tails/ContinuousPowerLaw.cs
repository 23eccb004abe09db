using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>Power laws of continuous values, without upper cut-off: Pareto's.</summary>
sealed class ContinuousPowerLaw(SortedSample sample) : IPowerLawFamily
{
    // ln(x / xmin) is exponentially distributed with rate alpha - 1
    public double? Exponent(int first, double logOrigin)
    {
        double excess = Excess(first, logOrigin);
        return excess > 0 ? 1 + sample.AtLeast[first] / excess : null;
    }

    public bool Within(
        int first, double logOrigin, double exponent, IExtremalDistance distance, double threshold, ref int hint,
        out double value) =>
        ExtremalGaps.Within(
            new Pareto(sample.Logarithms, logOrigin, exponent - 1), sample.AtLeast, first, distance, threshold,
            ref hint, out value);

    public void Survival(int first, double logOrigin, double exponent, Span<double> survival)
    {
        ReadOnlySpan<double> logarithms = sample.Logarithms.AsSpan(first, survival.Length);
        for (int i = 0; i < survival.Length; i++)
            survival[i] = (1 - exponent) * (logarithms[i] - logOrigin);
        Elementary.Exp(survival, survival);
    }

    public (double StandardError, double LogLikelihood) Likelihood(int first, double logOrigin, double exponent)
    {
        int n = sample.AtLeast[first];
        double rate = exponent - 1;
        return (rate / Math.Sqrt(n), n * (Elementary.Log(rate) - logOrigin) - exponent * Excess(first, logOrigin));
    }

    double Excess(int first, double logOrigin) =>
        sample.Excess[first] + sample.AtLeast[first] * (sample.Logarithms[first] - logOrigin);

    readonly struct Pareto(double[] logarithms, double origin, double rate) : ITailSurvival
    {
        public double At(int i) => Elementary.Exp(-rate * (logarithms[i] - origin));
    }
}
