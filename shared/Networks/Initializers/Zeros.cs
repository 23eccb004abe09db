using System.ComponentModel;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>All weights and biases 0: a fixed point of deep networks, a fair start of linear models.</summary>
[Description("All parameters 0: a fair start of linear models, a trap for others.")]
public sealed record Zeros : IInitializer
{
    /// <inheritdoc/>
    public void Fill(Network network, Span<double> parameters, RandomStream stream)
    {
        parameters[..network.ParameterCount].Clear();
        network.FillGains(parameters);
    }
}
