namespace Eigenspectrum.Stages.Train;

/// <summary>Which parameters training with labels changes.</summary>
public enum Trainable
{
    /// <summary>All of them.</summary>
    All,

    /// <summary>Those of the head, the last layer with weights: a linear probe of what lies below it.</summary>
    Head,
}
