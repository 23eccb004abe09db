using System.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>What the passes of a regularizer are made for.</summary>
/// <typeparam name="T">double or float.</typeparam>
/// <param name="Network">The network.</param>
/// <param name="Inputs">All training inputs, one sample behind the other.</param>
/// <param name="Batch">The most samples of a mini-batch.</param>
/// <param name="Threads">The threads to use; they change no bit.</param>
/// <param name="Statistics">The averaged statistics of normalizations, which move as training goes on.</param>
public readonly record struct RegularizerSetup<T>(
    Network Network, T[] Inputs, int Batch, int Threads, Memory<T> Statistics)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The number of training samples.</summary>
    public int Samples => Inputs.Length / Network.Inputs;
}
