namespace Eigenspectrum.Numerics;

/// <summary>The rows and columns of a map that belong to an index set: a diagonal block, A[I, I].</summary>
/// <remarks>One product of the whole map a product.</remarks>
public sealed class SubmatrixMap : ILinearMap
{
    readonly ILinearMap map;
    readonly int[] indices;
    readonly double[] embedded, image;

    /// <summary>The block of an index set.</summary>
    /// <param name="map">The whole map A.</param>
    /// <param name="indices">Distinct indices in 0..n-1, at least one, in any order.</param>
    /// <exception cref="ArgumentException">There are no indices, one is out of range or stands twice.</exception>
    public SubmatrixMap(ILinearMap map, ReadOnlySpan<int> indices)
    {
        ArgumentNullException.ThrowIfNull(map);
        if (indices.IsEmpty)
            throw new ArgumentException("A block has at least one index.", nameof(indices));
        var seen = new bool[map.Dimension];
        foreach (var index in indices)
        {
            if ((uint)index >= (uint)seen.Length)
                throw new ArgumentException($"Index {index} lies outside of 0..{seen.Length - 1}.", nameof(indices));
            if (seen[index])
                throw new ArgumentException($"Index {index} stands twice.", nameof(indices));
            seen[index] = true;
        }
        (this.map, this.indices) = (map, indices.ToArray());
        (embedded, image) = (new double[map.Dimension], new double[map.Dimension]);
    }

    /// <inheritdoc/>
    public int Dimension => indices.Length;

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<double> x, Span<double> y)
    {
        for (var i = 0; i < indices.Length; i++)
            embedded[indices[i]] = x[i];
        map.Apply(embedded, image);
        for (var i = 0; i < indices.Length; i++)
            y[i] = image[indices[i]];
    }
}
