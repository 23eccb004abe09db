using System.ComponentModel;

namespace Eigenspectrum.Networks;

/// <summary>Weights of variance 2 / inputs, which keeps the scale of signals through rectifiers (arXiv:1502.01852).</summary>
[Description("Weights of variance 2 / inputs: keeps the scale of signals through rectifiers.")]
public sealed record He : VarianceScaling
{
    /// <inheritdoc/>
    protected override double Variance(DenseLayer layer) => 2.0 / layer.Inputs;
}
