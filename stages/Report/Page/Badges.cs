using System.Xml.Linq;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.Report;

/// <summary>Verdicts as coloured words.</summary>
static class Badges
{
    internal static XElement Of(ClaimVerdict verdict) => verdict switch
    {
        ClaimVerdict.Holds => Html.Styled("span", "badge holds", "holds"),
        ClaimVerdict.Fails => Html.Styled("span", "badge fails", "fails"),
        _ => Html.Styled("span", "badge not-measured", "not measured"),
    };

    /// <summary>"4 of 5 claims hold", and how many fail or were not measured.</summary>
    internal static IEnumerable<object> Counts(IReadOnlyCollection<ClaimEvaluation> claims)
    {
        if (claims.Count == 0)
            yield break;
        var holds = claims.Count(c => c.Verdict == ClaimVerdict.Holds);
        var fails = claims.Count(c => c.Verdict == ClaimVerdict.Fails);
        var open = claims.Count - holds - fails;
        var css = holds == claims.Count ? "holds" : "partly";
        yield return Html.Styled("span", "badge " + css,
            $"{holds} of {Words.Count(claims.Count, "claim")} hold{(holds == 1 ? "s" : "")}");
        if (fails > 0)
            yield return Html.Styled("span", "badge fails", $"{fails} fail{(fails == 1 ? "s" : "")}");
        if (open > 0)
            yield return Html.Styled("span", "badge not-measured", $"{open} not measured");
    }
}
