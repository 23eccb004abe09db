using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>Neural collapse as the public code of Zhu et al. measures it.</summary>
/// <remarks>
/// Z. Zhu, T. Ding et al., "A geometric analysis of neural collapse with unconstrained features" (2021), by the
/// repository tding1/Neural-Collapse. NC1 is tr(S_W pinv(S_B))/C about the mean of all samples; the pseudo-inverse
/// keeps every direction above p 2^-52 of the largest eigenvalue, so where means coincide it drops directions and NC1
/// stays finite, without a word. NC3 is the distance of W M from a simplex frame, which is 0 also where neither W nor M
/// is one but their product is. Quirk not copied: pinv of a p x p matrix may keep directions that are nothing but
/// rounding.
/// </remarks>
public sealed class ZhuEtAl : ICollapseConvention
{
    /// <inheritdoc/>
    public string Definition =>
        "tr(S_W pinv(S_B))/C about the mean of all samples; |WM/|WM| - (I - 11'/C)/sqrt(C-1)|";

    /// <inheritdoc/>
    public IReadOnlyList<CollapseMeasure> Measure(CollapseSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ClassScatter scatter = subject.AboutSampleMean;
        return
        [
            scatter.AllCoincide ? Collapse.Not("nc1", Collapse.Coincide)
                : Collapse.Of("nc1", scatter.WithinOverBetween(Kept(scatter)) / scatter.Features.Classes),
            Collapse.OfBoth("nc3", scatter, subject.Head,
                (means, weights) => SimplexFrame.Distance(Matrix.MultiplyTransposed(weights, means))),
        ];
    }

    /// <summary>The directions that a pseudo-inverse of S_B keeps: s_k^2 above p 2^-52 of the largest.</summary>
    internal static int Kept(ClassScatter scatter)
    {
        const double Epsilon = 1.0 / (1L << 52);
        return scatter.Rank(Math.Sqrt(scatter.Features.Dimensions * Epsilon));
    }
}
