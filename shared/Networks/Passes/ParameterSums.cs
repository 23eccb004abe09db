namespace Eigenspectrum.Networks;

/// <summary>Where derivatives with respect to parameters are added up, and of these a layer's part.</summary>
/// <param name="data">The sums one behind the other, each as long as all parameters.</param>
/// <param name="stride">The numbers of a whole sum.</param>
/// <param name="count">How many sums there are: as many as rows flow back for a sample.</param>
/// <param name="offset">Where the layer's part begins in each.</param>
/// <param name="length">The numbers of the layer's part.</param>
public readonly ref struct ParameterSums<T>(Span<T> data, int stride, int count, int offset, int length)
{
    readonly Span<T> data = data;
    readonly int stride = stride;
    readonly int offset = offset;
    readonly int length = length;

    /// <summary>How many sums there are.</summary>
    public int Count { get; } = count;

    /// <summary>Whether anybody wants the sums; if not, there is no room for them.</summary>
    public bool Wanted => stride > 0;

    /// <summary>No sums: derivatives flow back to the inputs alone.</summary>
    public static ParameterSums<T> None(int count) => new(default, 0, count, 0, 0);

    /// <summary>The layer's part of sum k.</summary>
    public Span<T> this[int k] => data.Slice((k * stride) + offset, length);

    /// <summary>A part of the layer's part.</summary>
    public ParameterSums<T> Part(int first, int count) => new(data, stride, Count, offset + first, count);
}
