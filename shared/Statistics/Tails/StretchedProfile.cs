using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>The likelihood of stretched exponentials on a tail: kappa = (lambda xmin)^beta for each beta.</summary>
/// <remarks>With v = (x / xmin)^beta - 1 the density is proportional to e^(-kappa v) dv, so kappa is 1 / mean of v
/// without an upper cut-off; else, and of whole numbers, the root of one equation.</remarks>
sealed class StretchedProfile
{
    readonly TailValues tail;
    readonly TailMeasure? measure;
    readonly double[] powers, exponents;

    public StretchedProfile(TailValues tail)
    {
        this.tail = tail;
        powers = new double[tail.Excess.Length];
        if (tail.Discrete || tail.Upper is not null)
            measure = new(tail.Discrete, tail.Origin, tail.Upper, tail.MeanExcess, tail.ExcessDeviation);
        exponents = new double[measure?.Nodes.Length ?? 0];
    }

    /// <summary>The best kappa for a beta, and the mean log-likelihood in u.</summary>
    public (double Kappa, double Likelihood) At(double beta)
    {
        for (int i = 0; i < powers.Length; i++)
            powers[i] = beta * tail.Excess[i];
        Elementary.Expm1(powers, powers);
        double mean = tail.Mean(powers), kappa = 1 / mean;
        if (measure is not null)
        {
            // lighter than every exponential between the cut-offs: none falls
            kappa = Expected(beta, 0).Mean <= mean && tail.Upper is not null ? 0
                : Elementary.Exp(MonotoneRoot.Find(
                    log => mean - Expected(beta, Elementary.Exp(log)).Mean,
                    log => Expected(beta, Elementary.Exp(log)).Variance * Elementary.Exp(log),
                    Elementary.Log(kappa), Elementary.Log(kappa) - 40, Elementary.Log(kappa) + 10));
        }
        double shape = tail.Discrete ? beta - 1 : beta;
        return (kappa, shape * tail.MeanExcess - kappa * mean - LogNorm(beta, kappa));
    }

    /// <summary>The logarithm of the density in u, or of the probability, up to a constant.</summary>
    public double LogKernel(double beta, double kappa, double u) =>
        (tail.Discrete ? beta - 1 : beta) * u - (kappa == 0 ? 0 : kappa * Elementary.Expm1(beta * u));

    /// <summary>The logarithm of its integral or sum.</summary>
    public double LogNorm(double beta, double kappa) =>
        measure is null ? -Elementary.Log(beta * kappa) : Expected(beta, kappa).LogNorm;

    /// <summary>Standard errors of lambda and beta by the observed information.</summary>
    public double[] Errors(double beta, double kappa, double lambda)
    {
        const double Step = 1e-3;
        double centre = Value(0, 0);
        double ofShape = -(Value(1, 0) - 2 * centre + Value(-1, 0)) / (Step * Step);
        double ofScale = -(Value(0, 1) - 2 * centre + Value(0, -1)) / (Step * Step);
        double both = -(Value(1, 1) - Value(1, -1) - Value(-1, 1) + Value(-1, -1)) / (4 * Step * Step);
        double determinant = tail.Size * (ofShape * ofScale - both * both);
        if (!(determinant > 0))
            return [double.NaN, double.NaN];
        // ln lambda = ln kappa / beta - ln xmin, in steps of ln beta and ln kappa
        double byShape = -Elementary.Log(kappa) / beta, byScale = 1 / beta;
        double variance = (byShape * byShape * ofScale - 2 * byShape * byScale * both + byScale * byScale * ofShape)
            / determinant;
        return [lambda * Math.Sqrt(variance), beta * Math.Sqrt(ofScale / determinant)];

        double Value(int shape, int scale)
        {
            double b = beta * Elementary.Exp(Step * shape), k = kappa * Elementary.Exp(Step * scale);
            return tail.Mean(u => LogKernel(b, k, u)) - LogNorm(b, k);
        }
    }

    /// <summary>Mean and variance of v, and the logarithm of the norm, by quadrature.</summary>
    (double Mean, double Variance, double LogNorm) Expected(double beta, double kappa)
    {
        double[] nodes = measure!.Nodes, weights = measure.Weights;
        double largest = double.NegativeInfinity;
        for (int i = 0; i < nodes.Length; i++)
        {
            exponents[i] = LogKernel(beta, kappa, nodes[i]);
            largest = Math.Max(largest, exponents[i]);
        }
        double norm = 0, mean = 0, square = 0;
        for (int i = 0; i < nodes.Length; i++)
        {
            double mass = weights[i] * Elementary.Exp(exponents[i] - largest), v = Elementary.Expm1(beta * nodes[i]);
            if (mass == 0)
                continue;
            norm += mass;
            mean += mass * v;
            square += mass * v * v;
        }
        mean /= norm;
        return (mean, square / norm - mean * mean, Elementary.Log(norm) + largest);
    }
}
