namespace Eigenspectrum.Stages.RepresentationGeometry;

/// <summary>What happens to stimuli that were shown once.</summary>
public enum UnpairedStimuli
{
    Refuse,
    Drop,
}
