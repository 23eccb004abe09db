namespace Eigenspectrum.Pipeline;

/// <summary>How often a stage runs.</summary>
public enum StageScope
{
    /// <summary>Once for each combination of parameters and seed that its sections tell apart.</summary>
    Run,

    /// <summary>Once, over all experiments.</summary>
    All,
}
