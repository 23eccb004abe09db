using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory;

/// <summary>Explained variance over input spectra, numbers of steps and scale ratios.</summary>
public static class PhaseDiagram
{
    /// <summary>All cells, in the order of the columns and within them of the ratios.</summary>
    /// <param name="columns">The models at s = 1, one a spectrum and number of steps.</param>
    /// <param name="ratios">The values of s, none negative.</param>
    /// <param name="k">Dimensions of EV_k.</param>
    /// <param name="share">The share q that the number of dimensions is asked for.</param>
    /// <param name="threads">Threads; no bit depends on them.</param>
    /// <remarks>An eigenproblem a cell, of the modes that are not negligible: at most O(d^3).</remarks>
    /// <exception cref="ArgumentOutOfRangeException">A ratio is negative, or k or the share is out of range.</exception>
    public static PhaseCell[][] Cells(
        IReadOnlyList<LinearTrajectories> columns, IReadOnlyList<double> ratios, int k, double share, int threads)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(ratios);
        var cells = new PhaseCell[columns.Count][];
        ParallelChunks.For(columns.Count, threads, column =>
        {
            var family = new ScaleFamily(columns[column]);
            cells[column] = [.. ratios.Select(ratio => Cell(family, ratio, k, share))];
        });
        return cells;
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
