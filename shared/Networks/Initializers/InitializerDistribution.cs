namespace Eigenspectrum.Networks;

/// <summary>The shape of the distribution that weights are drawn from; the initializer fixes its variance.</summary>
public enum InitializerDistribution
{
    /// <summary>A normal distribution, not truncated.</summary>
    Normal,

    /// <summary>A uniform distribution about 0, of the same variance: bound sqrt(3 variance).</summary>
    Uniform,
}
