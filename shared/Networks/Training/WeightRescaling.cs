using System.ComponentModel;

namespace Eigenspectrum.Networks;

/// <summary>After each step the weights of layers are rescaled to a fixed Frobenius norm.</summary>
/// <remarks>
/// The discrete form of Lagrange multipliers (Xu et al. 2023). The directions then move as those of any multiple of the
/// weights do, so the network must be homogeneous in each layer: <see cref="Homogeneity"/>.
/// </remarks>
[Description("After each step the weights of layers are rescaled to a fixed Frobenius norm.")]
public sealed record WeightRescaling
{
    /// <summary>The norm that layers are kept at.</summary>
    [Description("The norm that layers are kept at: Unit, from the start on, or the Initial one of each.")]
    public RescaledNorm Norm { get; init; }

    /// <summary>Which layers.</summary>
    [Description("Which layers: AllButLast, or All (the published code).")]
    public NormalizedLayers Layers { get; init; }
}
