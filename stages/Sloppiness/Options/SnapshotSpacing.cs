namespace Eigenspectrum.Stages.Sloppiness;

/// <summary>At which steps trajectories are looked at.</summary>
public enum SnapshotSpacing
{
    /// <summary>All steps.</summary>
    Uniform,

    /// <summary>The start and steps evenly in the logarithm.</summary>
    Logarithmic,
}
