using Eigenspectrum.Numerics;

namespace Eigenspectrum.Spectra;

/// <summary>A smoothed spectral density on a grid, with its spread over probes.</summary>
/// <param name="Places">Grid points on the axis, evenly spaced.</param>
/// <param name="Values">The eigenvalues at these places.</param>
/// <param name="Densities">Density with respect to the place: integrates to the share of the eigenvalues that have
/// one.</param>
/// <param name="StandardErrors">Standard errors over probes; 0 if exact, NaN from a single probe.</param>
/// <param name="LeftOut">Share of the eigenvalues without a place on the axis.</param>
public sealed record DensityCurve(
    double[] Places, double[] Values, double[] Densities, double[] StandardErrors, double LeftOut)
{
    const double MostWidths = 8;
    const double RootTwoPi = 2.5066282746310002;

    /// <summary>Smooths an estimate.</summary>
    /// <param name="estimate">The nodes and weights; not a product is needed.</param>
    /// <param name="smoothing">On which scale and how widely.</param>
    /// <param name="points">Grid points.</param>
    /// <exception cref="ArgumentException">No eigenvalue has a place on the axis.</exception>
    /// <remarks>The grid reaches four widths beyond every node, where the density has vanished.</remarks>
    public static DensityCurve Of(SpectralEstimate estimate, Smoothing smoothing, int points = 1001)
    {
        ArgumentNullException.ThrowIfNull(estimate);
        ArgumentNullException.ThrowIfNull(smoothing);
        ArgumentOutOfRangeException.ThrowIfLessThan(points, 2);
        double norm = Math.Max(Math.Abs(estimate.Values[0]), Math.Abs(estimate.Values[^1]));
        if (norm == 0) norm = 1; // a zero matrix: any scale will do
        double[] places = [.. estimate.Values.Select(x => smoothing.Place(x, norm)).Where(x => !double.IsNaN(x))];
        if (places.Length == 0)
            throw new ArgumentException("No eigenvalue is positive; take another axis.", nameof(smoothing));
        double range = places[^1] - places[0];
        if (range == 0) range = Math.Abs(places[0]) > 0 ? Math.Abs(places[0]) : 1;
        var known = new SpectralMeasure(
            estimate.Deflated, [.. estimate.Deflated.Select(_ => 1.0 / estimate.Dimension)]);
        double[] knownWidths = smoothing.Widths(known, norm, range);
        double[][] widths = [.. estimate.Probes.Select(probe => smoothing.Widths(probe, norm, range))];
        (double first, double last) = Ends(known, knownWidths, smoothing, norm);
        for (int k = 0; k < widths.Length; k++)
        {
            (double low, double high) = Ends(estimate.Probes[k], widths[k], smoothing, norm);
            (first, last) = (Math.Min(first, low), Math.Max(last, high));
        }

        double step = (last - first) / (points - 1);
        double[] grid = [.. Enumerable.Range(0, points).Select(i => first + i * step)];
        double[] fixedPart = new double[points];
        Add(known, knownWidths, smoothing, norm, grid, fixedPart, 1);
        double[] densities = fixedPart, errors = new double[points];
        if (!estimate.IsExact)
        {
            double[][] each = [.. estimate.Probes.Select((probe, k) =>
            {
                double[] own = [.. fixedPart];
                Add(probe, widths[k], smoothing, norm, grid, own, estimate.ProbedShare);
                return own;
            })];
            densities = new double[points];
            for (int i = 0; i < points; i++)
            {
                double[] draws = [.. each.Select(own => own[i])];
                (densities[i], errors[i]) = (Sums.Mean(draws), Sums.StandardError(draws));
            }
        }

        double placed = estimate.Mean(x => double.IsNaN(smoothing.Place(x, norm)) ? 1 : 0).Value;
        return new(grid, [.. grid.Select(x => smoothing.Value(x, norm))], densities, errors, placed);
    }

    /// <summary>Four widths beyond the outermost nodes.</summary>
    static (double First, double Last) Ends(SpectralMeasure measure, double[] widths, Smoothing smoothing, double norm)
    {
        double first = double.PositiveInfinity, last = double.NegativeInfinity;
        for (int k = 0; k < widths.Length; k++)
        {
            if (double.IsNaN(widths[k])) continue;
            double place = smoothing.Place(measure.Nodes[k], norm);
            (first, last) = (Math.Min(first, place - 4 * widths[k]), Math.Max(last, place + 4 * widths[k]));
        }

        return (first, last);
    }

    static void Add(
        SpectralMeasure measure, double[] widths, Smoothing smoothing, double norm, double[] grid, double[] sum,
        double share)
    {
        double step = grid[1] - grid[0];
        for (int k = 0; k < widths.Length; k++)
        {
            double place = smoothing.Place(measure.Nodes[k], norm), width = widths[k];
            if (double.IsNaN(width)) continue;
            int from = (int)Math.Clamp(Math.Floor((place - MostWidths * width - grid[0]) / step), 0, grid.Length - 1);
            int to = (int)Math.Clamp(Math.Ceiling((place + MostWidths * width - grid[0]) / step), 0, grid.Length - 1);
            double height = share * measure.Weights[k] / (width * RootTwoPi);
            for (int i = from; i <= to; i++)
            {
                double z = (grid[i] - place) / width;
                sum[i] += height * Elementary.Exp(-.5 * z * z);
            }
        }
    }
}
