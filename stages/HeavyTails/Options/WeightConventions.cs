namespace Eigenspectrum.Stages.HeavyTails;

/// <summary>Whose rules give the measures; the tables have both.</summary>
public enum WeightConventions
{
    /// <summary>Tails of a least size, tested fingers, the bulk without its spikes.</summary>
    Sound,

    /// <summary>Those of the package WeightWatcher 0.7.5, with its thresholds.</summary>
    Package,
}
