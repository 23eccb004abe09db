namespace Eigenspectrum.Networks;

/// <summary>Which of an attack's restarts counts.</summary>
public enum RestartSelection
{
    /// <summary>For each sample the restart of its largest loss: more restarts never make an attack weaker.</summary>
    Sample,

    /// <summary>For a whole batch the restart of the largest mean loss, as in the code of Nassar et al.</summary>
    Batch,
}
