using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>A flow to be integrated: a parametrization of a network over samples with weight decay.</summary>
public sealed class SquareLossFlow
{
    /// <summary>The network with its samples.</summary>
    public required MarginPass Pass { get; init; }

    /// <summary>What moves.</summary>
    public required IParametrization Parametrization { get; init; }

    /// <summary>The factor of the penalty beside the mean square.</summary>
    public required double Lambda { get; init; }

    /// <summary>The orders of mini-batches, one substream an epoch.</summary>
    public required RandomStream Order { get; init; }

    /// <summary>Is told how much is done of all, if anybody listens.</summary>
    public Action<double, double>? Progress { get; init; }

    internal HomogeneousNetwork Network => Pass.Network;

    internal double Rates(ReadOnlySpan<int> rows, ReadOnlySpan<double> state, Span<double> rates) =>
        Parametrization.Rates(Pass, rows, Lambda, state, rates);
}
