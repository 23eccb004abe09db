namespace Eigenspectrum.Statistics;

/// <summary>What <see cref="SoundTailFit"/> asks of a tail.</summary>
public sealed record SoundTailOptions
{
    /// <summary>The fewest eigenvalues of a tail.</summary>
    public int MinimumTail { get; init; } = 20;

    /// <summary>The largest exponent that still counts as a heavy tail; no limit if null.</summary>
    public double? LargestExponent { get; init; }

    /// <summary>Whether the law ends at the largest eigenvalue, in the likelihood too.</summary>
    public bool Bounded { get; init; }
}
