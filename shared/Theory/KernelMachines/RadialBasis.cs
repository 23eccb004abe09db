using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory;

/// <summary>The Gaussian radial basis function, exp(-|x - x'|^2 / (2 w^2)).</summary>
[Description("The Gaussian radial basis function, exp(-|x - x'|^2 / (2 w^2)).")]
public sealed record RadialBasis : IKernelFunction
{
    /// <summary>The width w of exp(-r^2 / (2 w^2)).</summary>
    [Description("The width w of exp(-r^2 / (2 w^2)), above 0.")]
    [Range(0.0, 1e12, MinimumIsExclusive = true)]
    public double Width { get; init; } = .3;

    /// <summary>In what the width is given.</summary>
    [Description("In what the width is given: the unit of the inputs, or root mean square distances of two samples.")]
    public WidthUnit Unit { get; init; }

    /// <inheritdoc/>
    public string Label => FormattableString.Invariant(
        $"RBF, width {Width:R}{(Unit == WidthUnit.Inputs ? "" : " r.m.s.")}");

    /// <inheritdoc/>
    public Matrix Gram(Matrix inputs, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        double scale = Unit == WidthUnit.Inputs ? 1 : Pairs.RootMeanSquareDistance(inputs);
        double width = Width * (scale > 0 ? scale : 1);
        return Pairs.OfDistances(inputs, threads, square => Elementary.Exp(-square / (2 * width * width)));
    }
}
