namespace Eigenspectrum.Stages.GenerateData;

/// <summary>How points lie in an interval.</summary>
public enum Arrangement
{
    /// <summary>Evenly, the ends among them.</summary>
    Grid,

    /// <summary>At random, uniformly.</summary>
    Uniform,
}
