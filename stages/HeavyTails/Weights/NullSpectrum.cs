namespace Eigenspectrum.Stages.HeavyTails;

/// <summary>What one permutation of a layer's entries gives.</summary>
/// <param name="Values">Its eigenvalues, ascending.</param>
/// <param name="Distance">Jensen-Shannon distance of the layer's spectrum from it.</param>
/// <param name="Floor">Jensen-Shannon distance of it from the next permutation: what chance alone gives.</param>
/// <param name="SoftRank">Its largest eigenvalue over the layer's.</param>
/// <param name="MaximumDistance">The layer's largest eigenvalue less its.</param>
/// <param name="Sigma">Of its bulk; null where there is none.</param>
/// <param name="Spikes">Of its bulk: "correlation traps"; null where there is no bulk.</param>
/// <param name="Exponent">Of its tail; null where there is none.</param>
sealed record NullSpectrum(
    double[] Values, double Distance, double Floor, double SoftRank, double MaximumDistance, double? Sigma, int? Spikes,
    double? Exponent);
