namespace Eigenspectrum.Stages.GenerateData;

/// <summary>What an axis of an array of responses counts.</summary>
public enum ResponseAxis
{
    Stimuli,
    Units,
    Repeats,
}
