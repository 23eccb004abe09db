namespace Eigenspectrum.Stages.Sloppiness;

/// <summary>In what a step size is given.</summary>
public enum StepUnit
{
    /// <summary>Times the largest eigenvalue: descent is stable below 2.</summary>
    LargestEigenvalue,

    /// <summary>As it is.</summary>
    Absolute,
}
