namespace Eigenspectrum.Statistics;

/// <summary>A distance made of the largest gaps above and below, which bounds on monotone functions find
/// fast.</summary>
interface IExtremalDistance : ITailDistance
{
    /// <summary>Whether the law is compared with both sides of each step of the empirical distribution.</summary>
    bool BothSides { get; }

    /// <summary>Whether the two gaps are added; else the larger counts.</summary>
    bool Added { get; }
}
