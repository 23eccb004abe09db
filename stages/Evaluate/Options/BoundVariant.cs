namespace Eigenspectrum.Stages.Evaluate;

/// <summary>How a bound is computed.</summary>
public enum BoundVariant
{
    /// <summary>As the public code of its comparison does, with that code's departures.</summary>
    PaperCode,

    /// <summary>As it is stated.</summary>
    Corrected,
}
