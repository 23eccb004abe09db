namespace Eigenspectrum.Stages.GenerateData;

/// <summary>Which images of a set are taken.</summary>
public enum SampleSelection
{
    /// <summary>The first ones of each class, equally many of each, in the order of the file.</summary>
    Balanced,

    /// <summary>The first ones of the file.</summary>
    InOrder,

    /// <summary>A random choice in random order, by the run's seed.</summary>
    Random,
}
