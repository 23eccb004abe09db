namespace Eigenspectrum.Statistics;

/// <summary>What the criterion by R^2 says.</summary>
/// <param name="Passes">Whether R^2 reaches the threshold in some window.</param>
/// <param name="FirstRank">First rank of the last window tried.</param>
/// <param name="LastRank">Its last rank.</param>
/// <param name="RSquared">R^2 there.</param>
/// <param name="Alpha">The exponent there.</param>
public sealed record CriterionResult(bool Passes, int FirstRank, int LastRank, double RSquared, double Alpha);
