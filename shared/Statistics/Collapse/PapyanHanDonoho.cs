using System.ComponentModel;

namespace Eigenspectrum.Statistics;

/// <summary>Neural collapse as the public notebook of Papyan, Han and Donoho measures it.</summary>
/// <remarks>
/// V. Papyan, X. Y. Han and D. L. Donoho, PNAS 117 (2020), by their repository neuralcollapse. NC1 is tr(S_W S_B^+)
/// with exactly C - 1 singular values kept; the notebook does not divide it by C, the paper's axis may. Class means are
/// taken about the mean of class means, deviations with C - 1, NC3 between all of W and of the means, NC4 on training
/// samples. Quirk: where means coincide the smallest value kept is rounding, and NC1 explodes; that number is given as
/// it comes.
/// </remarks>
public sealed class PapyanHanDonoho : ICollapseConvention
{
    /// <summary>Whether NC1 is divided by the number of classes.</summary>
    [Description("Whether NC1 is divided by the number of classes, as on the paper's axis; the notebook does not.")]
    public bool PerClass { get; init; }

    /// <inheritdoc/>
    public string Definition => $"tr(S_W S_B^+){(PerClass ? "/C" : "")} with C - 1 singular values, means about the "
        + "mean of class means, mean of |cos + 1/(C-1)|, |W/|W| - M/|M||^2, nearest centre of training samples";

    /// <inheritdoc/>
    public IReadOnlyList<CollapseMeasure> Measure(CollapseSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ClassScatter scatter = subject.AboutMeanOfMeans;
        Numerics.Matrix? rows = subject.Head?.Weights;
        int kept = Math.Min(scatter.Features.Classes - 1, scatter.Values.Length);
        double within = scatter.WithinOverBetween(kept) / (PerClass ? scatter.Features.Classes : 1);
        return
        [
            Collapse.Of("nc1", within),
            Collapse.OfMeans("nc2EquinormMeans", scatter, SimplexFrame.NormVariation),
            Collapse.OfRows("nc2EquinormRows", rows, "the classifier's row", SimplexFrame.NormVariation),
            Collapse.OfMeans("nc2AnglesMeans", scatter, SimplexFrame.AngleError),
            Collapse.OfRows("nc2AnglesRows", rows, "the classifier's row", SimplexFrame.AngleError),
            Collapse.OfBoth("nc3", scatter, subject.Head, SimplexFrame.SquaredDistance),
            subject.Answers is { } answers ? Collapse.Of("nc4", Collapse.Disagreement(answers, subject.Nearest))
                : Collapse.Not("nc4", Collapse.NoAnswers),
        ];
    }
}
