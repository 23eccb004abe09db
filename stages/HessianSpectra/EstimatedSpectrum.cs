using Eigenspectrum.Numerics;
using Eigenspectrum.Spectra;

namespace Eigenspectrum.Stages.HessianSpectra;

/// <summary>Extreme eigenvalues and an estimated distribution of all eigenvalues of one symmetric matrix.</summary>
/// <param name="Extremes">Eigenpairs of the largest magnitudes.</param>
/// <param name="Estimate">The distribution.</param>
/// <param name="Density">The distribution, smoothed on a signed logarithmic axis.</param>
sealed record EstimatedSpectrum(ExtremePairs? Extremes, SpectralEstimate Estimate, DensityCurve Density)
{
    public int Parameters => Estimate.Dimension;

    public static EstimatedSpectrum Of(
        ILinearMap map, StochasticLanczosQuadrature quadrature, EstimateOptions options, RandomStream stream,
        int threads)
    {
        (SpectralEstimate estimate, ExtremePairs? extremes) =
            quadrature.EstimateWithOutliers(map, stream, threads: threads);
        var smoothing = new Smoothing { Axis = DensityAxis.SignedLogarithmic, Threshold = 1e-6 };
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
