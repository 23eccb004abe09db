namespace Eigenspectrum.Theory;

/// <summary>A bound on the test error less the share of training samples with margins up to gamma.</summary>
/// <param name="Complexity">What the richness of the class of networks costs.</param>
/// <param name="Confidence">What the probability of failure costs.</param>
/// <param name="Parts">All constants and factors, in the order of the formula.</param>
public sealed record BoundValue(double Complexity, double Confidence, IReadOnlyList<BoundTerm> Parts)
{
    /// <summary>The bound.</summary>
    public double Value { get; } = Complexity + Confidence;

    /// <summary>Whether the bound says nothing, as no error is above 1.</summary>
    public bool IsVacuous => !(Value < 1);
}
