namespace Eigenspectrum.Statistics;

/// <summary>The verdict on a tail, its best alternative, and Clauset, Shalizi and Newman's words for it.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="Better">The likeliest alternative that is better than the power law, or one that describes the whole
/// sample; null if there is none.</param>
/// <param name="Support">"none", "moderate", "good" or "with cut-off", as in table 6.1 of Clauset, Shalizi and Newman
/// (2009): the power law is ruled out; plausible as others are; plausible and the others ruled out; better with a
/// cut-off.</param>
public sealed record TailJudgement(TailVerdict Verdict, string? Better, string Support)
{
    /// <summary>Judges by the tests' probabilities.</summary>
    /// <param name="goodnessOfFit">p of the goodness of fit; null where it was not asked for, which counts as
    /// plausible.</param>
    /// <param name="comparisons">Each alternative with its comparison.</param>
    /// <param name="level">Probabilities below it rule out; the authors use 0.1.</param>
    /// <param name="nested">
    /// Whether families that hold the power law or have it as a limit are judged by the nested probability, as fits of
    /// such families should be; else, as published, only the power law with cut-off is.
    /// </param>
    /// <param name="whole">The distribution that describes the whole sample, by <see cref="WholeSample"/>; null if none
    /// does.</param>
    public static TailJudgement Of(
        double? goodnessOfFit,
        IReadOnlyList<(string Name, ITailDistribution Family, LikelihoodRatio Ratio)> comparisons,
        double level, bool nested, string? whole = null)
    {
        ArgumentNullException.ThrowIfNull(comparisons);
        bool plausible = !(goodnessOfFit < level);
        var better = comparisons.Where(c => c.Ratio.Ratio < 0 && Probability(c) < level).ToArray();
        string? best = better.Length > 0 ? better.MinBy(c => c.Ratio.Ratio).Name : null;
        bool cutoff = better.Any(c => c.Family is PowerLawWithCutoffTail);
        bool allWorse = comparisons.Count > 0 && comparisons.Where(c => c.Family is not PowerLawWithCutoffTail)
            .All(c => c.Ratio.Ratio > 0 && c.Ratio.PValue < level);
        string support = cutoff ? "with cut-off" : !plausible ? "none" : allWorse ? "good" : "moderate";
        // a cut-off that others beat by less than they differ among themselves is still the simplest story
        bool cutoffIsBest = cutoff && better.MinBy(c => c.Ratio.Ratio).Family is PowerLawWithCutoffTail;
        TailVerdict verdict = cutoffIsBest ? TailVerdict.WithCutoff
            : better.Length > 0 ? TailVerdict.AnotherDistribution
            : !plausible ? TailVerdict.RuledOut
            : comparisons.Any(c => c.Family is ExponentialTail && !(c.Ratio.Ratio > 0 && c.Ratio.PValue < level))
                ? TailVerdict.Undecided : TailVerdict.PowerLaw;
        return verdict == TailVerdict.PowerLaw && whole is not null
            ? new(TailVerdict.Undecided, whole, support) : new(verdict, best, support);

        double Probability((string Name, ITailDistribution Family, LikelihoodRatio Ratio) comparison) =>
            comparison.Ratio.NestedPValue is { } p
            && (nested || comparison.Family.Membership == PowerLawMembership.Member)
                ? p : comparison.Ratio.PValue;
    }
}
