namespace Eigenspectrum.Stages.Extract;

/// <summary>Which samples of a split are taken.</summary>
public enum SampleChoice
{
    /// <summary>A random choice without repetition, by the run's seed and name.</summary>
    Random,

    /// <summary>The first ones.</summary>
    First,

    /// <summary>The first ones of each class, equally many of each.</summary>
    Balanced,
}
