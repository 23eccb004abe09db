namespace Eigenspectrum.Networks;

/// <summary>What is being propagated back through a network.</summary>
public enum Flow
{
    /// <summary>Derivatives of a scalar: one row a sample.</summary>
    Gradient,

    /// <summary>Their rates of change along some directions: one row a sample and direction.</summary>
    GradientTangent,
}
