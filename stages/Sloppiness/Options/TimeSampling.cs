namespace Eigenspectrum.Stages.Sloppiness;

/// <summary>At which steps trajectories are looked at.</summary>
public enum TimeSampling
{
    /// <summary>After every step, t = 0, ..., T - 1.</summary>
    Uniform,

    /// <summary>At steps evenly spaced in the logarithm, and at the start.</summary>
    Logarithmic,

    /// <summary>At steps evenly spaced in the distance that the mean trajectory has made.</summary>
    Progress,

    /// <summary>All the time, in the limit of small steps: gradient flow up to the time eta T.</summary>
    Flow,
}
