namespace Eigenspectrum.Pipeline;

/// <summary>How often a stage runs.</summary>
public enum StageScope
{
    /// <summary>Once for each combination of parameters and seed that its sections tell apart.</summary>
    Run,

    /// <summary>
    /// Once for each experiment, and each combination of parameters that its own section sweeps, over all runs of the
    /// stages before it.
    /// </summary>
    Experiment,

    /// <summary>Once, over all experiments.</summary>
    All,
}
