using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory;

/// <summary>Explained variance over input spectra, numbers of steps and scale ratios.</summary>
public static class PhaseDiagram
{
    /// <summary>A column of cells and its critical ratios for each model.</summary>
    /// <param name="models">The models at s = 1, one a spectrum and number of steps.</param>
    /// <param name="ratios">The values of s, none negative.</param>
    /// <param name="k">Dimensions of EV_k.</param>
    /// <param name="share">The share that the number of dimensions is asked for.</param>
    /// <param name="thresholds">The shares q whose critical ratio is found.</param>
    /// <param name="threads">Threads; no bit depends on them.</param>
    /// <remarks>
    /// One eigenproblem a cell, ten or so a critical ratio, of the modes that are not negligible; at most O(d^3) each.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">A ratio is negative, or k or a share is out of range.</exception>
    public static PhaseColumn[] Columns(
        IReadOnlyList<LinearTrajectories> models, IReadOnlyList<double> ratios, int k, double share,
        IReadOnlyList<double> thresholds, int threads)
    {
        ArgumentNullException.ThrowIfNull(models);
        ArgumentNullException.ThrowIfNull(ratios);
        ArgumentNullException.ThrowIfNull(thresholds);
        var columns = new PhaseColumn[models.Count];
        ParallelChunks.For(models.Count, threads, column =>
        {
            var family = new ScaleFamily(models[column]);
            columns[column] = new(
                [.. ratios.Select(ratio => Cell(family, ratio, k, share))],
                [.. thresholds.Select(threshold => CriticalRatio.Of(family, k, threshold))],
                [.. thresholds.Select(threshold => family.SufficientRatio(k, threshold))]);
        });
        return columns;
    }

    /// <summary>One cell: EV_k with Ky Fan's bounds, and the dimensions for a share.</summary>
    public static PhaseCell Cell(ScaleFamily family, double ratio, int k, double share)
    {
        ArgumentNullException.ThrowIfNull(family);
        double[] values = family.Values(ratio);
        (double lower, double upper) = family.Bounds(k, ratio);
        return new(ratio, ExplainedVariance.Of(values, k), ExplainedVariance.Dimensions(values, share), lower, upper);
    }
}
