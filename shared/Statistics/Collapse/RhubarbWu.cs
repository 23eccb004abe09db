using System.ComponentModel;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>Neural collapse as the package neural-collapse of R. Wu measures it.</summary>
/// <remarks>
/// Repository rhubarbwu/neural-collapse, commit c3864c2. Quirks, kept: S_B is divided by the number of features p in
/// place of that of classes, so that NC1 = tr(pinv(S_B) S_W)/C is p/C times that of others and tr S_W / tr S_B too; the
/// way by a truncated decomposition does not divide by C. NC2 and NC3 are distances of M M' and W M' from a simplex
/// frame. Its linear answers leave the biases out; it returns the agreement with nearest centres, here as disagreement.
/// </remarks>
public sealed class RhubarbWu : ICollapseConvention
{
    /// <summary>Whether the pseudo-inverse comes from C - 1 singular values.</summary>
    [Description("Whether the pseudo-inverse comes from C - 1 singular values (svd=True), which leaves out the "
        + "division by C.")]
    public bool Truncated { get; init; }

    /// <inheritdoc/>
    public string Definition => $"tr(pinv(S_B) S_W){(Truncated ? "" : "/C")} and tr S_W / tr S_B with S_B divided by "
        + "p, |MM'/|MM'| - (I - 11'/C)/sqrt(C-1)|, the same of WM', nearest centre against W h without biases";

    /// <inheritdoc/>
    public IReadOnlyList<CollapseMeasure> Measure(CollapseSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ClassScatter scatter = subject.AboutMeanOfMeans;
        ClassifiedFeatures features = subject.Features;
        double factor = (double)features.Dimensions / features.Classes;
        int kept = Truncated
            ? Math.Min(features.Classes - 1, scatter.Values.Length) : ZhuEtAl.Kept(scatter);
        double within = factor * scatter.WithinOverBetween(kept) / (Truncated ? 1 : features.Classes);
        return
        [
            scatter.AllCoincide ? Collapse.Not("nc1", Collapse.Coincide) : Collapse.Of("nc1", within),
            scatter.AllCoincide ? Collapse.Not("traceRatio", Collapse.Coincide)
                : Collapse.Of("traceRatio", factor * features.WithinTrace / scatter.BetweenTrace),
            scatter.AllCoincide ? Collapse.Not("nc2FrameMeans", Collapse.Coincide)
                : Collapse.Of("nc2FrameMeans", SimplexFrame.Distance(
                    Matrix.MultiplyTransposed(scatter.CentredMeans, scatter.CentredMeans))),
            Collapse.OfBoth("nc3", scatter, subject.Head,
                (means, weights) => SimplexFrame.Distance(Matrix.MultiplyTransposed(weights, means))),
            subject.Head is { } head
                ? Collapse.Of("nc4", Collapse.Disagreement(
                    CollapseSubject.Largest((head with { Biases = null }).Outputs(features.Values, subject.Threads)),
                    subject.Nearest))
                : Collapse.Not("nc4", Collapse.NoHead),
        ];
    }
}
