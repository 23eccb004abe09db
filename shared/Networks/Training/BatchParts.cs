namespace Eigenspectrum.Networks;

/// <summary>How many samples go through a network at a time.</summary>
/// <remarks>The number depends on the network and the type of number alone, never on the machine.</remarks>
static class BatchParts
{
    // More rows at a time bring the products no speed, only memory.
    const int Largest = 512;

    // Runs of images of a convolution: fewer rows would leave some of them empty.
    const int Smallest = 16;

    // What lies between the layers is written by one and read by the next: it should stay in the cache.
    const double CacheBytes = 8 << 20;

    /// <summary>The most samples of a part, for numbers of so many bytes.</summary>
    internal static int Rows(Network network, double size)
    {
        var room = CacheBytes / (size * Places(network));
        return room >= Largest ? Largest : Math.Max((int)room / Smallest * Smallest, Smallest);
    }

    /// <summary>The values and gradients that a sample has at all places of a network.</summary>
    internal static double Places(Network network) => 2 * (Places(network.Sequence) + network.Inputs);

    static double Places(LayerSequence sequence) => sequence.Layers.Sum(
        layer => layer.Layout.Above.Size + (layer.Layout.Inner is { } inner ? Places(inner) : 0));
}
