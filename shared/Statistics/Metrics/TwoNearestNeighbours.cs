using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>Intrinsic dimension from the distances to the two nearest neighbours (TwoNN).</summary>
/// <remarks>
/// E. Facco, M. d'Errico, A. Rodriguez and A. Laio, Scientific Reports 7 (2017): where density is constant over the
/// neighbourhood, mu = r2/r1 has the distribution 1 - mu^-d. The largest ratios are discarded; the likelihood knows
/// that they are larger: with k of N kept, sum of ln mu with the N - k others at the k-th is Gamma(k)/d, so
/// (k - 1) over it is unbiased with standard error d / sqrt(k - 2), if the ratios of different points were independent
/// (derived; they are nearly so). Boundaries and curvature bias the dimension low, the more the higher it is;
/// noise raises it at small scales. <see cref="Decimation"/> looks at larger scales. Points with a twin are left out.
/// Views are averaged. O(n^2 D) for n points in D coordinates.
/// </remarks>
public sealed class TwoNearestNeighbours : ISampleMetric
{
    const int FewestRatios = 20;

    /// <summary>Share of the ratios, from the largest, that is not fitted.</summary>
    [Description("Share of the ratios r2/r1, from the largest, that only count as larger than the rest.")]
    [Range(0.0, 0.9)]
    public double DiscardedFraction { get; init; } = .1;

    /// <summary>How the dimension is found.</summary>
    [Description("How the dimension is found.")]
    public NeighbourFit Fit { get; init; } = NeighbourFit.MaximumLikelihood;

    /// <summary>The points are dealt to so many parts, and the mean over parts is taken: fewer points lie further
    /// apart, so larger scales are seen.</summary>
    [Description("Points are dealt to so many parts, and the mean over them is taken: the dimension at larger scales.")]
    [Range(1, 1000)]
    public int Decimation { get; init; } = 1;

    /// <inheritdoc/>
    public string Definition =>
        $"intrinsic dimension from two nearest neighbours (Facco et al. 2017), {Fit}, {DiscardedFraction} of the "
        + $"ratios discarded, 1 in {Decimation} points";

    /// <inheritdoc/>
    public SampleEstimate Measure(GroupedSamples samples, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(samples);
        var points = new GroupedSamples(ViewScatter.Means(samples));
        var values = new double[Decimation];
        double variance = 0;
        for (int part = 0; part < Decimation; part++)
        {
            (double[] logs, int twins) = NeighbourRatios.Of(points.Only(part, Decimation).Values, threads);
            int kept = (int)Math.Floor((1 - DiscardedFraction) * logs.Length);
            if (kept < FewestRatios)
            {
                return SampleEstimate.NotEstimable($"{kept} ratios of neighbours are left of {points.Count} points "
                    + $"({twins} have a twin); at least {FewestRatios} are needed");
            }
            double[] sorted = [.. logs.Order()];
            if (!(sorted[kept - 1] > 0))
                return SampleEstimate.NotEstimable("first and second neighbours are equally far everywhere");
            (values[part], double error) = Fit == NeighbourFit.MaximumLikelihood
                ? Likelihood(sorted, kept) : (Slope(sorted, kept), SlopeError(logs));
            variance += error * error;
        }
        return SampleEstimate.Of(Sums.Mean(values), Math.Sqrt(variance) / Decimation);
    }

    static (double, double) Likelihood(double[] logs, int kept)
    {
        double total = Sums.Sum(logs.AsSpan(0, kept)) + (logs.Length - kept) * logs[kept - 1];
        double dimension = (kept - 1) / total;
        return (dimension, dimension / Math.Sqrt(kept - 2));
    }

    // By the jackknife over blocks of points, as the residuals of ordered values are dependent.
    double SlopeError(double[] logs)
    {
        var left = new double[SampleJackknife.Blocks];
        for (int b = 0; b < left.Length; b++)
        {
            double[] rest = [.. logs.Where((_, i) => i % left.Length != b).Order()];
            left[b] = Slope(rest, (int)Math.Floor((1 - DiscardedFraction) * rest.Length));
        }
        return Jackknife.StandardError(left);
    }

    static double Slope(double[] logs, int kept)
    {
        // The largest has F = 1 and no finite ordinate.
        kept = Math.Min(kept, logs.Length - 1);
        var ordinates = new double[kept];
        for (int i = 0; i < kept; i++)
            ordinates[i] = -Elementary.Log1p(-(i + 1.0) / logs.Length);
        ReadOnlySpan<double> x = logs.AsSpan(0, kept);
        return Sums.Dot(x, ordinates) / Sums.Dot(x, x);
    }
}
