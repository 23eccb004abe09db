namespace Eigenspectrum.Theory;

/// <summary>What is known of the rank of a Hessian at matching weights before it is computed.</summary>
/// <param name="Rank">The effective number of parameters, or the bound on it.</param>
/// <param name="Kind">Whether that is proved, observed, or a bound.</param>
/// <param name="Bound">No rank is larger: parameters, monomials and sums over powers.</param>
/// <param name="Parameters">P = K(d+1), the rows of the Hessian.</param>
/// <param name="Monomials">Monomials present; none if the activation is no polynomial.</param>
/// <param name="IsExceptional">Whether it is one of the exceptions of Alexander and Hirschowitz.</param>
/// <param name="Source">Where the number comes from, in words.</param>
public sealed record RankPrediction(
    long Rank, RankKind Kind, long Bound, long Parameters, long? Monomials, bool IsExceptional, string Source);
