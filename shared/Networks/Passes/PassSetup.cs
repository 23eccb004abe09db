using System.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>What the passes of a layer or a network are made for.</summary>
/// <typeparam name="T">double or float.</typeparam>
/// <param name="Rows">The most samples of a batch.</param>
/// <param name="Threads">The threads to use; they change no bit.</param>
/// <param name="Mode">Where normalizations take their means and variances from.</param>
/// <param name="Statistics">The layer's frozen or averaged statistics.</param>
public readonly record struct PassSetup<T>(int Rows, int Threads, StatisticsMode Mode, Memory<T> Statistics)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>;
