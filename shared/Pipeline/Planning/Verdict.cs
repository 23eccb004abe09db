namespace Eigenspectrum.Pipeline;

/// <summary>Whether a run's artifact is current, and if not, why.</summary>
/// <param name="Need">What has to be done.</param>
/// <param name="Reason">Why; empty when there is nothing to do.</param>
public readonly record struct Verdict(Need Need, string Reason)
{
    /// <summary>The artifact is current.</summary>
    public static Verdict Current { get; } = new(Need.Nothing, "");
}
