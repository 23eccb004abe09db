using Eigenspectrum.Theory;

namespace Eigenspectrum.Stages.HessianSpectra;

/// <summary>What is found for one size of one activation.</summary>
/// <param name="Subject">The activation.</param>
/// <param name="Inputs">d.</param>
/// <param name="Hidden">K.</param>
/// <param name="Prediction">What theory says.</param>
/// <param name="Exact">The rank in exact arithmetic; none if the activation is no polynomial.</param>
/// <param name="Floating">The floating rank; none of Hessians that are too large or overflow.</param>
/// <param name="Batches">The exact ranks of batch Hessians, for each number of samples.</param>
sealed record RankCell(
    RankSubject Subject, int Inputs, int Hidden, RankPrediction Prediction, int? Exact, FloatingRank? Floating,
    int[] Batches)
{
    /// <summary>The largest probability with which the exact rank is too small.</summary>
    public double? ErrorProbability =>
        Exact is null ? null : ExactRank.ErrorProbability(Subject.Support!.Degree, Prediction.Bound);

    /// <summary>Whether theory claims to know the rank, and it is another.</summary>
    public bool IsMismatch => Prediction.Kind == RankKind.Theorem && Exact is { } exact && exact != Prediction.Rank;

    /// <summary>Whether the floating rank is another than the exact one, or than the predicted without one.</summary>
    public bool IsFloatingMismatch => Floating is { } floating && floating.Rank != (Exact ?? Prediction.Rank);
}
