using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>The posterior of a power law's exponent, and of the size of the residuals.</summary>
/// <remarks>
/// Model: ln lambda_n = a - alpha ln n + e_n on the window, e_n independent N(0, s^2), s^2 = v + t^2, where v is the
/// known variance of sampling (2/(N - 1) of Gaussian samples; 0 leaves the residuals to speak for themselves) and t the
/// misfit. Priors: flat in a and alpha, 1/s in s. Given s, alpha is N(m, s^2/S) with m of ordinary least squares and S
/// the spread of ln n; what is left is an integral over ln s, by Gauss-Legendre quadrature about its peak. With v = 0
/// alpha has Student's distribution with n - 2 degrees of freedom (Gelman et al., Bayesian Data Analysis, 14.2).
/// </remarks>
public sealed class ExponentPosterior
{
    const int Nodes = 160, Steps = 60;

    static readonly QuadratureRule Unit = Quadrature.GaussLegendre(Nodes, 0, 1);

    readonly double centre;
    readonly double spread;
    readonly double[] scales;
    readonly double[] weights;

    ExponentPosterior(double centre, double spread, double[] scales, double[] weights) =>
        (this.centre, this.spread, this.scales, this.weights) = (centre, spread, scales, weights);

    /// <summary>The posterior mean of alpha, which is that of ordinary least squares.</summary>
    public double Mean => centre;

    /// <summary>The posterior standard deviation of alpha.</summary>
    public double StandardDeviation => Math.Sqrt(Average(s => s * s / spread));

    /// <summary>The posterior mean of s.</summary>
    public double Scale => Average(s => s);

    /// <summary>Integrates.</summary>
    /// <param name="spectrum">Values in rank order.</param>
    /// <param name="window">The ranks; those that are not positive are left out.</param>
    /// <param name="samplingVariance">v, the variance of ln lambda by sampling.</param>
    /// <returns>Null with fewer than four usable ranks, or where they lie on a line exactly and v is 0.</returns>
    public static ExponentPosterior? Of(ReadOnlySpan<double> spectrum, RankWindow window, double samplingVariance)
    {
        if (!(samplingVariance >= 0) || !double.IsFinite(samplingVariance))
            throw new ArgumentOutOfRangeException(nameof(samplingVariance), samplingVariance, "Allowed: 0 or more.");
        if (LogLogLine.Fit(spectrum, window, 1, 4, weighted: false) is not { } fit)
            return null;
        double mean = 0, width = 0, squares = 0;
        for (int rank = fit.FirstRank; rank <= fit.LastRank; rank++)
        {
            if (!(spectrum[rank - 1] > 0)) continue;
            mean += Elementary.Log(rank) / fit.Points;
            double error = Elementary.Log(spectrum[rank - 1]) - fit.Intercept + fit.Alpha * Elementary.Log(rank);
            squares += error * error;
        }
        for (int rank = fit.FirstRank; rank <= fit.LastRank; rank++)
        {
            double x = Elementary.Log(rank) - mean;
            width += spectrum[rank - 1] > 0 ? x * x : 0;
        }
        if (squares == 0 && samplingVariance == 0)
            return null;
        var (sizes, shares) = Integrate(squares, fit.Points - 2, .5 * Elementary.Log(samplingVariance));
        return new ExponentPosterior(fit.Alpha, width, sizes, shares);
    }

    /// <summary>The posterior density of alpha.</summary>
    public double Density(double alpha) => Average(s =>
    {
        double width = s / Math.Sqrt(spread);
        return Elementary.NormalDensity((alpha - centre) / width) / width;
    });

    /// <summary>The posterior probability that the exponent is at most alpha.</summary>
    public double Distribution(double alpha) =>
        Average(s => Elementary.NormalDistribution((alpha - centre) * Math.Sqrt(spread) / s));

    /// <summary>The central credible interval, symmetric about the mean as the posterior is.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not inside (0, 1).</exception>
    public Interval Credible(double probability)
    {
        if (!(probability > 0 && probability < 1))
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "Allowed: above 0 and below 1.");
        double low = 0, high = StandardDeviation;
        while (Distribution(centre + high) < .5 * (1 + probability)) high *= 2;
        for (int step = 0; step < Steps; step++)
        {
            double middle = .5 * (low + high);
            if (Distribution(centre + middle) < .5 * (1 + probability)) low = middle;
            else high = middle;
        }
        return new Interval(centre - high, centre + high);
    }

    // ln of the integrand in u = ln s: -freedom u - squares e^(-2u) / 2 for u above the floor.
    static (double[] Scales, double[] Weights) Integrate(double squares, int freedom, double floor)
    {
        double peak = squares > 0 ? .5 * Elementary.Log(squares / freedom) : double.NegativeInfinity;
        double start = Math.Max(peak, floor), width = 1 / Math.Sqrt(2.0 * freedom), low, high;
        // Above the peak it falls at least as e^(-freedom u) in the end, below it as a double exponential.
        high = start + 12 * width + 40.0 / freedom;
        low = Math.Max(floor, peak - 12 * width);
        double[] nodes = [.. Unit.Nodes.Select(u => low + (high - low) * u)];
        double[] logs = [.. nodes.Select(u => -freedom * u - .5 * squares * Elementary.Exp(-2 * u))];
        double largest = logs.Max();
        double[] shares = [.. logs.Select((value, i) => Unit.Weights[i] * Elementary.Exp(value - largest))];
        double total = Sums.Sum(shares);
        return ([.. nodes.Select(u => Elementary.Exp(u))], [.. shares.Select(w => w / total)]);
    }

    double Average(Func<double, double> value)
    {
        var terms = new double[scales.Length];
        for (int i = 0; i < terms.Length; i++)
            terms[i] = weights[i] * value(scales[i]);
        return Sums.Sum(terms);
    }
}
