using Eigenspectrum.Networks;

namespace Eigenspectrum.Curvature;

/// <summary>What a metric of the outputs may depend on.</summary>
/// <param name="loss">The loss.</param>
/// <param name="outputs">The network's C outputs.</param>
/// <param name="targets">The C targets.</param>
/// <param name="index">Which sample of the data it is.</param>
public readonly ref struct OutputSample(
    ILoss loss, ReadOnlySpan<double> outputs, ReadOnlySpan<double> targets, int index)
{
    /// <summary>The loss.</summary>
    public ILoss Loss { get; } = loss;

    /// <summary>The network's C outputs.</summary>
    public ReadOnlySpan<double> Outputs { get; } = outputs;

    /// <summary>The C targets.</summary>
    public ReadOnlySpan<double> Targets { get; } = targets;

    /// <summary>Which sample of the data it is.</summary>
    public int Index { get; } = index;
}
