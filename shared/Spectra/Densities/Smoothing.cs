using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Spectra;

/// <summary>How a measure of points becomes a density: Gaussians about its nodes on some scale.</summary>
/// <remarks>
/// Nothing here is absolute: multiply a matrix by any factor and the density is the same curve on a stretched axis. A
/// node stands for the eigenvalues between it and its neighbours, so by default its Gaussian has half the distance to
/// the nearer one as its width, which makes evenly spaced nodes a flat curve to 2 %; but a node that has converged to
/// an eigenvalue (a small residual) has no more than that residual. <see cref="Width"/> is the least width, a fraction
/// of the range.
/// </remarks>
public sealed record Smoothing
{
    const double Ln10 = 2.302585092994046;

    /// <summary>The scale on which Gaussians are symmetric.</summary>
    [Description("The scale of the density.")]
    public DensityAxis Axis { get; init; }

    /// <summary>The least width of a Gaussian over the range of all nodes, on the scale of the axis.</summary>
    [Description("The least width of a Gaussian as a fraction of the range.")]
    [Range(1e-6, 1.0)]
    public double Width { get; init; } = .005;

    /// <summary>Whether all Gaussians have the least width.</summary>
    [Description("Whether all Gaussians have the least width.")]
    public bool IsFixed { get; init; }

    /// <summary>The linear part of a signed logarithmic axis, over the largest magnitude.</summary>
    [Description("The linear part of a signed logarithmic axis as a fraction of the largest magnitude.")]
    [Range(1e-15, 1.0)]
    public double Threshold { get; init; } = 1e-4;

    /// <summary>Where an eigenvalue lies on the axis; NaN if it has no place.</summary>
    /// <param name="x">The eigenvalue.</param>
    /// <param name="norm">The largest magnitude of all.</param>
    public double Place(double x, double norm) => Axis switch
    {
        DensityAxis.Linear => x,
        DensityAxis.Logarithmic => x > 0 ? Elementary.Log(x) / Ln10 : double.NaN,
        _ => Asinh(x / (2 * Threshold * norm)) / Ln10,
    };

    /// <summary>The eigenvalue at a place of the axis.</summary>
    public double Value(double place, double norm) => Axis switch
    {
        DensityAxis.Linear => place,
        DensityAxis.Logarithmic => Elementary.Exp(place * Ln10),
        _ => 2 * Threshold * norm * Sinh(place * Ln10),
    };

    /// <summary>The Gaussians' widths on the axis, one a node; nodes without a place have none (NaN).</summary>
    internal double[] Widths(SpectralMeasure measure, double norm, double range)
    {
        double[] places = [.. measure.Nodes.Select(node => Place(node, norm))], widths = new double[places.Length];
        double[] residuals = measure.Residuals;
        double least = Width * range;
        for (int k = 0; k < widths.Length; k++)
        {
            widths[k] = double.IsNaN(places[k]) ? double.NaN : least;
            if (IsFixed || double.IsNaN(places[k])) continue;
            double reach = Reach(measure.Nodes[k], residuals[k], norm);
            widths[k] = Math.Max(least, Math.Min(HalfSpacing(places, k), reach));
        }

        return widths;
    }

    /// <summary>A residual on the axis: how far the node could move.</summary>
    double Reach(double node, double residual, double norm)
    {
        double here = Place(node, norm), up = Place(node + residual, norm), down = Place(node - residual, norm);
        return double.IsNaN(down) ? Math.Abs(up - here) : Math.Max(Math.Abs(up - here), Math.Abs(here - down));
    }

    static double HalfSpacing(double[] places, int k)
    {
        double left = k > 0 && !double.IsNaN(places[k - 1]) ? places[k] - places[k - 1] : double.NaN;
        double right = k + 1 < places.Length ? places[k + 1] - places[k] : double.NaN;
        if (double.IsNaN(left) && double.IsNaN(right)) return 0;
        return (double.IsNaN(left) ? right : double.IsNaN(right) ? left : Math.Min(left, right)) / 2;
    }

    static double Asinh(double u)
    {
        double size = Math.Abs(u), value = size > 1e150
            ? Elementary.Log(size) + Elementary.Log(2)
            : Elementary.Log1p(size + size * size / (1 + Math.Sqrt(1 + size * size)));
        return u < 0 ? -value : value;
    }

    static double Sinh(double x)
    {
        double e = Elementary.Expm1(Math.Abs(x)), value = (e + e / (e + 1)) / 2;
        return x < 0 ? -value : value;
    }
}
