using Eigenspectrum.Statistics;

namespace Eigenspectrum.Stages.PowerLawAtlas;

/// <summary>One estimator of exponents of ranks on one population at one sample size.</summary>
/// <param name="Population">Which population.</param>
/// <param name="Exponent">Its exponent, if it is a power law.</param>
/// <param name="Dimensions">Number of dimensions.</param>
/// <param name="Samples">Number of samples.</param>
/// <param name="Degrees">Degrees of freedom of Student's distribution; null for normal samples.</param>
/// <param name="Fit">The estimator with its window.</param>
/// <param name="LastRank">Where its window ends at this size; 0 if it holds too few ranks.</param>
/// <param name="Truth">The estimator on the population's own eigenvalues in that window.</param>
/// <param name="Alpha">The estimates; null if there are none.</param>
/// <param name="RSquared">Mean of R^2 inside the window.</param>
sealed record RecoveryCell(
    string Population, double? Exponent, int Dimensions, int Samples, double? Degrees, IRankFit Fit, int LastRank,
    double Truth, Moments? Alpha, double RSquared)
{
    internal string Name =>
        $"atlas.rank.{Population}.dimensions-{Dimensions}.samples-{Samples}"
        + (Degrees is { } nu ? $".student-{nu}" : "") + $".{Names.Of(Fit)}";

    /// <summary>Whether the rule promises a small bias: N at least 8 d, window at most to N/10.</summary>
    internal bool Ruled => Samples >= 8 * Dimensions && 10 * LastRank <= Samples;
}
