namespace Eigenspectrum.Theory;

/// <summary>Factors that make a law of linear teachers wrong on purpose: 1 is the law itself.</summary>
/// <param name="ShiftVariance">On σ₂², the variance of a second-layer weight.</param>
/// <param name="Ratio">On γ = d/K, the aspect ratio of the Marchenko-Pastur law; its mean stays.</param>
/// <param name="Degrees">On K, the degrees of freedom of the shift.</param>
/// <remarks>A comparison that accepts a law must reject its alterations, or it says nothing.</remarks>
public sealed record LawAlteration(double ShiftVariance = 1, double Ratio = 1, double Degrees = 1)
{
    /// <summary>No alteration.</summary>
    public static LawAlteration None { get; } = new();
}
