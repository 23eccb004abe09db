using Eigenspectrum.Numerics;
using Eigenspectrum.Spectra;

namespace Eigenspectrum.Stages.HessianSpectra;

/// <summary>Extreme eigenvalues and an estimated distribution of all eigenvalues of one symmetric matrix.</summary>
/// <param name="Extremes">Eigenpairs of the largest magnitudes.</param>
/// <param name="Estimate">The distribution.</param>
/// <param name="Density">The distribution, smoothed on a signed logarithmic axis.</param>
sealed record EstimatedSpectrum(ExtremePairs? Extremes, SpectralEstimate Estimate, DensityCurve Density)
{
    /// <summary>Where the axis of the density turns linear, over the largest magnitude.</summary>
    const double AxisThreshold = 1e-5;

    public int Parameters => Estimate.Dimension;

    public static EstimatedSpectrum Of(
        ILinearMap map, StochasticLanczosQuadrature quadrature, EstimateOptions options, RandomStream stream,
        int threads)
    {
        using CancellationTokenSource? clock =
            options.Seconds is { } seconds ? new(TimeSpan.FromSeconds(seconds)) : null;
        var stop = new StoppingRule
        {
            Accuracy = options.Accuracy,
            Products = options.Products ?? long.MaxValue,
            Interruption = clock?.Token ?? default,
        };
        (SpectralEstimate estimate, ExtremePairs? extremes) =
            quadrature.EstimateWithOutliers(map, stream, stop, threads);
        // eigenvectors are large and not kept
        return Smoothed(extremes is null ? null : extremes with { Vectors = new Matrix(0, 0) }, estimate, options);
    }

    /// <summary>All of it as numbers, for <see cref="SpectraScratch"/>; the density follows from them.</summary>
    public double[][] ToNumbers()
    {
        double[] found = Extremes is not { } pairs ? [] :
            [pairs.Norm, pairs.Tolerance, pairs.Products, pairs.Restarts, (int)pairs.Reason];
        List<double[]> numbers =
        [
            [Estimate.Dimension, Estimate.ErrorBound, Estimate.Products, (int)Estimate.Reason], Estimate.Deflated,
            found, Extremes?.Values ?? [], Extremes?.Residuals ?? [],
        ];
        foreach (LanczosMeasure probe in Estimate.Probes.Cast<LanczosMeasure>())
            numbers.AddRange(probe.Diagonal, probe.OffDiagonal, [probe.Coupling]);
        return [.. numbers];
    }

    /// <summary>The spectrum that became these numbers.</summary>
    public static EstimatedSpectrum OfNumbers(double[][] numbers, EstimateOptions options)
    {
        double[] of = numbers[0], found = numbers[2];
        ExtremePairs? extremes = found is not [var norm, var tolerance, var products, var restarts, var reason]
            ? null
            : new(numbers[3], new Matrix(0, 0), numbers[4], norm, tolerance, (long)products, (int)restarts,
                (StopReason)(int)reason);
        SpectralMeasure[] probes = [.. numbers.Skip(5).Chunk(3).Select(n => new LanczosMeasure(n[0], n[1], n[2][0]))];
        var estimate = new SpectralEstimate(
            (int)of[0], numbers[1], probes, of[1], (long)of[2], (StopReason)(int)of[3]);
        return Smoothed(extremes, estimate, options);
    }

    static EstimatedSpectrum Smoothed(ExtremePairs? extremes, SpectralEstimate estimate, EstimateOptions options)
    {
        var smoothing = new Smoothing { Axis = DensityAxis.SignedLogarithmic, Threshold = AxisThreshold };
        return new(extremes, estimate, DensityCurve.Of(estimate, smoothing, options.Points));
    }

    /// <summary>The largest eigenvalue found, and how far it may be from one.</summary>
    public (double Value, double Error) Largest => Extreme(values => values.Max(), ^1);

    /// <summary>The smallest eigenvalue found, and how far it may be from one.</summary>
    public (double Value, double Error) Smallest => Extreme(values => values.Min(), 0);

    (double Value, double Error) Extreme(Func<double[], double> choose, Index node)
    {
        double value = choose(Estimate.Values), error = double.NaN;
        for (int k = 0; k < (Extremes?.Values.Length ?? 0); k++)
        {
            if (Extremes!.Values[k] == value) return (value, Extremes.Residuals[k]);
        }

        foreach (SpectralMeasure probe in Estimate.Probes)
        {
            if (probe.Nodes[node] == value) error = probe.Residuals[node];
        }

        return (value, error);
    }
}
