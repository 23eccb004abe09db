using Eigenspectrum.Theory;

namespace Eigenspectrum.Stages.Evaluate;

/// <summary>A bound in one variant, or why there is none.</summary>
/// <param name="Title">The bound.</param>
/// <param name="Source">Where it stands.</param>
/// <param name="Variant">"paper-code", "corrected" or "paper-code without " and what was mended.</param>
/// <param name="Defects">The departures that it has.</param>
/// <param name="Value">The bound, or null.</param>
/// <param name="Objection">Why there is none, or null.</param>
sealed record GivenBound(
    string Title, string Source, string Variant, BoundDefects Defects, BoundValue? Value, string? Objection)
{
    /// <summary>All bounds and variants that were asked for.</summary>
    internal static IEnumerable<GivenBound> All(BoundOptions options, BoundProblem problem)
    {
        foreach (var bound in options.Kinds)
        {
            foreach (var variant in options.Variants)
            {
                var published = variant == BoundVariant.PaperCode;
                yield return Of(bound, problem, Name(variant), published ? bound.Published : BoundDefects.None);
            }
            if (!options.DefectByDefect) continue;
            foreach (var defect in Enum.GetValues<BoundDefects>())
            {
                if (defect == BoundDefects.None || !bound.Published.HasFlag(defect)) continue;
                yield return Of(
                    bound, problem, $"{Name(BoundVariant.PaperCode)} without {defect}", bound.Published & ~defect);
            }
        }
    }

    internal static string Name(BoundVariant variant) =>
        variant == BoundVariant.PaperCode ? "paper-code" : "corrected";

    static GivenBound Of(IGeneralizationBound bound, BoundProblem problem, string variant, BoundDefects defects)
    {
        var objection = problem.Layers.Count > 0 ? bound.Objection(problem, defects)
            : problem.Obstacles is [var first, ..] ? first.Reason : null;
        return new(bound.Title, bound.Source, variant, defects,
            objection is null ? bound.Of(problem, defects) : null, objection);
    }
}
