namespace Eigenspectrum.Networks;

/// <summary>Some directions in the space of parameters, and of these a layer's part.</summary>
/// <param name="data">The directions one behind the other.</param>
/// <param name="stride">The numbers of a whole direction.</param>
/// <param name="count">How many directions there are.</param>
/// <param name="offset">Where the layer's part begins in each.</param>
/// <param name="length">The numbers of the layer's part.</param>
public readonly ref struct Directions<T>(ReadOnlySpan<T> data, int stride, int count, int offset, int length)
{
    readonly ReadOnlySpan<T> data = data;
    readonly int stride = stride;
    readonly int offset = offset;
    readonly int length = length;

    /// <summary>How many directions there are.</summary>
    public int Count { get; } = count;

    /// <summary>The layer's part of direction k.</summary>
    public ReadOnlySpan<T> this[int k] => data.Slice((k * stride) + offset, length);

    /// <summary>Whether all are zeros, as where only inputs change: products with them may be left out.</summary>
    public bool AreZero { get; init; }

    /// <summary>A part of the layer's part.</summary>
    public Directions<T> Part(int first, int count) =>
        new(data, stride, Count, offset + first, count) { AreZero = AreZero };
}
