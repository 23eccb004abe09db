using Eigenspectrum.Numerics;

namespace Eigenspectrum.Spectra;

/// <summary>The distribution of a matrix's eigenvalues, with what is known of its quality.</summary>
/// <remarks>
/// Either all eigenvalues, or some of them ("deflated", each of weight 1/n) and the average over probes of the spectral
/// measures of random unit vectors, which stand for the rest. Everything here can be asked again and again without
/// another product.
/// </remarks>
/// <param name="dimension">Rows and columns n of the matrix.</param>
/// <param name="deflated">Eigenvalues found one by one, ascending; all of them if the estimate is exact.</param>
/// <param name="probes">Measures of random vectors in the space of the other eigenvectors; none if exact.</param>
/// <param name="errorBound">A bound on the error of every node as an eigenvalue; not a bound on how well the nodes
/// represent those eigenvalues that they are not.</param>
/// <param name="products">Matrix-vector products used.</param>
/// <param name="reason">Why it ended.</param>
public sealed class SpectralEstimate(
    int dimension, double[] deflated, IReadOnlyList<SpectralMeasure> probes, double errorBound, long products,
    StopReason reason)
{
    const double NormalQuantile = 1.959963984540054;

    readonly Lazy<(double[] Values, double[] Weights)> nodes = new(() => Nodes(dimension, deflated, probes));

    /// <summary>Rows and columns n of the matrix.</summary>
    public int Dimension => dimension;

    /// <summary>Eigenvalues found one by one, ascending; all of them if the estimate is exact.</summary>
    public double[] Deflated => deflated;

    /// <summary>Measures of random vectors in the space of the other eigenvectors; none if exact.</summary>
    public IReadOnlyList<SpectralMeasure> Probes => probes;

    /// <summary>A bound on the error of every node as an eigenvalue.</summary>
    public double ErrorBound => errorBound;

    /// <summary>Matrix-vector products used.</summary>
    public long Products => products;

    /// <summary>Why it ended.</summary>
    public StopReason Reason => reason;

    /// <summary>Whether these are all eigenvalues, and not an estimate from random vectors.</summary>
    public bool IsExact => Probes.Count == 0;

    /// <summary>All nodes, in ascending order: the eigenvalues themselves if exact.</summary>
    public double[] Values => nodes.Value.Values;

    /// <summary>The nodes' shares of the eigenvalues; they add up to 1.</summary>
    public double[] Weights => nodes.Value.Weights;

    /// <summary>Whether the algorithm did all that its options ask for, or was accurate enough before.</summary>
    public bool IsComplete => Reason is StopReason.Complete or StopReason.Accuracy;

    /// <summary>The share of the eigenvalues that the probes stand for.</summary>
    public double ProbedShare => 1 - Deflated.Length / (double)Dimension;

    /// <summary>The mean of f over the eigenvalues, tr f(A) / n, with the sampling error of the probes.</summary>
    /// <remarks>The quadrature's own error is not in it: it falls geometrically with the steps for smooth f.</remarks>
    public SampledMean Mean(Func<double, double> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        double known = 0;
        foreach (double value in Deflated)
            known += function(value) / Dimension;
        if (IsExact) return SampledMean.Exact(known);
        double[] draws = [.. Probes.Select(probe => known + ProbedShare * probe.Mean(function))];
        return SampledMean.Of(draws);
    }

    /// <summary>Share of the eigenvalues at or below <paramref name="x"/>.</summary>
    public double Distribution(double x)
    {
        double sum = 0;
        for (int k = 0; k < Values.Length && Values[k] <= x; k++)
            sum += Weights[k];
        return Math.Min(1, sum);
    }

    /// <summary>What that share can be: the quadrature's bounds, widened by the sampling error.</summary>
    /// <param name="x">Where.</param>
    /// <param name="confidence">Of the sampling error; the quadrature's bounds are certain.</param>
    /// <remarks>
    /// For a uniformly random unit vector in m dimensions the weight of a share F of the eigenvectors has a beta
    /// distribution of mean F and variance 2 F (1 - F) / (m + 2) (derived from sums of squares of normal numbers): that
    /// of a count out of (m + 2) / 2 independent trials. So the interval is Wilson's score interval with that number of
    /// trials a probe, its lower end from the average lower bounds, its upper end from the upper ones. One probe is
    /// enough for a large matrix; no spread over probes is needed.
    /// </remarks>
    public SpectralInterval DistributionInterval(double x, double confidence = .95)
    {
        int below = Array.FindLastIndex(Deflated, value => value <= x) + 1;
        if (IsExact) return new(below / (double)Dimension, below / (double)Dimension);
        double lower = 0, upper = 0;
        foreach (SpectralMeasure probe in Probes)
        {
            (double low, double high) = probe.Bounds(x);
            (lower, upper) = (lower + low / Probes.Count, upper + high / Probes.Count);
        }

        double z = confidence == .95 ? NormalQuantile : Elementary.NormalQuantile((1 + confidence) / 2);
        double trials = Probes.Count * (Dimension - Deflated.Length + 2) / 2.0, known = below / (double)Dimension;
        return new(known + ProbedShare * Score(lower, trials, -z), known + ProbedShare * Score(upper, trials, z));
    }

    /// <summary>
    /// The largest half width that the sampling error alone can have in <see cref="DistributionInterval"/>.
    /// </summary>
    public double SamplingError => IsExact
        ? 0
        : ProbedShare * (Score(.5, Probes.Count * (Dimension - Deflated.Length + 2) / 2.0, NormalQuantile) - .5);

    /// <summary>The end of Wilson's interval: where the observed share is |z| standard deviations away.</summary>
    static double Score(double share, double trials, double z)
    {
        double square = z * z / trials;
        double root = Math.Sqrt(square * (share * (1 - share) + square / 4));
        return Math.Clamp((share + square / 2 + (z < 0 ? -root : root)) / (1 + square), 0, 1);
    }

    static (double[] Values, double[] Weights) Nodes(
        int dimension, double[] deflated, IReadOnlyList<SpectralMeasure> probes)
    {
        double share = (1 - deflated.Length / (double)dimension) / Math.Max(1, probes.Count);
        List<double> values = [.. deflated], weights = [.. deflated.Select(_ => 1.0 / dimension)];
        foreach (SpectralMeasure probe in probes)
        {
            values.AddRange(probe.Nodes);
            weights.AddRange(probe.Weights.Select(weight => weight * share));
        }

        double[] sorted = [.. values], carried = [.. weights];
        Array.Sort(sorted, carried);
        return (sorted, carried);
    }
}
