using System.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>A mini-batch, or a part of one, between its forward and its backward pass.</summary>
/// <typeparam name="T">double or float.</typeparam>
/// <param name="pass">The network's pass after the forward pass; its rows are the part's.</param>
/// <param name="parameters">The parameters.</param>
/// <param name="gradient">The parameters' gradient so far; to be added to.</param>
/// <param name="samples">The samples of the whole mini-batch, over which means are taken.</param>
public readonly ref struct RegularizedBatch<T>(
    NetworkPass<T> pass, ReadOnlySpan<T> parameters, Span<T> gradient, int samples)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The network's pass after the forward pass; its rows are the part's.</summary>
    public NetworkPass<T> Pass { get; } = pass;

    /// <summary>The parameters.</summary>
    public ReadOnlySpan<T> Parameters { get; } = parameters;

    /// <summary>The parameters' gradient so far; to be added to.</summary>
    public Span<T> Gradient { get; } = gradient;

    /// <summary>The samples of the whole mini-batch, over which means are taken.</summary>
    public int Samples { get; } = samples;
}
