using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>This project's convention: all measures, with reasons where class means coincide.</summary>
/// <remarks>
/// S_W is the mean over samples, S_B that over classes, the global mean that of the class means, S_B's pseudo-inverse
/// keeps exactly C - 1 directions. It agrees with Papyan, Han and Donoho's notebook where both give a number; NC1 comes
/// without and with the division by C, which publications leave unsaid. CDNV is Galanti, Gyorgy and Hutter's (2021).
/// </remarks>
public sealed class ReferenceConvention : ICollapseConvention
{
    /// <inheritdoc/>
    public string Definition => "S_W over samples, S_B over classes, about the mean of class means, C - 1 directions; "
        + "nc1 = tr(S_W S_B^+), nc1PerClass = nc1/C; deviations with C - 1; nearest centres in Euclidean distance";

    /// <inheritdoc/>
    public IReadOnlyList<CollapseMeasure> Measure(CollapseSubject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ClassScatter scatter = subject.AboutMeanOfMeans;
        ClassifiedFeatures features = subject.Features;
        Matrix? rows = subject.Head?.Weights;
        return
        [
            Collapse.FullRank("nc1", scatter, scatter.WithinOverBetween),
            Collapse.FullRank("nc1PerClass", scatter, k => scatter.WithinOverBetween(k) / features.Classes),
            scatter.AllCoincide ? Collapse.Not("traceRatio", Collapse.Coincide)
                : Collapse.Of("traceRatio", features.WithinTrace / scatter.BetweenTrace),
            DistanceNormalizedVariance(features, scatter),
            Collapse.OfMeans("nc2EquinormMeans", scatter, SimplexFrame.NormVariation),
            Collapse.OfMeans("nc2AnglesMeans", scatter, SimplexFrame.AngleError),
            Collapse.OfMeans("nc2CosinesMeans", scatter, SimplexFrame.CosineDeviation),
            Collapse.OfMeans("nc2FrameMeans", scatter, Frame),
            Collapse.OfRows("nc2EquinormRows", rows, Row, SimplexFrame.NormVariation),
            Collapse.OfRows("nc2AnglesRows", rows, Row, SimplexFrame.AngleError),
            Collapse.OfRows("nc2CosinesRows", rows, Row, SimplexFrame.CosineDeviation),
            Collapse.OfRows("nc2FrameRows", rows, Row, Frame),
            Collapse.OfBoth("nc3", scatter, subject.Head, SimplexFrame.SquaredDistance),
            Collapse.OfBoth("nc3Product", scatter, subject.Head,
                (means, weights) => SimplexFrame.Distance(Matrix.MultiplyTransposed(weights, means))),
            subject.Answers is { } answers ? Collapse.Of("nc4", Collapse.Disagreement(answers, subject.Nearest))
                : Collapse.Not("nc4", Collapse.NoAnswers),
            Collapse.Of("nearestCentreError", Collapse.Disagreement(features.Labels, subject.Nearest)),
        ];
    }

    const string Row = "the classifier's row";

    static double Frame(Matrix rows) => SimplexFrame.Distance(Matrix.MultiplyTransposed(rows, rows));

    // Mean over pairs of (v_i + v_j) / (2 |m_i - m_j|^2).
    static CollapseMeasure DistanceNormalizedVariance(ClassifiedFeatures features, ClassScatter scatter)
    {
        const string Name = "cdnv";
        double sum = 0, least = Collapse.Rounding * Collapse.Rounding * scatter.BetweenTrace;
        int classes = features.Classes;
        var gap = new double[features.Dimensions];
        for (int i = 0; i < classes; i++)
        {
            for (int j = 0; j < i; j++)
            {
                features.Means.Row(i).CopyTo(gap);
                Vectors.AddScaled(-1, features.Means.Row(j), gap);
                double square = Sums.Dot(gap, gap);
                if (scatter.AllCoincide || !(square > least))
                    return Collapse.Not(Name, $"the means of classes {j} and {i} coincide");
                sum += (features.Variances[i] + features.Variances[j]) / (2 * square);
            }
        }
        return Collapse.Of(Name, sum / (classes * (classes - 1) / 2));
    }
}
